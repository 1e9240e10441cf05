import { useWords } from "@/i18n";
import { differences } from "@/lib/words";

type Note = { notes: string; diagnosis: string; treatment: string; prescription: string };
const fields = ["notes", "diagnosis", "treatment", "prescription"] as const;

/** What differs between two versions, field by field: what went is struck through, what came is underlined. */
export function Differences({ before, after, none }: { before: Note; after: Note; none?: string }) {
  const t = useWords("chart");
  const changed = fields.filter((field) => before[field].trimEnd() !== after[field].trimEnd());
  if (changed.length === 0) return none ? <p className="wb-dim">{none}</p> : null;
  return (
    <dl className="wb-differs">
      {changed.map((field) => (
        <div key={field}>
          <dt>{t(field)}</dt>
          <dd className="wb-note-text">
            {differences(before[field].trimEnd(), after[field].trimEnd()).map(({ kind, text }, i) => {
              const key = `${i}/${kind}`;
              if (kind === "same") return <bdi key={key}>{text}</bdi>;
              const Mark = kind === "removed" ? "del" : "ins";
              return (
                <Mark key={key} className="wb-differs-mark">
                  <span className="wb-hidden">{t(kind)}</span>
                  <bdi>{text}</bdi>
                </Mark>
              );
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
