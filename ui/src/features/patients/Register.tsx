import { Anchor, Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, useAsk, useForm } from "@/ipc";
import type { Sought } from "@/lib/bookingBegun";
import { patientName } from "@/parts/Banner";
import { ErrorNote } from "@/parts/Note";
import { ActionBar, Columns, PageHead } from "@/parts/Page";
import { useNotice } from "@/parts/Toasts";
import { bloodGroupOf, comparedOf, emptyPatient, FirstFields, MoreFields, type TypedPatient } from "./fields";
import { Likely, type ToldApart } from "./Likely";
import { type KeptRegistration, typedOf, useRegistrationDraft } from "./useRegistrationDraft";

const first = ["last_name", "first_name", "date_of_birth", "gender"];

/** Whether something stands in the fields that fold out. */
const moreTyped = (typed: TypedPatient) =>
  (Object.keys(typed) as (keyof TypedPatient)[]).some(
    (field) => !first.includes(field) && typed[field] !== emptyPatient[field],
  );

type Props = {
  /** What was typed to find somebody who wasn't there. */
  sought?: Sought;
  /** What the patient is registered for: it goes on with whoever is registered, or was there already. */
  then?: {
    note: ReactNode;
    instead: string;
    onPatient: (patient: { patient_id: number; last_name: string; first_name: string }) => void;
    onCancel: () => void;
  };
};

/** Three fields register a patient; the rest folds out; likely duplicates stand beside. What was begun before a
 * lock, another user or a crash stands there again. */
export function Register({ sought, then }: Props) {
  const t = useWords("patients");
  // Read once: what this page keeps meanwhile is what stands in it.
  const [first, setFirst] = useState<KeptRegistration | null | undefined>(undefined);
  const draft = useAsk("patients.draft_get", {});
  useEffect(() => {
    if (first === undefined && draft.data !== undefined && !draft.isFetching) setFirst(draft.data);
  }, [first, draft.data, draft.isFetching]);
  if (first === undefined)
    return (
      <Answered of={draft} failed={t("register_failed")} rows={6}>
        {() => null}
      </Answered>
    );
  return <Form kept={first} sought={sought} then={then} />;
}

function Form({ kept, sought, then }: Props & { kept: KeptRegistration | null }) {
  const t = useWords("patients");
  const common = useWords("common");
  const notice = useNotice();
  const [, go] = useLocation();
  const formats = useFormats();
  const [more, setMore] = useState(() => moreTyped(typedOf(kept)));
  const [apart, setApart] = useState<ToldApart[]>([]);
  const form = useForm("patients.register", {
    initial: kept ? typedOf(kept) : { ...emptyPatient, ...sought },
    args: ({ deceased_on: _, ...typed }) => ({
      ...typed,
      blood_group: bloodGroupOf(typed.blood_group),
      not_duplicates_of: apart.map(({ patient_id }) => patient_id),
    }),
    onDone: ({ patient_id, patient_number }, { last_name, first_name }) => {
      draft.done();
      notice(t("registered", { patient: patientName(last_name, first_name), number: patient_number }));
      if (then) then.onPatient({ patient_id, last_name: last_name.trim(), first_name: first_name.trim() });
      else go(`/patients/${patient_id}`);
    },
    onFlaws: (fields) => {
      if (fields.some((field) => !first.includes(field))) setMore(true);
    },
  });
  const draft = useRegistrationDraft(kept, form.values);
  const { last_name, first_name } = form.values;
  const [typed] = useDebouncedValue(comparedOf(form.values), 150);
  const name = last_name.trim() ? patientName(last_name.trim(), first_name.trim()) : "";

  return (
    <form {...form.props} className="wb-page-form">
      <Columns>
        <div className="wb-form">
          <div>
            <PageHead title={t("register")} />
            <p className="wb-dim">{t("register_help")}</p>
            {kept && (
              <p role="status">
                <Say t={t} k="register_kept" with={{ when: <bdi>{formats.instant(kept.kept_at)}</bdi> }} />
              </p>
            )}
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
          <Likely
            typed={typed}
            apart={apart}
            onApart={setApart}
            instead={then?.instead}
            onOpen={(it) => {
              if (!then) return go(`/patients/${it.patient_id}`);
              void draft.discard().then(() => then.onPatient(it));
            }}
          />
        </div>
      </Columns>
      <ActionBar note={then?.note ?? t("register_note")}>
        <Button
          variant="default"
          onClick={() => void draft.discard().then(then?.onCancel ?? (() => go("/patients")))}
        >
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
