import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import { differences } from "@/lib/words";
import { type Diagnosis, type NoteBody, sameDiagnoses, sameDiagnosis, textParts } from "./note";
import { type Line, linesDiffer } from "./prescription/lines";

type Props = {
  before: NoteBody;
  after: NoteBody;
  /** What is prescribed in both, line by line. */
  lines?: { before: readonly Line[]; after: readonly Line[] };
  none?: string;
};

/** What differs between two versions, part by part: what went is struck through, what came is underlined. */
export function Differences({ before, after, lines, none }: Props) {
  const t = useWords("chart");
  const changed = textParts.filter((part) => before[part].trimEnd() !== after[part].trimEnd());
  const diagnosed = !sameDiagnoses(before.diagnoses, after.diagnoses);
  const prescribed = lines ? linesDiffer(lines.before, lines.after) : [];
  if (changed.length === 0 && !diagnosed && prescribed.length === 0)
    return none ? <p className="wb-dim">{none}</p> : null;
  return (
    <dl className="wb-differs">
      {diagnosed && (
        <div>
          <dt>{t("diagnosis")}</dt>
          <dd>
            <DiagnosesDiffer before={before.diagnoses} after={after.diagnoses} />
          </dd>
        </div>
      )}
      {prescribed.length > 0 && (
        <div>
          <dt>{t("lines_prescribed")}</dt>
          <dd>
            <ul>
              {prescribed.map((change, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
                <li key={at}>
                  <TextDiffers before={change.before?.words ?? ""} after={change.after?.words ?? ""} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {changed.map((part) => (
        <div key={part}>
          <dt>{t(`part.${part}`)}</dt>
          <dd className="wb-note-text">
            <TextDiffers before={before[part].trimEnd()} after={after[part].trimEnd()} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function TextDiffers({ before, after }: { before: string; after: string }) {
  return differences(before, after).map(({ kind, text }, i) => {
    const key = `${i}/${kind}`;
    if (kind === "same") return <bdi key={key}>{text}</bdi>;
    return (
      <Marked key={key} kind={kind}>
        <bdi>{text}</bdi>
      </Marked>
    );
  });
}

function Marked({ kind, children }: { kind: "removed" | "added"; children: ReactNode }) {
  const t = useWords("chart");
  const Mark = kind === "removed" ? "del" : "ins";
  return (
    <Mark className="wb-differs-mark">
      <span className="wb-hidden">{t(kind)}</span>
      {children}
    </Mark>
  );
}

type Both = { before: readonly Diagnosis[]; after: readonly Diagnosis[] };

function DiagnosesDiffer({ before, after }: Both) {
  const t = useWords("chart");
  const gone = before.filter((one) => !after.some((other) => sameDiagnosis(one, other)));
  const come = after.filter((one) => !before.some((other) => sameDiagnosis(one, other)));
  const line = (one: Diagnosis) => (
    <>
      {one.code && <bdi className="wb-dim">{one.code}</bdi>} <bdi>{one.display}</bdi>
    </>
  );
  return (
    <>
      <ul>
        {gone.map((one) => (
          <li key={`${one.code ?? ""}/${one.display}`}>
            <Marked kind="removed">{line(one)}</Marked>
          </li>
        ))}
        {come.map((one) => (
          <li key={`${one.code ?? ""}/${one.display}`}>
            <Marked kind="added">{line(one)}</Marked>
          </li>
        ))}
      </ul>
      {gone.length + come.length === 0 && <p className="wb-dim">{t("another_order")}</p>}
    </>
  );
}
