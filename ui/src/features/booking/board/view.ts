// How this person likes the board: what is shown and as what. Kept while the program's window is open.
import { useCallback, useSyncExternalStore } from "react";
import { usePerson } from "@/ipc";

export type View = {
  as: "board" | "list";
  span: "day" | "week";
  /** The doctors who are shown; null: everyone. */
  doctors: readonly number[] | null;
  /** Whether cancelled appointments stand on the board, too. */
  cancelled: boolean;
};

const usual: View = { as: "board", span: "day", doctors: null, cancelled: false };
const kept = new Map<number, View>();
const hearers = new Set<() => void>();
const subscribe = (hear: () => void) => {
  hearers.add(hear);
  return () => void hearers.delete(hear);
};

/** The view, and how to change some of it. */
export function useView(): [View, (some: Partial<View>) => void] {
  const { user_id } = usePerson();
  const view = useSyncExternalStore(subscribe, () => kept.get(user_id) ?? usual);
  const change = useCallback(
    (some: Partial<View>) => {
      kept.set(user_id, { ...(kept.get(user_id) ?? usual), ...some });
      for (const hear of hearers) hear();
    },
    [user_id],
  );
  return [view, change];
}

/** Forgets what everyone liked: a window of its own begins as usual. */
export function forgetViews() {
  kept.clear();
}
