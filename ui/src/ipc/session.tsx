// Who sits at this window, as the core says. The page keeps no session of its own: it asks when it starts,
// when the shell says something changed, and when a refusal shows that it is out of date.
import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { speak } from "@/i18n";
import { setPractice } from "@/lib/practice";
import { enter, hearShell, onRefusal, type Reply } from "./call";

export type SessionState = Reply<"session.state">;
export type Person = NonNullable<SessionState["person"]>;
type Permission = SessionState["permissions"][number];

type Session = { state: SessionState; arrive: (state: SessionState) => void };

const SessionContext = createContext<Session | null>(null);

/** How long between two messages that somebody is really there, in milliseconds. */
const INPUT_EVERY = 15_000;

export function SessionProvider({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const [state, setState] = useState<SessionState | null>(null);
  const cache = useQueryClient();
  const last = useRef<SessionState | null>(null);

  const arrive = useCallback(
    (next: SessionState) => {
      const before = last.current;
      const samePerson = before?.person?.user_id === next.person?.user_id && before?.house === next.house;
      // Nothing of one person may be shown to the next, and nothing stays behind a lock.
      if (!samePerson || next.locked || next.vault !== "open") cache.clear();
      setPractice(next.practice);
      if (next.practice && next.practice.language !== before?.practice?.language)
        speak(next.practice.language);
      last.current = next;
      setState(next);
    },
    [cache],
  );

  useEffect(() => {
    const look = () => void enter("session.state", {}).then(arrive, () => undefined);
    hearShell(look);
    look();
    return onRefusal(({ code }) => {
      if (code === "locked" || code === "signed_out" || code === "closed" || code === "must_change_password")
        look();
    });
  }, [arrive]);

  const present = state?.person != null && !state.locked;
  useEffect(() => {
    if (!present) return;
    let told = 0;
    const tell = (e: Event) => {
      if (!e.isTrusted || performance.now() - told < INPUT_EVERY) return;
      told = performance.now();
      void enter("session.input", {}).catch(() => undefined);
    };
    const kinds = ["keydown", "pointerdown", "wheel"] as const;
    for (const kind of kinds) window.addEventListener(kind, tell, { passive: true, capture: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, tell, { capture: true });
    };
  }, [present]);

  const session = useMemo(() => (state ? { state, arrive } : null), [state, arrive]);
  if (!session) return waiting;
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** The session's state, and `arrive` for a state that an entrance replied with. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession stands outside SessionProvider");
  return session;
}

/** Who is signed in. Only on pages that stand behind the sign-in. */
export function usePerson(): Person {
  const { person } = useSession().state;
  if (!person) throw new Error("usePerson on a page without a person");
  return person;
}

/** Whether the signed-in person may do something: for showing a way, never for keeping anyone out. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession().state;
  return useCallback((permission) => permissions.includes(permission), [permissions]);
}

/** The practice's date and time, going on from what the core last said. Changes at each minute. */
export function useNow(): { date: string; time: string } {
  const { now } = useSession().state;
  const heard = useMemo(() => ({ now, at: performance.now() }), [now]);
  const read = useCallback(() => {
    const start = Date.parse(`${heard.now.date}T${heard.now.time.slice(0, 5)}:00Z`);
    const iso = new Date(start + (performance.now() - heard.at)).toISOString();
    return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
  }, [heard]);
  const [shown, setShown] = useState(read);
  useEffect(() => {
    const tick = () => setShown((before) => (before.time === read().time ? before : read()));
    tick();
    const timer = window.setInterval(tick, 5_000);
    return () => window.clearInterval(timer);
  }, [read]);
  return shown;
}
