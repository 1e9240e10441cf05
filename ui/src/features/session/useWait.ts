import { useEffect, useState } from "react";
import type { Failure } from "@/ipc";

/** Seconds left of the pause after wrong passwords, counting down to 0. */
export function useWait(refusal: Failure | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (refusal?.code !== "wait") return setLeft(0);
    const until = performance.now() + refusal.seconds * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
    tick();
    const timer = window.setInterval(tick, 500);
    return () => window.clearInterval(timer);
  }, [refusal]);
  return left;
}

/** `4:05` */
export const countdown = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
