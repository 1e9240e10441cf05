// Keeps what is typed for a note while it is typed: a second after the first change, when a field is
// left, before the window locks, and when the page is left. What another window kept is never written over.
import { useCallback, useEffect, useRef, useState } from "react";
import { type Args, act, ask, beforeLeaving, Refused } from "@/ipc";
import { emptyNote, type Kept, type NoteBody, sameNote as same } from "./note";

export type DraftOf = Args<"records.draft_get">;

export type DraftState =
  | { kind: "none" }
  | { kind: "typing" }
  | { kind: "keeping" }
  | { kind: "kept"; at: number }
  | { kind: "failed" }
  /** Another window kept its text meanwhile; or, without `kept`, finished or threw it away. */
  | { kind: "stale"; kept: Kept | null };

/** How long typing goes on before it is kept, in milliseconds. */
const KEEP_AFTER = 1_000;

type Options = {
  of: DraftOf;
  /** What stands in the fields now. */
  texts: NoteBody;
  /** What was kept when the page was opened. */
  kept: Kept | null;
  /** What the core says is kept now: newer than ours means that another window wrote it. */
  latest: Kept | null | undefined;
  /** Puts texts into the fields. */
  take: (texts: NoteBody) => void;
};

export function useDraft({ of, texts, kept, latest, take }: Options) {
  const [state, setState] = useState<DraftState>(
    kept ? { kind: "kept", at: kept.kept_at } : { kind: "none" },
  );
  const version = useRef<number | null>(kept?.version ?? null);
  const now = useRef(texts);
  const keptTexts = useRef(texts);
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const stopped = useRef(false);
  now.current = texts;
  const key = useRef(of);

  const goStale = useCallback((other: Kept | null) => {
    stopped.current = true;
    setState({ kind: "stale", kept: other });
  }, []);

  const keep = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    if (running.current) await running.current;
    if (stopped.current || same(now.current, keptTexts.current)) return;
    const sent = now.current;
    setState({ kind: "keeping" });
    running.current = act("records.draft_keep", {
      ...key.current,
      version: version.current,
      body: sent,
    }).then(
      (reply) => {
        version.current = reply.version;
        keptTexts.current = sent;
        setState(same(now.current, sent) ? { kind: "kept", at: reply.kept_at } : { kind: "typing" });
      },
      async (thrown: unknown) => {
        if (!(thrown instanceof Refused)) throw thrown;
        if (thrown.refusal.code === "stale") {
          goStale(await ask("records.draft_get", key.current).catch(() => null));
        } else {
          setState({ kind: "failed" });
        }
      },
    );
    await running.current;
    running.current = null;
  }, [goStale]);

  useEffect(() => {
    if (stopped.current || same(texts, keptTexts.current)) return;
    setState((before) => (before.kind === "keeping" ? before : { kind: "typing" }));
    timer.current ??= window.setTimeout(() => void keep(), KEEP_AFTER);
  }, [texts, keep]);

  useEffect(() => {
    if (latest === undefined || running.current || stopped.current) return;
    if (latest ? latest.version > (version.current ?? 0) : version.current !== null) goStale(latest);
  }, [latest, goStale]);

  useEffect(() => {
    const stop = beforeLeaving(keep);
    const hide = () => void keep();
    document.addEventListener("visibilitychange", hide);
    return () => {
      stop();
      document.removeEventListener("visibilitychange", hide);
      void keep();
    };
  }, [keep]);

  const goOnFrom = (over: Kept | null, with_: NoteBody) => {
    version.current = over?.version ?? null;
    keptTexts.current = over ? over.body : with_;
    stopped.current = false;
    setState(over && same(with_, over.body) ? { kind: "kept", at: over.kept_at } : { kind: "typing" });
  };

  return {
    state,
    keep,
    /** The version that signing goes beyond. */
    version: () => version.current,
    /** The text is signed or thrown away: nothing is kept any more. */
    done: () => {
      window.clearTimeout(timer.current);
      stopped.current = true;
    },
    /** After a refusal of signing as stale: look at what stands there. */
    look: async () => goStale(await ask("records.draft_get", key.current).catch(() => null)),
    takeKept: () => {
      if (state.kind !== "stale" || !state.kept) return;
      goOnFrom(state.kept, state.kept.body);
      take(state.kept.body);
    },
    keepThis: () => {
      if (state.kind !== "stale") return;
      goOnFrom(state.kept, now.current);
      if (!state.kept) keptTexts.current = emptyNote;
      void keep();
    },
  };
}
