// How this user likes the pages: colours, size of text, language. Here they stand while the window is open;
// ipc/preferences keeps them with the records, because nothing may be kept in the browser's own stores.
import { useSyncExternalStore } from "react";

export type Preferences = {
  scheme: "auto" | "light" | "dark";
  /** 1 is 16 px to the em; up to 2. */
  textScale: number;
  language: string;
};

let current: Preferences = { scheme: "auto", textScale: 1, language: "en" };
const hearers = new Set<() => void>();
const choosers = new Set<(chosen: Preferences) => void>();

export const preferences = {
  get: () => current,
  set(some: Partial<Preferences>) {
    current = { ...current, ...some };
    for (const hear of hearers) hear();
  },
  /** As `set`, by the person's own hand: it is kept for them. */
  choose(some: Partial<Preferences>) {
    preferences.set(some);
    for (const hear of choosers) hear(current);
  },
  subscribe(hear: () => void) {
    hearers.add(hear);
    return () => void hearers.delete(hear);
  },
  onChoice(hear: (chosen: Preferences) => void) {
    choosers.add(hear);
    return () => void choosers.delete(hear);
  },
};

export const usePreferences = () => useSyncExternalStore(preferences.subscribe, preferences.get);
