// The next free slots across doctors and departments, with a patient's wishes. Enter books the first.
import { Checkbox, Group, MultiSelect, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type Args, type BoardDoctor, useAsk } from "@/ipc";
import { doctorName } from "@/lib/doctors";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { DateInput, TimeInput } from "@/parts/inputs";
import type { Wanted } from "./BookDialog";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const PARTS = ["morning", "afternoon", "evening"] as const;

const isTime = (text: string) => /^\d{2}:\d{2}$/.test(text);
const fits = (text: string) => /^\d{1,3}$/.test(text) && Number(text) >= 5 && Number(text) <= 480;

type Props = {
  doctors: readonly BoardDoctor[];
  today: string;
  onTake: (slot: Wanted) => void;
  onClose: () => void;
};

export function NextFree({ doctors, today, onTake, onClose }: Props) {
  const t = useWords("booking");
  const common = useWords("common");
  const formats = useFormats();
  const departments = useAsk("departments.list", {});
  const [wanted, setWanted] = useState<string[]>([]);
  const [within, setWithin] = useState<string[]>([]);
  const [hours, setHours] = useState({ from: "", to: "" });
  const [minutes, setMinutes] = useState("");
  const [from, setFrom] = useState(today);
  const [part, setPart] = useState<string | null>(null);
  const [days, setDays] = useState<string[]>([]);
  const free = useAsk(
    "appointments.next_free",
    {
      doctor_ids: wanted.map(Number),
      department_ids: within.map(Number),
      from_time: isTime(hours.from) ? hours.from : null,
      to_time: isTime(hours.to) && hours.to > hours.from ? hours.to : null,
      duration_minutes: fits(minutes) ? Number(minutes) : null,
      from: /^\d{4}-\d{2}-\d{2}$/.test(from) ? from : today,
      part_of_day: part,
      days,
    } as Args<"appointments.next_free">,
    { keep: true },
  );
  return (
    <Dialog opened onClose={onClose} title={t("next_free")} close={common("close")} size="34rem">
      <form
        className="wb-form wb-next-free"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          const first = free.data?.slots[0];
          if (first && !free.isFetching) onTake({ ...first, minutes: first.duration_minutes });
        }}
      >
        <div className="wb-form-pair">
          <MultiSelect
            openOnFocus={false}
            data-autofocus
            label={t("doctors_field")}
            placeholder={wanted.length === 0 ? t("any_doctor") : undefined}
            data={doctors
              .filter(({ active }) => active)
              .map((it) => ({ value: String(it.doctor_id), label: doctorName(it) }))}
            renderOption={dataOption}
            value={wanted}
            onChange={setWanted}
            searchable
          />
          {(departments.data?.departments.length ?? 0) > 0 && (
            <MultiSelect
              openOnFocus={false}
              label={t("departments_field")}
              placeholder={within.length === 0 ? t("any_department") : undefined}
              data={(departments.data?.departments ?? [])
                .filter(({ active }) => active)
                .map(({ department_id, name }) => ({ value: String(department_id), label: name }))}
              renderOption={dataOption}
              value={within}
              onChange={setWithin}
              searchable
            />
          )}
        </div>
        <div className="wb-form-pair">
          <DateInput
            label={t("from")}
            value={from}
            onChange={setFrom}
            today={today}
            ahead
            unreadable={t("not_a_date")}
          />
          <Select
            label={t("part_of_day")}
            placeholder={t("any_time")}
            data={PARTS.map((value) => ({ value, label: t(value) }))}
            value={part}
            onChange={setPart}
            clearable
          />
        </div>
        <div className="wb-next-free-hours">
          <TimeInput
            label={t("not_before")}
            value={hours.from}
            onChange={(from) => setHours((it) => ({ ...it, from }))}
            unreadable={t("not_a_time")}
          />
          <TimeInput
            label={t("over_by")}
            value={hours.to}
            onChange={(to) => setHours((it) => ({ ...it, to }))}
            unreadable={t("not_a_time")}
          />
          <TextInput
            label={t("duration")}
            inputMode="numeric"
            autoComplete="off"
            value={minutes}
            onChange={(e) => setMinutes(e.currentTarget.value)}
          />
        </div>
        <Checkbox.Group label={t("days")} value={days} onChange={setDays}>
          <Group gap="md">
            {DAYS.map((day) => (
              <Checkbox key={day} value={day} label={t(`day_names.${day}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Answered of={free} failed={t("free_slots_failed")} rows={6}>
          {({ slots, looked_until }) => (
            <DataTable
              caption={t("next_free")}
              size="compact"
              rows={slots}
              rowKey={(it) => `${it.doctor_id} ${it.date} ${it.time}`}
              onOpen={(it) => onTake({ ...it, minutes: it.duration_minutes })}
              columns={[
                { key: "day", head: t("date"), whole: true, cell: (it) => <bdi>{formats.day(it.date)}</bdi> },
                { key: "time", head: t("time"), whole: true, cell: (it) => <bdi>{it.time}</bdi> },
                { key: "doctor", head: t("doctor_field"), cell: (it) => <bdi>{it.doctor}</bdi> },
                {
                  key: "minutes",
                  head: t("duration"),
                  dim: true,
                  cell: (it) => <bdi>{it.duration_minutes}</bdi>,
                },
              ]}
              empty={
                <p className="wb-dim">
                  <Say t={t} k="no_slots" with={{ date: <bdi>{formats.date(looked_until)}</bdi> }} />
                </p>
              }
            />
          )}
        </Answered>
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
