import { Anchor, Button } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconEqualNot, IconMinus } from "@tabler/icons-react";
import { Say, useFormats, useWords } from "@/i18n";
import { type PatientId, type Reply, useAsk, useRefusalWords } from "@/ipc";
import { isDate } from "@/lib/dates";
import { patientName } from "@/parts/Banner";
import { ErrorNote, Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { Born, Numbered } from "./born";
import type { TypedPatient } from "./fields";

type LikelyOne = Reply<"patients.likely_duplicates">["likely"][number];
/** What is typed and compared: of the form, what tells people apart. */
export type Compared = Pick<TypedPatient, LikelyOne["agreements"][number]["field"]> & {
  birth_date_estimated: boolean;
};
/** Somebody who was shown and is somebody else. */
export type ToldApart = { patient_id: PatientId; name: string };

const figures = ["date_of_birth", "phone"];

type Props = {
  typed: Compared;
  apart: ToldApart[];
  onApart: (apart: ToldApart[]) => void;
  onOpen: (patient: LikelyOne["patient"]) => void;
  /** What their button says, where something else goes on with them. */
  instead?: string;
  /** Whose row is being changed: nothing is shown while nobody is like them. */
  besides?: PatientId;
};

/** Who may be the patient that is being typed, with what agrees and what differs. */
export function Likely({ typed, apart, onApart, onOpen, instead, besides }: Props) {
  const t = useWords("patients");
  const words = useRefusalWords();
  const said = [typed.last_name, typed.first_name, typed.date_of_birth, typed.phone, typed.national_id];
  const enough = said.filter((text) => text.trim() !== "").length > 1;
  const asked = useAsk(
    "patients.likely_duplicates",
    {
      ...typed,
      date_of_birth: isDate(typed.date_of_birth) ? typed.date_of_birth : null,
      besides: besides ?? null,
    },
    { when: enough, keep: true },
  );
  const likely = enough
    ? (asked.data?.likely ?? []).filter(
        ({ patient }) => !apart.some(({ patient_id }) => patient_id === patient.patient_id),
      )
    : [];
  if (besides !== undefined && likely.length === 0) return null;
  return (
    <Section title={t(besides === undefined ? "likely_title" : "likely_title_change")}>
      {asked.error && (
        <ErrorNote>
          {t("likely_failed")} {words.refusal(asked.error.refusal)}
        </ErrorNote>
      )}
      {likely.some((one) => one.likelihood === "very_likely") && (
        <Note tone="wait">{t(besides === undefined ? "likely_warning" : "likely_warning_change")}</Note>
      )}
      {likely.length === 0 && !asked.error && (
        <p className="wb-dim">{enough && asked.data ? t("likely_none") : t("likely_wait")}</p>
      )}
      {likely.map((one) => (
        <One
          key={one.patient.patient_id}
          one={one}
          typed={typed}
          open={instead ?? t(besides === undefined ? "open_instead" : "compare_both")}
          onOpen={() => onOpen(one.patient)}
          onNot={() =>
            onApart([
              ...apart,
              {
                patient_id: one.patient.patient_id,
                name: patientName(one.patient.last_name, one.patient.first_name),
              },
            ])
          }
        />
      ))}
      {apart.length > 0 && (
        <p className="wb-likely-apart">
          <Say
            t={t}
            k="told_apart"
            with={{ patients: <bdi>{apart.map(({ name }) => name).join("; ")}</bdi> }}
          />{" "}
          <Anchor component="button" type="button" onClick={() => onApart([])}>
            {t("show_again")}
          </Anchor>
        </p>
      )}
    </Section>
  );
}

type OneProps = { one: LikelyOne; typed: Compared; open: string; onOpen: () => void; onNot: () => void };

function One({ one, typed, open, onOpen, onNot }: OneProps) {
  const t = useWords("patients");
  const formats = useFormats();
  const { patient, likelihood } = one;
  const name = patientName(patient.last_name, patient.first_name);
  const shown = (field: string, value: string) => {
    if (field === "date_of_birth") return value && formats.date(value);
    if (field === "gender") return value && t(`genders.${value as LikelyOne["patient"]["gender"]}`);
    return value.split("\n").join(", ");
  };
  const sure = likelihood === "very_likely";
  return (
    <section className="wb-likely" aria-label={name}>
      <div className="wb-likely-head">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className="wb-dim wb-patient-facts">
          <span>
            <Born of={patient} />
          </span>
          <span>
            <Numbered number={patient.patient_number} />
          </span>
        </span>
        <span className="wb-section-end">
          <State
            icon={sure ? IconAlertTriangle : IconEqualNot}
            tone={likelihood === "possible" ? "quiet" : "wait"}
            strong={sure}
          >
            {t(`likelihood.${likelihood}`)}
          </State>
        </span>
      </div>
      <table className="wb-table" data-compact>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="wb-hidden">{t("field")}</span>
            </th>
            <th scope="col">{t("typed")}</th>
            <th scope="col">{t("on_file")}</th>
            <th scope="col">
              <span className="wb-hidden">{t("compared")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {one.agreements.map(({ field, on_file, verdict }) => (
            <tr key={field}>
              <td data-dim>{t(field)}</td>
              <td data-whole={figures.includes(field) || undefined}>
                <bdi>{shown(field, typed[field])}</bdi>
              </td>
              <td data-whole={figures.includes(field) || undefined}>
                <bdi>{shown(field, on_file)}</bdi>
              </td>
              <td data-end>
                <VerdictState verdict={verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="wb-likely-ways">
        <Button variant="default" onClick={onOpen}>
          {open}
        </Button>
        <Button variant="subtle" onClick={onNot}>
          {t("different_person")}
        </Button>
      </div>
    </section>
  );
}

function VerdictState({ verdict }: { verdict: LikelyOne["agreements"][number]["verdict"] }) {
  const t = useWords("patients");
  const agrees = ["agrees", "agrees_in_spelling", "other_name"].includes(verdict);
  const nothing = verdict === "not_on_file";
  return (
    <State
      icon={agrees ? IconCheck : nothing ? IconMinus : IconEqualNot}
      tone={agrees ? "done" : nothing ? "quiet" : "wait"}
    >
      {t(`verdict.${verdict}`)}
    </State>
  );
}
