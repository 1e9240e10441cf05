import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon";

/** What a state means to the eye: second, going on now, waits, stop, completed; plain has no colour. */
export type Tone = "plain" | "quiet" | "now" | "wait" | "danger" | "done";

type Props = { icon: TablerIcon; tone?: Tone; strong?: boolean; children: ReactNode };

/** A state as icon, word and tone. Never a pill, never colour alone. */
export function State({ icon, tone = "plain", strong = false, children }: Props) {
  return (
    <span className={strong ? "wb-state wb-strong" : "wb-state"} data-tone={tone}>
      <Icon icon={icon} />
      <span>{children}</span>
    </span>
  );
}
