// Colours and size of text of whoever is signed in: taken from the core at sign-in, kept there when they
// are chosen, and forgotten by the window when its person leaves.
import { useEffect, useRef } from "react";
import { type Preferences, preferences } from "@/lib/preferences";
import { act, beforeLeaving } from "./call";
import { useAsk } from "./queries";
import type { Person } from "./session";

/** How long after a choice it is kept, in milliseconds: three clicks on "larger" are one change. */
const KEEP_AFTER = 500;

/** Called once, round all doors of the window. */
export function useOwnPreferences(person: Person | null, locked: boolean) {
  const ready = person !== null && !locked && !person.must_change_password;
  const kept = useAsk("me.preferences", {}, { when: ready }).data;
  const who = person?.user_id ?? null;
  const last = useRef(who);

  // A locked window is still its person's; before the next sign-in it is as the desktop has it.
  useEffect(() => {
    if (last.current !== null && last.current !== who) preferences.set({ scheme: "auto", textScale: 1 });
    last.current = who;
  }, [who]);

  useEffect(() => {
    if (kept && ready) preferences.set({ scheme: kept.scheme, textScale: kept.text_percent / 100 });
  }, [kept, ready]);

  useEffect(() => {
    if (!ready) return;
    let timer: number | undefined;
    let chosen: Preferences | null = null;
    const keep = async () => {
      window.clearTimeout(timer);
      if (!chosen) return;
      const { scheme, textScale } = chosen;
      chosen = null;
      // Refused, it is as chosen for as long as the window is open.
      await act("me.set_preferences", { scheme, text_percent: Math.round(textScale * 100) }).catch(
        () => undefined,
      );
    };
    const stopHearing = preferences.onChoice((to) => {
      chosen = to;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void keep(), KEEP_AFTER);
    });
    const stopLeaving = beforeLeaving(keep);
    return () => {
      stopHearing();
      stopLeaving();
      window.clearTimeout(timer);
    };
  }, [ready]);
}
