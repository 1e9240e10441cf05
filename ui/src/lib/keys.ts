// Keys of the screen: a page says which it hears and what they do, F1 lists them. `Mod` is Ctrl, on a Mac ⌘.
import { useEffect, useSyncExternalStore } from "react";

export type KeyBinding = {
  /** `Mod+K`, `F1`, `Alt+ArrowLeft`, `/`. */
  keys: string;
  /** What it does, in words, for the list. */
  does: string;
  run: () => void;
  /** Stands under "Everywhere" rather than "On this screen". */
  everywhere?: boolean;
  /** Also while something is typed in a field. Always so for combinations with Mod or Alt, and for F keys. */
  inFields?: boolean;
};

let heard: readonly KeyBinding[] = [];
const hearers = new Set<() => void>();

function change(next: readonly KeyBinding[]) {
  heard = next;
  for (const hear of hearers) hear();
}

function matches(binding: KeyBinding, e: KeyboardEvent): boolean {
  const parts = binding.keys.split("+");
  const key = parts.at(-1)?.toLowerCase();
  const mod = e.ctrlKey || e.metaKey;
  return (
    e.key.toLowerCase() === key &&
    mod === parts.includes("Mod") &&
    e.altKey === parts.includes("Alt") &&
    (key?.length === 1 ? true : e.shiftKey === parts.includes("Shift"))
  );
}

function typing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function onKeyDown(e: KeyboardEvent) {
  // The newest binding wins: a dialog's over its page's.
  const binding = heard.findLast((candidate) => matches(candidate, e));
  if (!binding) return;
  const plain = !/^(Mod|Alt|F\d)/.test(binding.keys);
  if (plain && !binding.inFields && typing(e.target)) return;
  e.preventDefault();
  binding.run();
}

/** Hears keys while the component is on screen. Give it a stable array, or one made by useMemo. */
export function useKeys(bindings: readonly KeyBinding[]) {
  useEffect(() => {
    if (heard.length === 0) window.addEventListener("keydown", onKeyDown);
    change([...heard, ...bindings]);
    return () => {
      change(heard.filter((binding) => !bindings.includes(binding)));
      if (heard.length === 0) window.removeEventListener("keydown", onKeyDown);
    };
  }, [bindings]);
}

const subscribe = (hear: () => void) => {
  hearers.add(hear);
  return () => void hearers.delete(hear);
};

/** All keys that are heard now. */
export const useHeardKeys = () => useSyncExternalStore(subscribe, () => heard);
