// What a new week would change, day by day, and who is booked where it has no hours: before it is saved.
import { Button } from "@mantine/core";
import { Say, useFormats, useWords } from "@/i18n";
import type { Args, Reply } from "@/ipc";
import { dayNames, writeHours } from "@/lib/week";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { Concerned } from "./Concerned";

type Props = {
  preview: Reply<"schedules.preview">;
  after: Args<"schedules.set">;
  busy: boolean;
  error: string;
  onSave: () => void;
  onClose: () => void;
};

export function WeekPreview({ preview, after, busy, error, onSave, onClose }: Props) {
  const t = useWords("leave");
  const doctors = useWords("doctors");
  const common = useWords("common");
  const formats = useFormats();
  const before = preview.before;
  const hours = (sessions: [string, string][] | undefined) =>
    (sessions?.length ?? 0) > 0 ? <bdi>{writeHours(sessions)}</bdi> : t("free_day");
  const changed = dayNames.filter((day) => writeHours(before?.week[day]) !== writeHours(after.week[day]));
  const slots = before && before.slot_minutes !== after.slot_minutes;
  const dates = {
    date: <bdi>{formats.date(after.valid_from)}</bdi>,
    until: <bdi>{formats.date(preview.until ?? "")}</bdi>,
  };
  return (
    <Dialog opened onClose={onClose} title={t("week_changes")} close={common("close")} size="36rem">
      <div className="wb-form">
        <p>
          <Say t={t} k={preview.until ? "until_day" : "from_day"} with={dates} />
        </p>
        {changed.length === 0 && !slots && <p className="wb-dim">{t("unchanged")}</p>}
        {(changed.length > 0 || slots) && (
          <ul className="wb-week-changes">
            {changed.map((day) => (
              <li key={day}>
                <span>{doctors(`days.${day}`)}</span>
                <del>{hours(before?.week[day])}</del>
                <ins>{hours(after.week[day])}</ins>
              </li>
            ))}
            {slots && (
              <li>
                <span>{t("slot_changes", { before: before.slot_minutes, after: after.slot_minutes })}</span>
              </li>
            )}
          </ul>
        )}
        <Concerned appointments={preview.appointments} />
        <ErrorNote>{error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("back")}
          </Button>
          <Button type="button" data-autofocus loading={busy} onClick={onSave}>
            {doctors("save_week")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
