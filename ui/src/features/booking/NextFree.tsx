// The next free slots across doctors, with a patient's wish.
import { Checkbox, Group, Select } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type Args, type BoardDoctor, useAsk } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { DateInput } from "@/parts/inputs";
import type { Wanted } from "./BookDialog";
import { useDoctorName } from "./words";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const PARTS = ["morning", "afternoon", "evening"] as const;

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
  const doctorName = useDoctorName(doctors);
  const [doctor, setDoctor] = useState<string | null>(null);
  const [from, setFrom] = useState(today);
  const [part, setPart] = useState<string | null>(null);
  const [days, setDays] = useState<string[]>([]);
  const free = useAsk(
    "appointments.next_free",
    {
      doctor_id: doctor === null ? null : Number(doctor),
      from: /^\d{4}-\d{2}-\d{2}$/.test(from) ? from : today,
      part_of_day: part,
      days,
    } as Args<"appointments.next_free">,
    { keep: true },
  );
  return (
    <Dialog opened onClose={onClose} title={t("next_free")} close={common("close")} size="44rem">
      <div className="wb-form">
        <div className="wb-form-pair">
          <Select
            label={t("doctor_field")}
            placeholder={t("any_doctor")}
            data={doctors
              .filter(({ active }) => active)
              .map((it) => ({ value: String(it.doctor_id), label: doctorName(it) }))}
            renderOption={dataOption}
            value={doctor}
            onChange={setDoctor}
            clearable
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
        <DateInput
          label={t("from")}
          value={from}
          onChange={setFrom}
          today={today}
          ahead
          unreadable={t("not_a_date")}
        />
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
                { key: "doctor", head: t("doctor_field"), cell: (it) => <bdi>{doctorName(it)}</bdi> },
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
      </div>
    </Dialog>
  );
}
