import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type RecordId, useAsk } from "@/ipc";
import { Against } from "./Stops";

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
        {over.map((line) =>
          line.answered.map(({ finding, reason }) => (
            <li key={`${line.item_id}/${finding.key}`}>
              <bdi>{line.name}</bdi> <Against finding={finding} name={line.name} />{" "}
              <Say t={t} k="because" with={{ reason: <bdi>{reason}</bdi> }} />
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
