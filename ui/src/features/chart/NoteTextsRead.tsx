import { IconCopy } from "@tabler/icons-react";
import { Fragment } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { State } from "@/parts/State";
import { type NoteRecord, type TextPart, textParts } from "./note";

/** From which visit something was copied. */
export function CopiedMark({ date }: { date: string | undefined }) {
  const t = useWords("chart");
  const formats = useFormats();
  return (
    <State icon={IconCopy} tone="quiet">
      {date ? <Say t={t} k="copied_from" with={{ date: <bdi>{formats.date(date)}</bdi> }} /> : t("copied")}
    </State>
  );
}

/** The diagnoses of a record, each with its code, and whence it was copied. */
export function DiagnosesRead({ record }: { record: NoteRecord }) {
  if (record.diagnoses.length === 0) return <bdi>{record.diagnosis}</bdi>;
  return (
    <>
      {record.diagnoses.map((one) => (
        <span key={`${one.code ?? ""}/${one.display}`} className="wb-diagnosis">
          <bdi>{one.display}</bdi> {one.code && <bdi className="wb-diagnosis-code">{one.code}</bdi>}
          {one.copied && <CopiedMark date={one.copied.visit_date} />}
        </span>
      ))}
    </>
  );
}

type Props = { record: NoteRecord; parts?: readonly TextPart[]; brief?: number };

/** The texts of a record that say something, each under its name. Beyond `brief` characters the rest is left out. */
export function NoteTextsRead({ record, parts = textParts, brief }: Props) {
  const t = useWords("chart");
  let left = brief ?? Number.POSITIVE_INFINITY;
  return (
    <dl className="wb-note-read">
      {parts.map((part) => {
        const whole = record[part];
        if (whole === "" || left <= 0) return null;
        const text = whole.length > left ? `${whole.slice(0, left).trimEnd()}…` : whole;
        left -= whole.length;
        const copied = record.copied.find((one) => one.part === part);
        return (
          <Fragment key={part}>
            <dt>{t(`part.${part}`)}</dt>
            <dd className="wb-note-text">
              <bdi>{text}</bdi>
              {copied && <CopiedMark date={copied.from.visit_date} />}
            </dd>
          </Fragment>
        );
      })}
    </dl>
  );
}

/** How much is written in a record, in characters. */
export const lengthOf = (record: NoteRecord) => textParts.reduce((sum, part) => sum + record[part].length, 0);
