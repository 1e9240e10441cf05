import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { IconArrowBarDown } from "@tabler/icons-react";
import { type FormEvent, useId, useState } from "react";
import { useWords } from "@/i18n";
import { type Args, ask, Refused, type Reply, useForm, useNow } from "@/ipc";
import { type DayName, dayNames, type Hours, readHours, writeHours } from "@/lib/week";
import { Icon } from "@/parts/Icon";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import { WeekPreview } from "./WeekPreview";

type Schedule = Reply<"schedules.get">["versions"][number];
type DoctorId = Schedule["doctor_id"];
type Typed = Record<DayName | "slot_minutes" | "valid_from", string>;

/**
 * A doctor's week, a line a day, typed as it is said: `9-1230, 1330-17`. Tab goes down the days; one button
 * a day copies it to the working days below. What changes, and who has no hours then, is shown before it is
 * saved.
 */
export function WeekEditor({ doctor, week }: { doctor: DoctorId; week: Schedule | undefined }) {
  const t = useWords("doctors");
  const notice = useNotice();
  const now = useNow();
  const id = useId();
  const [preview, setPreview] = useState<Reply<"schedules.preview"> | null>(null);
  const [looking, setLooking] = useState(false);
  const toArgs = (typed: Typed): Args<"schedules.set"> => ({
    doctor_id: doctor,
    week: Object.fromEntries(
      dayNames
        .map((day) => [day, readHours(typed[day])] as const)
        .filter((line) => (line[1]?.length ?? 0) > 0),
    ) as { [D in DayName]?: Hours },
    slot_minutes: (/^\d+$/.test(typed.slot_minutes.trim())
      ? Number(typed.slot_minutes)
      : typed.slot_minutes) as number,
    valid_from: typed.valid_from,
  });
  const form = useForm("schedules.set", {
    initial: {
      ...(Object.fromEntries(dayNames.map((day) => [day, writeHours(week?.week[day])])) as Record<
        DayName,
        string
      >),
      slot_minutes: String(week?.slot_minutes ?? 15),
      valid_from: now.date,
    } as Typed,
    args: toArgs,
    fieldOf: (field) => /^week\.(\w+)/.exec(field)?.[1] ?? field,
    onDone: ({ outside: count }) => {
      setPreview(null);
      notice(count > 0 ? t("week_saved_outside", { count }) : t("week_saved"));
    },
    onFlaws: () => setPreview(null),
  });

  async function submit(e: FormEvent) {
    e.preventDefault();
    const unread = dayNames.filter((day) => readHours(form.values[day]) === null);
    if (unread.length > 0)
      return form.flag(Object.fromEntries(unread.map((day) => [day, { code: "form" as const }])));
    // The first week of all takes nothing from anybody.
    if (!week) return form.submit();
    setLooking(true);
    try {
      setPreview(await ask("schedules.preview", toArgs(form.values)));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      // Saving is refused in the same way, and the form says so beside its fields.
      await form.submit();
    } finally {
      setLooking(false);
    }
  }

  function tidy(day: DayName) {
    const hours = readHours(form.values[day]);
    if (hours) form.set(day, writeHours(hours));
  }

  function copyDown(day: DayName) {
    const from = dayNames.indexOf(day);
    const hours = readHours(form.values[day]);
    const text = hours ? writeHours(hours) : form.values[day];
    for (const below of dayNames.slice(from, Math.max(from + 2, 5))) form.set(below, text);
  }

  return (
    <form {...form.props} onSubmit={submit} className="wb-form" aria-label={t("week")}>
      <p className="wb-dim">{t("week_help")}</p>
      <div className="wb-week">
        {dayNames.map((day) => (
          <div key={day} className="wb-week-day">
            <label htmlFor={id + day}>{t(`days.${day}`)}</label>
            <TextInput
              {...form.field(day)}
              id={id + day}
              className="wb-figures"
              onBlur={() => tidy(day)}
              error={form.flaw(day) && readHours(form.values[day]) === null ? t("not_hours") : form.flaw(day)}
              autoComplete="off"
            />
            {day !== "sun" && (
              <Tooltip label={t("copy_down")}>
                <ActionIcon
                  variant="default"
                  size="2rem"
                  aria-label={`${t(`days.${day}`)}: ${t("copy_down")}`}
                  onClick={() => copyDown(day)}
                >
                  <Icon icon={IconArrowBarDown} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        ))}
      </div>
      <div className="wb-form-pair">
        <TextInput
          {...form.field("slot_minutes")}
          label={t("slot_minutes")}
          inputMode="numeric"
          autoComplete="off"
        />
        <DateInput
          {...form.pick("valid_from")}
          label={t("valid_from")}
          today={now.date}
          ahead
          unreadable={t("not_a_date")}
        />
      </div>
      <ErrorNote>{form.error}</ErrorNote>
      <p className="wb-small wb-dim">{t("week_note")}</p>
      <div className="wb-form-bar">
        <Button type="submit" loading={looking || (form.busy && !preview)}>
          {t("save_week")}
        </Button>
      </div>
      {preview && (
        <WeekPreview
          preview={preview}
          after={toArgs(form.values)}
          busy={form.busy}
          error={form.error}
          onSave={() => void form.submit()}
          onClose={() => setPreview(null)}
        />
      )}
    </form>
  );
}
