import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconEqualNot, IconMinus } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { type Reply, useAsk, useRefusalWords } from "@/ipc";
import { isDate } from "@/lib/dates";
import { patientName } from "@/parts/Banner";
import { ErrorNote, Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { Numbered } from "./born";

type LikelyOne = Reply<"patients.likely_duplicates">["likely"][number];
type Typed = { last_name: string; first_name: string; date_of_birth: string; phone: string };

const figures = ["date_of_birth", "phone"];

/** Who may be the patient that is being typed, with what agrees and what differs. */
export function Likely({ typed, onOpen }: { typed: Typed; onOpen: (patient_id: number) => void }) {
  const t = useWords("patients");
  const words = useRefusalWords();
  const [not, setNot] = useState<number[]>([]);
  const enough = typed.last_name.trim().length > 1 && typed.first_name.trim().length > 0;
  const asked = useAsk(
    "patients.likely_duplicates",
    {
      last_name: typed.last_name,
      first_name: typed.first_name,
      date_of_birth: isDate(typed.date_of_birth) ? typed.date_of_birth : null,
      phone: typed.phone,
    },
    { when: enough, keep: true },
  );
  const likely = enough
    ? (asked.data?.likely ?? []).filter((one) => !not.includes(one.patient.patient_id))
    : [];
  return (
    <Section title={t("likely_title")}>
      {asked.error && (
        <ErrorNote>
          {t("likely_failed")} {words.refusal(asked.error.refusal)}
        </ErrorNote>
      )}
      {likely.some((one) => one.likelihood === "very_likely") && (
        <Note tone="wait">{t("likely_warning")}</Note>
      )}
      {likely.length === 0 && !asked.error && (
        <p className="wb-dim">{enough && asked.data ? t("likely_none") : t("likely_wait")}</p>
      )}
      {likely.map((one) => (
        <One
          key={one.patient.patient_id}
          one={one}
          typed={typed}
          onOpen={() => onOpen(one.patient.patient_id)}
          onNot={() => setNot((before) => [...before, one.patient.patient_id])}
        />
      ))}
    </Section>
  );
}

type OneProps = { one: LikelyOne; typed: Typed; onOpen: () => void; onNot: () => void };

function One({ one, typed, onOpen, onNot }: OneProps) {
  const t = useWords("patients");
  const formats = useFormats();
  const { patient, likelihood } = one;
  const name = patientName(patient.last_name, patient.first_name);
  const shown = (field: string, value: string) => (field === "date_of_birth" ? formats.date(value) : value);
  const sure = likelihood === "very_likely";
  return (
    <section className="wb-likely" aria-label={name}>
      <div className="wb-likely-head">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className="wb-dim">
          <Numbered number={patient.patient_number} />
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
          {t("open_patient")}
        </Button>
        <Button variant="subtle" onClick={onNot}>
          {t("not_same")}
        </Button>
      </div>
    </section>
  );
}

function VerdictState({ verdict }: { verdict: LikelyOne["agreements"][number]["verdict"] }) {
  const t = useWords("patients");
  const agrees = ["agrees", "agrees_in_spelling", "other_name", "names_swapped"].includes(verdict);
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
