import { IconAlertTriangle } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useAsk } from "@/ipc";
import { State } from "@/parts/State";
import type { Diagnosis } from "../note";
import { isNamed } from "./excludes";

type Props = { code: string; others: readonly Diagnosis[] };

/** What the release says isn't coded together with a code; said aloud where it stands beside it. */
export function CodeNotes({ code, others }: Props) {
  const t = useWords("diagnoses");
  const { data } = useAsk("codes.notes", { code });
  if (!data || data.never_with.length + data.not_included.length === 0) return null;
  const against = others.filter((one) => one.code && isNamed(one.code, data.never_with));
  return (
    <>
      {against.map((one) => (
        <State key={one.code} icon={IconAlertTriangle} tone="wait">
          <Say t={t} k="never_together" with={{ one: <bdi>{code}</bdi>, other: <bdi>{one.code}</bdi> }} />
        </State>
      ))}
      <details className="wb-code-notes wb-small">
        <summary>{t("excludes")}</summary>
        <Notes title={t("excludes_never")} notes={data.never_with} />
        <Notes title={t("excludes_not_here")} notes={data.not_included} />
      </details>
    </>
  );
}

function Notes({ title, notes }: { title: string; notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <>
      <p className="wb-dim">{title}</p>
      <ul>
        {notes.map((note) => (
          <li key={note}>
            <bdi lang="en">{note}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
