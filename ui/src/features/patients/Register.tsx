import { Anchor, Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useLocation } from "wouter";
import { Say, useWords } from "@/i18n";
import { useForm } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { ErrorNote } from "@/parts/Note";
import { ActionBar, Columns, PageHead } from "@/parts/Page";
import { useNotice } from "@/parts/Toasts";
import { bloodGroupOf, emptyPatient, FirstFields, MoreFields } from "./fields";
import { Likely } from "./Likely";

const first = ["last_name", "first_name", "date_of_birth", "gender"];

/** Three fields register a patient; the rest folds out; likely duplicates stand beside. */
export function Register() {
  const t = useWords("patients");
  const common = useWords("common");
  const notice = useNotice();
  const [, go] = useLocation();
  const [more, setMore] = useState(false);
  const form = useForm("patients.register", {
    initial: emptyPatient,
    args: ({ deceased_on: _, ...typed }) => ({ ...typed, blood_group: bloodGroupOf(typed.blood_group) }),
    onDone: ({ patient_id, patient_number }, { last_name, first_name }) => {
      notice(t("registered", { patient: patientName(last_name, first_name), number: patient_number }));
      go(`/patients/${patient_id}`);
    },
    onFlaws: (fields) => {
      if (fields.some((field) => !first.includes(field))) setMore(true);
    },
  });
  const { last_name, first_name, date_of_birth, phone } = form.values;
  const [typed] = useDebouncedValue({ last_name, first_name, date_of_birth, phone }, 150);
  const name = last_name.trim() ? patientName(last_name.trim(), first_name.trim()) : "";

  return (
    <form {...form.props} className="wb-page-form">
      <Columns>
        <div className="wb-form">
          <div>
            <PageHead title={t("register")} />
            <p className="wb-dim">{t("register_help")}</p>
          </div>
          <FirstFields form={form} autoFocus />
          <hr className="wb-rule" />
          {more && <MoreFields form={form} />}
          <div>
            <Anchor component="button" type="button" aria-expanded={more} onClick={() => setMore(!more)}>
              {more ? t("less") : t("more")}
            </Anchor>
          </div>
          <ErrorNote>{form.error}</ErrorNote>
        </div>
        <div>
          <Likely typed={typed} onOpen={(id) => go(`/patients/${id}`)} />
        </div>
      </Columns>
      <ActionBar note={t("register_note")}>
        <Button variant="default" onClick={() => go("/patients")}>
          {common("cancel")}
        </Button>
        <Button type="submit" loading={form.busy}>
          <span>
            {name ? <Say t={t} k="register_named" with={{ patient: <bdi>{name}</bdi> }} /> : t("register")}
          </span>
        </Button>
      </ActionBar>
    </form>
  );
}
