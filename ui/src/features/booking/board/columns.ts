// From what the core says of a day, or of one doctor's days, to the columns of the board.
import type { Appointment, BoardDay, BoardDoctor } from "@/ipc";
import { doctorName } from "@/lib/doctors";
import { columnsOf } from "../words";
import { type Column, keyOf } from "./grid";

/** A no-show keeps its place, because its time is over; others who cancelled are shown when asked for. */
const onBoard = (cancelled: boolean) => (it: Appointment) =>
  cancelled || it.status !== "cancelled" || it.cancellation_reason === "no_show";

const columnOf = (doctor: BoardDoctor, date: string, name: string, cancelled: boolean): Column => ({
  key: keyOf(doctor.doctor_id, date),
  doctor,
  date,
  name,
  appointments: doctor.appointments.filter(onBoard(cancelled)),
});

/** Those who are shown on a day: whoever was chosen, else everyone who works or has appointments. */
export const shownDoctors = (day: BoardDay, chosen: readonly number[] | null): BoardDoctor[] => {
  const some = chosen && day.doctors.filter(({ doctor_id }) => chosen.includes(doctor_id));
  return some && some.length > 0 ? some : columnsOf(day.doctors);
};

export const dayColumns = (day: BoardDay, doctors: readonly BoardDoctor[], cancelled: boolean): Column[] =>
  doctors.map((doctor) => columnOf(doctor, day.date, doctorName(doctor), cancelled));

export const weekColumns = (
  days: readonly BoardDay[],
  doctor_id: number,
  nameOf: (date: string) => string,
  cancelled: boolean,
): Column[] =>
  days.flatMap(({ date, doctors }) =>
    doctors
      .filter((doctor) => doctor.doctor_id === doctor_id)
      .map((doctor) => columnOf(doctor, date, nameOf(date), cancelled)),
  );
