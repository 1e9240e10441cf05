import {
  IconAlertTriangle,
  IconCheck,
  IconExclamationCircle,
  IconHandStop,
  IconInfoCircle,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon";

export type NoteTone = "danger" | "wait" | "done" | "now";

const icons: Record<NoteTone, TablerIcon> = {
  danger: IconExclamationCircle,
  wait: IconAlertTriangle,
  done: IconCheck,
  now: IconInfoCircle,
};

type Props = { tone: NoteTone; icon?: TablerIcon; children: ReactNode; ways?: ReactNode };

/** A tinted row under the thing it is about. Announced when it appears: at once if it is a refusal. */
export function Note({ tone, icon, children, ways }: Props) {
  return (
    <div className="wb-note" data-tone={tone} role={tone === "danger" ? "alert" : "status"}>
      <Icon icon={icon ?? icons[tone]} />
      <div className="wb-note-body">{children}</div>
      {ways && <div className="wb-note-ways">{ways}</div>}
    </div>
  );
}

/** What went wrong with a whole form or page, and what to do next. Nothing when there is nothing to say. */
export function ErrorNote({ children, ways }: { children?: ReactNode; ways?: ReactNode }) {
  if (!children) return null;
  return (
    <Note tone="danger" ways={ways}>
      {children}
    </Note>
  );
}

/** What stands in the way until it is answered: the reason, and the ways out as buttons below it. */
export function Stop({ title, children, ways }: { title: ReactNode; children?: ReactNode; ways: ReactNode }) {
  return (
    <Note tone="danger" icon={IconHandStop}>
      <strong>{title}</strong> {children}
      <div className="wb-note-ways">{ways}</div>
    </Note>
  );
}
