// Doctor, date and time of a booking: free times to choose from, or a time typed by who may overbook.
import { Select, TextInput } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useWords } from "@/i18n";
import { type BoardDoctor, useAsk, useMay, usePerson } from "@/ipc";
import { doctorName } from "@/lib/doctors";
import { dataOption } from "@/parts/dataOption";
import { DateInput, TimeInput } from "@/parts/inputs";
import { Note } from "@/parts/Note";

export type Place = { doctor_id: string; date: string; time: string; overbook_reason: string };

type Props = {
  doctors: readonly BoardDoctor[];
  today: string;
  place: Place;
  minutes: number;
  onChange: (place: Partial<Place>) => void;
  /** What the core found wrong, by field. */
  flaw: (field: string) => string | undefined;
  /** The time has to be given a reason: the core said so. */
  needsReason: boolean;
  /** What the core said against the time, in words. */
  against?: string;
};

export function PlacePick({ doctors, today, place, minutes, onChange, flaw, needsReason, against }: Props) {
  const t = useWords("booking");
  const may = useMay();
  const person = usePerson();
  const free = useAsk(
    "appointments.free_slots",
    { doctor_id: Number(place.doctor_id) as never, date: place.date, duration_minutes: minutes },
    { when: place.doctor_id !== "" && /^\d{4}-\d{2}-\d{2}$/.test(place.date), keep: true },
  );
  // A doctor overbooks their own column; the core refuses the rest.
  const own = person.role !== "doctor" || person.grants.includes("also_admin");
  const mayHere = may("overbook") && (own || Number(place.doctor_id) === person.doctor_id);
  const times = free.data?.times ?? [];
  // Nothing free: the time is typed, and given a reason.
  const none = free.data !== undefined && times.length === 0;
  const [first] = times;
  const asksWhy = (needsReason || none) && mayHere;
  const why = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (needsReason && mayHere) why.current?.focus();
  }, [needsReason, mayHere]);
  useEffect(() => {
    if (place.time === "" && first !== undefined) onChange({ time: first });
  });
  return (
    <>
      <div className="wb-form-pair">
        <Select
          name="doctor_id"
          label={t("doctor_field")}
          data={doctors
            .filter(({ active }) => active)
            .map((doctor) => ({ value: String(doctor.doctor_id), label: doctorName(doctor) }))}
          renderOption={dataOption}
          value={place.doctor_id}
          onChange={(doctor_id) => onChange({ doctor_id: doctor_id ?? "" })}
          error={flaw("doctor_id")}
          allowDeselect={false}
        />
        <DateInput
          name="date"
          label={t("date")}
          value={place.date}
          onChange={(date) => onChange({ date })}
          today={today}
          ahead
          unreadable={t("not_a_date")}
          error={flaw("date")}
        />
      </div>
      {needsReason || none ? (
        <TimeInput
          name="time"
          label={t("time")}
          value={place.time}
          onChange={(time) => onChange({ time })}
          unreadable={t("not_a_time")}
          description={none ? t("no_free_time") : undefined}
          error={flaw("time") ?? against}
        />
      ) : (
        <Select
          name="time"
          label={t("time")}
          data={[...new Set([...times, ...(place.time ? [place.time] : [])])].sort()}
          renderOption={dataOption}
          value={place.time || null}
          onChange={(time) => onChange({ time: time ?? "" })}
          error={flaw("time")}
          searchable
        />
      )}
      {(needsReason || none) && !mayHere && (
        <Note tone="wait" icon={IconInfoCircle}>
          {t(may("overbook") ? "overbook_own_only" : "overbook_not_yours")}
        </Note>
      )}
      {asksWhy && (
        <TextInput
          ref={why}
          name="overbook_reason"
          data-autofocus
          label={t("overbook_reason")}
          description={t("overbook_help")}
          value={place.overbook_reason}
          onChange={(e) => onChange({ overbook_reason: e.currentTarget.value })}
          error={flaw("overbook_reason")}
        />
      )}
    </>
  );
}

/** The refusals that a reason goes past. */
export const OVERBOOKS = ["doctor_is_booked", "patient_is_booked", "outside_hours"];
