import { Say, useWords } from "@/i18n";
import { type Reply, useAct } from "@/ipc";
import { useNotice } from "@/parts/Toasts";
import { useNumbered } from "./values";

type Party = { last_name: string; first_name: string; patient_number: string };
export type MergeId = Reply<"patients.merge">["merge_id"];

/** Says what was merged, with its undo; and undoes a merge, saying so. */
export function useUndo(onUndone?: () => void) {
  const t = useWords("merge");
  const notice = useNotice();
  const numbered = useNumbered();
  const act = useAct("patients.unmerge");
  const undo = (merge_id: MergeId, gone: Party) =>
    act.mutate(
      { merge_id },
      {
        onSuccess: () => {
          notice(<Say t={t} k="undone_notice" with={{ gone: <bdi>{numbered(gone)}</bdi> }} />);
          onUndone?.();
        },
      },
    );
  return {
    act,
    undo,
    offer(merge_id: MergeId, kept: Party, gone: Party) {
      const said = { gone: <bdi>{numbered(gone)}</bdi>, kept: <bdi>{numbered(kept)}</bdi> };
      notice(<Say t={t} k="merged_notice" with={said} />, {
        label: t("undo"),
        onClick: () => undo(merge_id, gone),
      });
    },
  };
}
