import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type Reply, useForm, useMay } from "@/ipc";
import { fold } from "@/lib/fold";
import { patientName } from "@/parts/Banner";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import type { File } from "./fields";
import { Handed } from "./Handed";
import { SignInWays } from "./SignInWays";

type Given = Reply<"patients.give_sign_in">;

/** Whether the patient can sign in, and the code with which they do it first. */
export function PatientSignIn({ file }: { file: File }) {
  const t = useWords("patients");
  const [open, setOpen] = useState(false);
  const state = file.sign_in;
  const waits = state?.waits_for_first && state.last_sign_in_at === null;
  const offers = !file.deceased_on && (!state || (waits && state.status === "active"));
  const manages = useMay()("manage_users") && state !== null && !waits;
  return (
    <Section
      title={t("sign_in")}
      action={
        offers && (
          <Button variant="subtle" onClick={() => setOpen(true)}>
            {state ? t("give_new_code") : t("give_sign_in")}
          </Button>
        )
      }
    >
      <p className="wb-dim">
        <Said of={state} />
      </p>
      {manages && <SignInWays file={file} stopped={state.status !== "active"} />}
      {open && <Give file={file} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function Said({ of }: { of: File["sign_in"] }) {
  const t = useWords("patients");
  const formats = useFormats();
  if (!of) return t("sign_in_none");
  const username = <bdi>{of.username}</bdi>;
  if (of.status !== "active") return <Say t={t} k="sign_in_disabled" with={{ username }} />;
  const last = of.last_sign_in_at !== null && (
    <Say t={t} k="sign_in_last" with={{ when: <bdi>{formats.instant(of.last_sign_in_at)}</bdi> }} />
  );
  return (
    <>
      <Say t={t} k={of.waits_for_first ? "sign_in_waits" : "sign_in_active"} with={{ username }} /> {last}
    </>
  );
}

/** `n.okafor` from the name; the desk may change it. */
const suggested = (file: File) => {
  const word = (name: string) => fold(name).replace(/[^\p{L}\p{N}]/gu, "");
  const first = word(file.first_name).slice(0, 1);
  return [first, word(file.last_name)].filter(Boolean).join(".");
};

function Give({ file, onClose }: { file: File; onClose: () => void }) {
  const t = useWords("patients");
  const common = useWords("common");
  const [given, setGiven] = useState<Given | null>(null);
  const name = patientName(file.last_name, file.first_name);
  const form = useForm("patients.give_sign_in", {
    initial: { username: file.sign_in?.username ?? suggested(file) },
    args: ({ username }) => ({ patient_id: file.patient_id, username }),
    onDone: setGiven,
  });
  if (given) {
    return (
      <Dialog
        opened
        onClose={onClose}
        title={t("code_title", { patient: name })}
        close={common("close")}
        size="50rem"
      >
        <Handed given={given} />
      </Dialog>
    );
  }
  return (
    <Dialog opened onClose={onClose} title={t("give_sign_in")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <p className="wb-dim">{t("give_help")}</p>
        <TextInput
          {...form.field("username")}
          label={t("username")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
        />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-form-bar">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            <span>
              <Say t={t} k="make_code" with={{ patient: <bdi>{name}</bdi> }} />
            </span>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
