import { IconCheck, IconCircle, IconCircleDot } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon";

/** The few steps of something done once, with the present one marked. */
export function Steps({ label, steps, at }: { label: string; steps: ReactNode[]; at: number }) {
  return (
    <ol className="wb-steps" aria-label={label}>
      {steps.map((step, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps never move
        <li key={i} aria-current={i === at ? "step" : undefined}>
          <Icon icon={i < at ? IconCheck : i === at ? IconCircleDot : IconCircle} />
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}
