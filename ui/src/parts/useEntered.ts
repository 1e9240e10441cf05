// Whoever types fast, and a scanner, is done before the answer is there: Enter waits for it.
import { useEffect, useState } from "react";

/** Remembers an Enter until the answer to what stands in the field is there, and goes on then. `false` forgets it. */
export function useEntered(settled: boolean, goOn: () => void): (entered: boolean) => void {
  const [entered, setEntered] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer comes
  useEffect(() => {
    if (!entered || !settled) return;
    setEntered(false);
    goOn();
  }, [entered, settled]);
  return setEntered;
}
