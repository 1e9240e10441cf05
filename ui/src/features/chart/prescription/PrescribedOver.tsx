import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type RecordId, useAsk } from "@/ipc";
import type { RecordLines } from "./lines";
import { Against } from "./Stops";

type Over = { item_id: number; name: string; answered: RecordLines["items"][number]["answered"] };

/** What stood against one line, each with the doctor's reason. */
export function Answers({ line }: { line: Over }) {
  const t = useWords("medicines");
  return line.answered.map(({ finding, reason }) => (
    <span key={finding.key} className="wb-rx-answered">
      <Against finding={finding} name={line.name} />{" "}
      <Say t={t} k="because" with={{ reason: <bdi>{reason}</bdi> }} />
    </span>
  ));
}

/** What stood against the lines of a signed record, and the doctor's reasons. Nothing where nothing did. */
export function PrescribedOver({ record_id }: { record_id: RecordId }) {
  const t = useWords("medicines");
  const lines = useAsk("prescriptions.of_record", { record_id });
  const over = lines.data?.items.filter((line) => line.answered.length > 0) ?? [];
  if (over.length === 0) return null;
  return (
    <div className="wb-rx-over">
      <strong>{t("answered_title")}</strong>
      <ul>
        {over.map((line) => (
          <li key={line.item_id}>
            <bdi>{line.name}</bdi> <Answers line={line} />
          </li>
        ))}
      </ul>
    </div>
  );
}
