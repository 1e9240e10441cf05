// What can be done with a recall in one step, each with its undo.
import { useMemo } from "react";
import { Say, useWords } from "@/i18n";
import { type AppointmentId, type Args, act, type Recall, Refused, useRefusalWords } from "@/ipc";
import { useNotice } from "@/parts/Toasts";
import { nameOf } from "../words";

type To =
  | { status: "open" | "done" }
  | { status: "dropped"; reason: string }
  | { status: "booked"; appointment_id: AppointmentId };

export function useSettle() {
  const t = useWords("calls");
  const words = useRefusalWords();
  const notice = useNotice();
  return useMemo(() => {
    const refuse = (thrown: unknown) => {
      if (!(thrown instanceof Refused)) throw thrown;
      notice(words.refusal(thrown.refusal));
      return false;
    };
    const settle = async (recall: Recall, to: To): Promise<boolean> => {
      try {
        const now = await act("recalls.settle", {
          recall_id: recall.recall_id,
          version: recall.version,
          ...to,
        });
        const undo = () =>
          act("recalls.settle", { recall_id: now.recall_id, version: now.version, status: "open" }).then(
            () => notice(t("undone")),
            refuse,
          );
        notice(
          <Say t={t} k={`settled.${to.status}`} with={{ patient: <bdi>{nameOf(recall.patient)}</bdi> }} />,
          to.status === "open" ? undefined : { label: t("undo"), onClick: () => void undo() },
        );
        return true;
      } catch (thrown) {
        return refuse(thrown);
      }
    };
    /** Said to whom nobody answered; what is refused is thrown, to be said beside the field. */
    const notReached = async ({ recall_id, version, patient }: Recall, next_try: string | null) => {
      const now = await act("recalls.not_reached", {
        recall_id,
        version,
        next_try,
      } as Args<"recalls.not_reached">);
      const undo = () =>
        act("recalls.undo_not_reached", { recall_id, version: now.version }).then(
          () => notice(t("undone")),
          refuse,
        );
      notice(<Say t={t} k="noted_not_reached" with={{ patient: <bdi>{nameOf(patient)}</bdi> }} />, {
        label: t("undo"),
        onClick: () => void undo(),
      });
    };
    return { settle, notReached };
  }, [t, words, notice]);
}
