// A booking that was begun before its patient was registered. It goes with the address from the board to the
// registration and back, so that it is there after a lock too; it stands in no address and on no disk.
export type BookingBegun = {
  doctor_id: number | null;
  date: string;
  time: string;
  minutes: number;
  reason: string;
  /** How the doctor is called, for the page that knows no doctors. */
  doctor: string;
  /** The patient, once registered. */
  patient?: { patient_id: number; last_name: string; first_name: string };
};

/** What was typed to find the patient. Read once: the registration keeps it from then on. */
export type Sought = { last_name: string; first_name: string };

type Handed = { booking?: BookingBegun; sought?: Sought };

export const handedOn = (booking: BookingBegun, sought?: Sought): { state: Handed } => ({
  state: { booking, sought },
});

const handed = () => (window.history.state ?? {}) as Handed;

/** The booking that came with the address. */
export const bookingBegun = (): BookingBegun | null => handed().booking ?? null;

/** What was typed, as it came with the address. */
export const soughtBefore = (): Sought | null => handed().sought ?? null;

/** Once the page that asked has it, it stands in the address no longer. */
export function forgetSought() {
  const { sought, ...rest } = handed();
  if (sought) window.history.replaceState(rest, "");
}

/** The booking that came with the address and is forgotten there. */
export function takeBooking(): BookingBegun | null {
  const { booking, ...rest } = handed();
  if (booking) window.history.replaceState(rest, "");
  return booking ?? null;
}

/** The names in what was typed to find somebody: "Okafor, Ngozi" or "Okafor Ngozi"; none in a number or a date. */
export function soughtIn(typed: string): Sought | undefined {
  const text = typed.trim().replace(/\s+/g, " ");
  if (text === "" || /\d/.test(text)) return undefined;
  const [last = "", ...first] = text.includes(",") ? text.split(",") : text.split(" ");
  return { last_name: last.trim(), first_name: first.join(" ").trim() };
}
