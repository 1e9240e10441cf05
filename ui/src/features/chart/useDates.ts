// When the visits were from which something in a note was copied.
import { useCallback } from "react";
import type { DateOf } from "./NoteFields";
import type { Kept, NoteRecord } from "./note";

export function useDates(kept: Kept | null, records: readonly NoteRecord[]): DateOf {
  return useCallback(
    (record_id) => {
      const copied = records.flatMap((record) => [
        ...record.copied.map(({ from }) => from),
        ...record.diagnoses.map((one) => one.copied),
      ]);
      const known = [...records, ...(kept?.sources ?? []), ...copied];
      return known.find((one) => one?.record_id === record_id)?.visit_date;
    },
    [kept, records],
  );
}
