import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { type Reply, useAct, useRefusalWords } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { Dialog } from "@/parts/Dialog";
import { useNotice } from "@/parts/Toasts";
import type { File } from "./fields";
import { Handed } from "./Handed";

/** What an administrator does with a sign-in that is in use: a new code for a forgotten password, an end, a
 * new beginning. */
export function SignInWays({ file, stopped }: { file: File; stopped: boolean }) {
  const t = useWords("patients");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [asked, setAsked] = useState<"reset" | "stop" | "enable" | null>(null);
  const [given, setGiven] = useState<Reply<"patients.give_sign_in"> | null>(null);
  const shown = (reply: Reply<"patients.give_sign_in">) => {
    setAsked(null);
    setGiven(reply);
  };
  const reset = useAct("patients.reset_sign_in", shown);
  const enable = useAct("patients.enable_sign_in", shown);
  const stop = useAct("patients.stop_sign_in", () => {
    setAsked(null);
    notice(t("sign_in_stopped"));
  });
  const name = patientName(file.last_name, file.first_name);
  const act = { reset, stop, enable }[asked ?? "reset"];
  const ask = (what: "reset" | "stop" | "enable") => {
    reset.reset();
    stop.reset();
    enable.reset();
    setAsked(what);
  };
  return (
    <>
      <div className="wb-list-note-ways">
        {stopped ? (
          !file.deceased_on && (
            <Button variant="default" onClick={() => ask("enable")}>
              {t("enable_sign_in")}
            </Button>
          )
        ) : (
          <>
            {!file.deceased_on && (
              <Button variant="default" onClick={() => ask("reset")}>
                {t("reset_sign_in")}
              </Button>
            )}
            <Button variant="default" color="red" onClick={() => ask("stop")}>
              {t("stop_sign_in")}
            </Button>
          </>
        )}
      </div>
      <ConfirmReason
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(`sign_in_ask.${asked ?? "reset"}`)}
        confirm={asked === "stop" ? t("stop_sign_in") : t("make_new_code")}
        cancel={common("cancel")}
        close={common("close")}
        danger={asked === "stop"}
        busy={act.isPending}
        error={act.error ? words.refusal(act.error.refusal) : undefined}
        onConfirm={() => act.mutate({ patient_id: file.patient_id })}
      >
        <p>
          <strong>
            <bdi>{name}</bdi>
          </strong>
        </p>
        <p>{t(`sign_in_means.${asked ?? "reset"}`)}</p>
      </ConfirmReason>
      <Dialog
        opened={given !== null}
        onClose={() => setGiven(null)}
        title={t("code_title", { patient: name })}
        close={common("close")}
        size="50rem"
      >
        {given && <Handed given={given} />}
      </Dialog>
    </>
  );
}
