// How this person likes the board: what is shown and as what. The window has its own while it is open; the
// core keeps the last one for the next start.
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { type Args, act, beforeLeaving, type Reply, useAsk, usePerson } from "@/ipc";

export type View = {
  as: "board" | "list";
  span: "day" | "week";
  /** The doctors who are shown; null: everyone. */
  doctors: readonly number[] | null;
  /** Whether cancelled appointments stand on the board, too. */
  cancelled: boolean;
};

/** How long after a choice it is kept, in milliseconds: four ticks at doctors are one change. */
const KEEP_AFTER = 500;

const usual: View = { as: "board", span: "day", doctors: null, cancelled: false };
const kept = new Map<number, View>();
const hearers = new Set<() => void>();
const subscribe = (hear: () => void) => {
  hearers.add(hear);
  return () => void hearers.delete(hear);
};

let timer: number | undefined;
let chosen: View | null = null;

async function keep() {
  window.clearTimeout(timer);
  if (!chosen) return;
  const { as, ...view } = chosen;
  chosen = null;
  // Refused, it is as chosen for as long as the window is open.
  await act("me.set_board", { shows: as, ...view } as unknown as Args<"me.set_board">).catch(() => undefined);
}

const asView = ({ shows, span, doctors, cancelled }: Reply<"me.board">): View => ({
  as: shows,
  span,
  doctors: doctors as readonly number[] | null,
  cancelled,
});

/** The view, and how to change some of it. `known`: the doctors there are; who is gone is chosen no longer. */
export function useView(known: readonly number[]): [View, (some: Partial<View>) => void] {
  const { user_id } = usePerson();
  const own = useSyncExternalStore(subscribe, () => kept.get(user_id));
  const last = useAsk("me.board", {}, { when: own === undefined }).data;
  const remembered = useMemo(() => (last ? asView(last) : usual), [last]);
  const view = own ?? remembered;
  useEffect(() => beforeLeaving(keep), []);
  const change = useCallback(
    (some: Partial<View>) => {
      chosen = { ...view, ...some };
      kept.set(user_id, chosen);
      for (const hear of hearers) hear();
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void keep(), KEEP_AFTER);
    },
    [user_id, view],
  );
  const here = view.doctors?.filter((id) => known.includes(id));
  const gone = here !== undefined && known.length > 0 && here.length < (view.doctors?.length ?? 0);
  return [gone ? { ...view, doctors: here.length > 0 ? here : null } : view, change];
}

/** Forgets what everyone liked: a window of its own begins as its person left the last one. */
export function forgetViews() {
  window.clearTimeout(timer);
  chosen = null;
  kept.clear();
}
