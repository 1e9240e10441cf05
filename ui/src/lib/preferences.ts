// How this user likes the pages: colours, size of text, language. Kept in memory while the window is open:
// the core has no operation for it, and nothing may be kept in the browser's own stores.
import { useSyncExternalStore } from "react";

export type Preferences = {
  scheme: "auto" | "light" | "dark";
  /** 1 is 16 px to the em; up to 2. */
  textScale: number;
  language: string;
};

let current: Preferences = { scheme: "auto", textScale: 1, language: "en" };
const hearers = new Set<() => void>();

export const preferences = {
  get: () => current,
  set(some: Partial<Preferences>) {
    current = { ...current, ...some };
    for (const hear of hearers) hear();
  },
  subscribe(hear: () => void) {
    hearers.add(hear);
    return () => void hearers.delete(hear);
  },
};

export const usePreferences = () => useSyncExternalStore(preferences.subscribe, preferences.get);
