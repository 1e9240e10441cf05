// A year's holidays of the practice at once: a pasted list, shown as it was read before it is added.
import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { useAct, useNow, useRefusalWords } from "@/ipc";
import { readHolidays } from "@/lib/holidays";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote, Note } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";

export function AddHolidays({ onClose }: { onClose: () => void }) {
  const t = useWords("leave");
  const doctors = useWords("doctors");
  const common = useWords("common");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const now = useNow();
  const [typed, setTyped] = useState("");
  const { read, unread } = readHolidays(typed, now.date);
  const add = useAct("schedules.add_holidays", ({ added, appointments: count }) => {
    notice(
      [t("holidays_added", { count: added }), count > 0 && doctors("exception_saved_booked", { count })]
        .filter(Boolean)
        .join(" "),
    );
    onClose();
  });
  function submit(e: FormEvent) {
    e.preventDefault();
    if (read.length > 0 && unread.length === 0) add.mutate({ doctor_id: null, days: read });
  }
  const refusal = add.error?.refusal;
  const flaw = refusal?.code === "flawed" ? refusal.flaws[0] : undefined;
  const at = Number(/^days\[(\d+)\]/.exec(flaw?.field ?? "")?.[1] ?? Number.NaN);
  const said = () => {
    if (!refusal) return "";
    if (!flaw) return words.refusal(refusal);
    if (flaw.flaw.code === "taken") return t("holidays_known");
    const line = read[at];
    return line ? `${formats.date(line.from_date)}: ${words.flaw(flaw.flaw)}` : words.flaw(flaw.flaw);
  };
  return (
    <Dialog opened onClose={onClose} title={t("holidays_title")} close={common("close")} size="33rem">
      <form className="wb-form" noValidate onSubmit={submit}>
        <Textarea
          label={t("holidays_lines")}
          description={t("holidays_help")}
          placeholder={t("holidays_placeholder")}
          autosize
          minRows={5}
          maxRows={14}
          value={typed}
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            add.reset();
          }}
          data-autofocus
        />
        {read.length > 0 && (
          <div>
            <strong>{t("holidays_read", { count: read.length })}</strong>
            <ul className="wb-concerned">
              {read.map((day, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
                <li key={i}>
                  <bdi>
                    {day.to_date
                      ? `${formats.day(day.from_date)} – ${formats.day(day.to_date)}`
                      : formats.day(day.from_date)}
                  </bdi>{" "}
                  <bdi>{day.note}</bdi>
                </li>
              ))}
            </ul>
          </div>
        )}
        {unread.map((line) => (
          <Note key={line} tone="wait">
            {t("holidays_unread", { line: "" })} <bdi>{line}</bdi>
          </Note>
        ))}
        <ErrorNote>{said()}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={read.length === 0 || unread.length > 0}>
            {t("holidays_add", { count: read.length })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
