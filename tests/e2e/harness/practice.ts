// A small practice prepared past the page, for specs that are about something else than setting one up.
import type { App } from "./app";

export const own = "otter lantern wheelbarrow";
const hours = [["08:00", "12:00"], ["13:00", "18:00"]];
const week = Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, hours]));

/** A doctor, two people at the desk and two patients, prepared past the page. Answers with the desk's codes; nobody is signed in. */
export async function practice(app: App): Promise<Record<"maria" | "ines", string>> {
  await app.call("setup.create_practice", {
    practice: {
      name: "Corrib Street Practice", address: "12 Corrib Street\nGalway", phone: "", currency: "EUR",
      time_zone: "Etc/GMT", language: "en", paper: "a4",
    },
    administrator: { display_name: "Orla Keane", username: "o.keane", password: own },
    doctor: { first_name: "Elif", last_name: "Yılmaz", specialization: "General practice", license_number: "IE-1" },
  });
  type Key = { groups: string[]; asked_groups: number[] };
  const { groups, asked_groups } = (await app.call("setup.recovery_key")) as Key;
  await app.call("setup.confirm_recovery_key", { groups: asked_groups.map((number) => groups[number - 1]) });
  type State = { person: { doctor_id: number }; now: { date: string } };
  const { person, now } = (await app.call("session.state")) as State;
  await app.call("schedules.set", { doctor_id: person.doctor_id, week, slot_minutes: 15, valid_from: now.date });
  for (const [last_name, first_name] of [["Okafor", "Ngozi"], ["Byrne", "Aoife"]]) {
    await app.call("patients.register", { last_name, first_name, date_of_birth: "1984-09-17" });
  }
  await app.call("session.confirm_password", { password: own });
  const add = async (username: string, display_name: string) => {
    const added = await app.call("users.add", { username, display_name, role: "receptionist" });
    return (added as { code: string }).code;
  };
  const codes = { maria: await add("maria", "Maria Kowalczyk"), ines: await add("ines", "Inês Costa") };
  await app.call("session.sign_out");
  return codes;
}
