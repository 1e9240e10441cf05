// How the day is shown: day or week, board or list, whose, and whether the cancelled stand there, too.
import { Checkbox, SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import type { BoardDoctor } from "@/ipc";
import { DoctorsShown } from "./DoctorsShown";
import type { View } from "./view";

type Props = {
  view: View;
  onChange: (some: Partial<View>) => void;
  doctors: readonly BoardDoctor[];
  counts: ReactNode;
};

export function ViewBar({ view, onChange, doctors, counts }: Props) {
  const t = useWords("booking");
  return (
    <div className="wb-today-view">
      <SegmentedControl
        aria-label={t("span")}
        size="xs"
        value={view.span}
        onChange={(span) => onChange({ span: span as View["span"] })}
        data={[
          { value: "day", label: t("day") },
          { value: "week", label: t("week") },
        ]}
      />
      <SegmentedControl
        aria-label={t("show_as")}
        size="xs"
        value={view.as}
        onChange={(as) => onChange({ as: as as View["as"] })}
        data={[
          { value: "board", label: t("board") },
          { value: "list", label: t("list") },
        ]}
      />
      <DoctorsShown
        doctors={doctors}
        chosen={view.doctors}
        onChange={(chosen) => onChange({ doctors: chosen })}
      />
      <Checkbox
        size="xs"
        label={t("show_cancelled")}
        checked={view.cancelled}
        onChange={(e) => onChange({ cancelled: e.currentTarget.checked })}
      />
      <span className="wb-dim wb-today-counts">{counts}</span>
    </div>
  );
}
