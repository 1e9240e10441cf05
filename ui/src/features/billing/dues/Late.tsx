import { IconAlarm } from "@tabler/icons-react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { Overdue } from "@/ipc";
import { State } from "@/parts/State";

/** That something is overdue, and since when; nothing where it isn't. */
export function Late({ of }: { of: Overdue | null }) {
  const t = useWords("dues");
  const formats = useFormats();
  return (
    of && (
      <State icon={IconAlarm} tone="danger">
        <Say t={t} k="overdue_since" with={{ date: <bdi>{formats.date(of.since)}</bdi> }} />
      </State>
    )
  );
}
