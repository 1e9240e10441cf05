// Keeps a registration while it is typed: two seconds after the first change, before the window locks or its
// user signs out, and when the page is left. Only its author gets it back; registering ends it in the core.
import { useCallback, useEffect, useRef } from "react";
import { type Args, act, beforeLeaving, Refused, type Reply } from "@/ipc";
import { emptyPatient, type TypedPatient } from "./fields";

export type KeptRegistration = NonNullable<Reply<"patients.draft_get">>;
type Body = Args<"patients.draft_keep">["body"];

/** How long typing goes on before it is kept, in milliseconds. */
const KEEP_AFTER = 2_000;

const bodyOf = ({ deceased_on: _, birth_date_estimated, ...typed }: TypedPatient): Body => ({
  ...typed,
  birth_date_estimated: birth_date_estimated ? "yes" : "",
});

/** What stands in the fields when the page is opened. */
export function typedOf(kept: KeptRegistration | null): TypedPatient {
  if (!kept) return emptyPatient;
  const { birth_date_estimated, gender, ...texts } = kept.body;
  return {
    ...emptyPatient,
    ...texts,
    gender: (gender || "unknown") as TypedPatient["gender"],
    birth_date_estimated: birth_date_estimated === "yes",
  };
}

const same = (a: TypedPatient, b: TypedPatient) => JSON.stringify(a) === JSON.stringify(b);

export function useRegistrationDraft(kept: KeptRegistration | null, typed: TypedPatient) {
  const version = useRef<number | null>(kept?.version ?? null);
  const now = useRef(typed);
  const last = useRef(typedOf(kept));
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const stopped = useRef(false);
  now.current = typed;

  const keep = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    if (running.current) await running.current;
    if (stopped.current || same(now.current, last.current)) return;
    const sent = now.current;
    running.current = act("patients.draft_keep", { version: version.current, body: bodyOf(sent) }).then(
      (reply) => {
        version.current = reply.version;
        last.current = sent;
      },
      (thrown: unknown) => {
        if (!(thrown instanceof Refused)) throw thrown;
        // Another window of the same person keeps its own: this one keeps what is on its screen.
        if (thrown.refusal.code === "stale") stopped.current = true;
      },
    );
    await running.current;
    running.current = null;
  }, []);

  useEffect(() => {
    if (stopped.current || same(typed, last.current)) return;
    timer.current ??= window.setTimeout(() => void keep(), KEEP_AFTER);
  }, [typed, keep]);

  useEffect(() => {
    const stop = beforeLeaving(keep);
    return () => {
      stop();
      void keep();
    };
  }, [keep]);

  return {
    /** Registered: the core has ended the draft. */
    done: () => {
      window.clearTimeout(timer.current);
      stopped.current = true;
    },
    /** Thrown away by its author. */
    discard: async () => {
      window.clearTimeout(timer.current);
      stopped.current = true;
      if (running.current) await running.current;
      if (version.current !== null)
        await act("patients.draft_discard", { version: version.current }).catch(() => undefined);
    },
  };
}
