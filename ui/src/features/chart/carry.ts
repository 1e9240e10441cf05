// What was typed for a record that somebody has signed or amended meanwhile goes on as an amendment of what
// stands there now. Nothing that was typed is lost.
import { useState } from "react";
import { useLocation } from "wouter";
import { act, type RecordId, Refused, useRefusalWords } from "@/ipc";
import { type NoteBody, sameDiagnoses, textParts } from "./note";
import { linesOver, type RecordLines } from "./prescription/lines";
import type { DraftOf } from "./useDraft";

/** What stood in both versions line by line: where mine began, and what stands there now. */
type Lines = { base: RecordLines; now: RecordLines };

/** What was changed here, over what stands there now: part by part, mine where I changed it. */
export function over(base: NoteBody, mine: NoteBody, now: NoteBody, lines: Lines): NoteBody {
  const changed = textParts.filter((part) => base[part].trimEnd() !== mine[part].trimEnd());
  return {
    ...now,
    ...Object.fromEntries(changed.map((part) => [part, mine[part]])),
    diagnoses: sameDiagnoses(base.diagnoses, mine.diagnoses) ? now.diagnoses : mine.diagnoses,
    items:
      JSON.stringify(base.items) === JSON.stringify(mine.items)
        ? now.items
        : linesOver(lines.base, mine.items, lines.now),
    reason: mine.reason,
    copied: [
      ...now.copied.filter(({ part }) => !changed.includes(part)),
      ...mine.copied.filter(({ part }) => changed.includes(part)),
    ],
  };
}

/** Keeps a note as the draft of an amendment and opens it; the draft it came from is thrown away. */
export function useCarry(from: DraftOf, version: () => number | null) {
  const words = useRefusalWords();
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function carry(record_id: RecordId, body: NoteBody) {
    setBusy(true);
    setError(null);
    try {
      await act("records.draft_keep", { record_id, version: null, body });
      const old = version();
      // It stands in the amendment now. Where it can't be thrown away it stays among the unfinished notes.
      if (old !== null) await act("records.draft_discard", { ...from, version: old }).catch(() => null);
      go(`/records/${record_id}/amend`);
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setError(words.refusal(thrown.refusal));
    } finally {
      setBusy(false);
    }
  }
  return { carry, busy, error };
}
