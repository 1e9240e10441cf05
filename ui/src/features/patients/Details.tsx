import { Button, Checkbox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { type PatientId, useAct, useForm, useNow, useRefusalWords } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DateInput } from "@/parts/inputs";
import { ErrorNote, Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { ContactData } from "./contact/ContactData";
import {
  bloodGroupOf,
  comparedOf,
  type File,
  FirstFields,
  MoreFields,
  type TypedPatient as Typed,
} from "./fields";
import { Likely } from "./Likely";

const typedOf = (file: File): Typed => ({
  last_name: file.last_name,
  first_name: file.first_name,
  date_of_birth: file.date_of_birth ?? "",
  birth_date_estimated: file.birth_date_estimated,
  gender: file.gender,
  title: file.title,
  phone: file.phone,
  email: file.email,
  national_id: file.national_id ?? "",
  preferred_language: file.preferred_language ?? "",
  blood_group: file.blood_group ?? "",
  address: file.address,
  emergency_contact: file.emergency_contact,
  deceased_on: file.deceased_on ?? "",
});

/** Identity and contact data, to be changed by those who keep them. */
export function Details({ file }: { file: File }) {
  const t = useWords("patients");
  return (
    <div>
      <ContactData file={file} />
      <Section title={t("details")}>
        {file.may_change ? <Change file={file} /> : <Shown file={file} />}
      </Section>
    </div>
  );
}

function Change({ file }: { file: File }) {
  const t = useWords("patients");
  const notice = useNotice();
  const now = useNow();
  const [base, setBase] = useState(file);
  const [merged, setMerged] = useState(false);
  const [keepName, setKeepName] = useState(false);
  const saved = useRef<Typed | null>(null);
  const form = useForm("patients.change", {
    initial: typedOf(file),
    args: (typed) => ({
      ...typed,
      patient_id: base.patient_id,
      version: base.version,
      blood_group: bloodGroupOf(typed.blood_group),
      other_names: [
        ...base.other_names,
        ...(keepName && renamed(typed)
          ? [{ kind: "previous" as const, last_name: base.last_name, first_name: base.first_name }]
          : []),
      ],
    }),
    onDone: (_, typed) => {
      saved.current = typed;
      setMerged(false);
      setKeepName(false);
      notice(t("saved", { patient: patientName(typed.last_name, typed.first_name) }));
    },
  });
  const { values } = form;
  const renamed = (typed: Typed) =>
    typed.last_name !== base.last_name || typed.first_name !== base.first_name;
  const before = typedOf(base);
  const fields = Object.keys(before) as (keyof Typed)[];
  const touched = fields.filter((field) => values[field] !== before[field]);

  // Another desk saved: what was touched here stands, everything else takes the new state.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new version brings a new state
  useEffect(() => {
    if (file.version === base.version && file.patient_id === base.patient_id) return;
    const own = saved.current !== null;
    const fresh = typedOf(file);
    const next = own
      ? fresh
      : Object.fromEntries(
          fields.map((field) => [field, touched.includes(field) ? values[field] : fresh[field]]),
        );
    form.reset(next as Typed);
    setMerged(!own && touched.length > 0);
    setBase(file);
    saved.current = null;
  }, [file]);

  const name = patientName(base.last_name, base.first_name);
  return (
    <form {...form.props} className="wb-form">
      <FirstFields form={form} />
      {renamed(values) && (
        <Checkbox
          name="keep_old_name"
          label={<Say t={t} k="keep_old_name" with={{ name: <bdi>{name}</bdi> }} />}
          checked={keepName}
          onChange={(e) => setKeepName(e.currentTarget.checked)}
        />
      )}
      <MoreFields form={form} reach={false} />
      <div className="wb-form-pair">
        <DateInput
          {...form.pick("deceased_on")}
          label={t("deceased_on")}
          placeholder={t("not_recorded")}
          today={now.date}
          unreadable={t("not_a_date")}
        />
      </div>
      <OtherNames file={base} />
      {touched.some((field) => compared.includes(field)) && <LikelyBesides file={base} typed={values} />}
      {merged && <Note tone="wait">{t("changed_meanwhile")}</Note>}
      <ErrorNote>{merged ? "" : form.error}</ErrorNote>
      {(touched.length > 0 || form.busy) && (
        <div className="wb-form-bar">
          <span className="wb-dim wb-small">{t("unsaved")}</span>
          <span className="wb-actions-end">
            <Button variant="default" onClick={() => form.reset(before)}>
              {t("discard")}
            </Button>
            <Button type="submit" loading={form.busy}>
              <span>
                <Say t={t} k="save" with={{ patient: <bdi>{name}</bdi> }} />
              </span>
            </Button>
          </span>
        </div>
      )}
    </form>
  );
}

/** What may show that somebody is on file twice. */
const compared: (keyof Typed)[] = ["last_name", "first_name", "date_of_birth", "gender", "national_id"];

/** Who else may be the patient as they are typed now. */
function LikelyBesides({ file, typed }: { file: File; typed: Typed }) {
  const words = useRefusalWords();
  const [, go] = useLocation();
  const apart = useAct("patients.not_duplicates");
  const patient_id = file.patient_id as PatientId;
  const [settled] = useDebouncedValue(comparedOf(typed), 150);
  return (
    <>
      <Likely
        typed={settled}
        besides={patient_id}
        apart={[]}
        onApart={([other]) => other && apart.mutate({ patient_id, other_id: other.patient_id })}
        onOpen={(other) => go(`/patients/${patient_id}/merge/${other}`)}
      />
      <ErrorNote>{apart.error && words.refusal(apart.error.refusal)}</ErrorNote>
    </>
  );
}

function OtherNames({ file }: { file: File }) {
  const t = useWords("patients");
  if (file.other_names.length === 0) return null;
  return (
    <div>
      <div className="wb-small wb-dim">{t("other_names")}</div>
      <ul className="wb-plain">
        {file.other_names.map((name) => (
          <li key={`${name.kind} ${name.last_name} ${name.first_name}`}>
            <bdi>{patientName(name.last_name, name.first_name)}</bdi>{" "}
            <span className="wb-dim">{t(`other_name_kind.${name.kind}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The same, for those who only read it. */
function Shown({ file }: { file: File }) {
  const t = useWords("patients");
  const formats = useFormats();
  const rows = [["deceased_on", file.deceased_on && formats.date(file.deceased_on)]] as const;
  return (
    <dl className="wb-pairs">
      {rows.map(([field, value]) => (
        <div key={field}>
          <dt>{t(field)}</dt>
          <dd>{value ? <bdi>{value}</bdi> : <span className="wb-dim">{t("not_given")}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
