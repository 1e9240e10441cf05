// A doctor asks for leave, the administrator accepts it, reception moves those who were booked, one by hand
// and one with the others, and prints whom to call. Nobody is moved before somebody did it.
import { afterEach, test } from "vitest";
import { App } from "../harness/app";
import { clean, drawn, goTo, signIn, signOut } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

const own = "otter lantern wheelbarrow";

type Answer = Record<string, unknown>;

async function redeem(username: string, code: string) {
  await app.press("I have a one-time code");
  await app.fill("Username", username);
  await app.fill("One-time code", code);
  await app.fill("New password", own);
  await app.fill("New password again", own);
  await app.press("Set password and sign in");
}

/** The Monday after next, counted from the practice's day. */
function monday(today: string): Date {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + ((8 - date.getUTCDay()) % 7 || 7) + 7);
  return date;
}
const iso = (date: Date, days = 0) => new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10);

test("leave: proposed, accepted, and everybody in it moved and called", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const practice = { name: "Kingfisher Family Practice", address: "", phone: "", currency: "EUR", time_zone: "Europe/Dublin", language: "en", paper: "a4" };
  await app.call("setup.create_practice", {
    practice,
    administrator: { display_name: "Orla Keane", username: "o.keane", password: own },
    doctor: null,
  });
  type Key = { groups: string[]; asked_groups: number[] };
  const { groups, asked_groups } = (await app.call("setup.recovery_key")) as Key;
  await app.call("setup.confirm_recovery_key", { groups: asked_groups.map((number) => groups[number - 1]) });
  const state = (await app.call("session.state", {})) as { now: { date: string } };
  const first = monday(state.now.date);
  const sessions = [["09:00", "12:30"]];
  const codes: Record<string, string> = {};
  const people: [string, string, string, Answer | null][] = [
    ["e.yilmaz", "Dr Elif Yılmaz", "doctor", { first_name: "Elif", last_name: "Yılmaz", license_number: "IE-1" }],
    ["o.alrashid", "Dr Omar Al-Rashid", "doctor", { first_name: "Omar", last_name: "Al-Rashid", license_number: "IE-2" }],
    ["m.kowalczyk", "Maria Kowalczyk", "receptionist", null],
  ];
  await app.call("session.confirm_password", { password: own });
  const doctors: number[] = [];
  for (const [username, display_name, role, doctor] of people) {
    const added = (await app.call("users.add", { username, display_name, role, doctor })) as { code: string; doctor_id: number | null };
    codes[username] = added.code;
    if (added.doctor_id !== null) {
      doctors.push(added.doctor_id);
      const week = { mon: sessions, tue: sessions, wed: sessions, thu: sessions, fri: sessions };
      await app.call("schedules.set", { doctor_id: added.doctor_id, week, slot_minutes: 15, valid_from: state.now.date });
    }
  }
  for (const [i, last_name] of ["Okafor", "Byrne", "Demir"].entries()) {
    const { patient_id } = (await app.call("patients.register", { last_name, first_name: "Ngozi", date_of_birth: "1984-09-17", phone: `087 555 010${i}` })) as { patient_id: number };
    await app.call("appointments.book", { patient_id, doctor_id: doctors[0], date: iso(first, i), time: "09:30", duration_minutes: 15 });
  }
  await app.call("session.sign_out");
  await app.page.refresh();

  // 1. The doctor proposes a week.
  await redeem("e.yilmaz", codes["e.yilmaz"] ?? "");
  await app.sees("Dr Elif Yılmaz · Doctor");
  await app.press("My leave");
  await app.fill("First day", iso(first));
  await app.fill("Last day", iso(first, 4));
  await app.fill("Note", "Summer");
  await app.press("Propose leave");
  await app.sees("Waits for an answer");
  await clean(app, "leave/1-proposed");
  await signOut(app, "Dr Elif Yılmaz · Doctor");

  // 2. The administrator sees who is booked in it, and accepts.
  await signIn(app, "o.keane", own, "Orla Keane · Administrator");
  await goTo(app, "/schedules");
  await app.sees("3 appointments in it");
  await clean(app, "leave/2-asked-for");
  await app.press("Accept the leave of Dr Elif Yılmaz");
  await app.fill("A word to the doctor", "Enjoy it");
  await app.press("Accept");
  await app.sees("3 appointments wait");
  await signOut(app, "Orla Keane · Administrator");

  // 3. Reception moves one, then the others, and prints the list.
  await redeem("m.kowalczyk", codes["m.kowalczyk"] ?? "");
  await app.sees("Maria Kowalczyk · Reception");
  await goTo(app, "/calls/to-move");
  await app.sees("3 to move");
  await clean(app, "leave/3-to-move");
  const move = app.page.$('//button[starts-with(@aria-label, "Move OKAFOR, Ngozi to")]');
  await move.click();
  await app.sees("2 to move · 1 to call");
  await app.press("Move all 2");
  await app.sees("3 to call");
  await clean(app, "leave/4-to-call");
  await app.press("OKAFOR, Ngozi was told");
  await app.sees("2 to call");
  await app.press("Call list");
  await drawn(app);
  await clean(app, "leave/5-call-list");
  app.keep("leave/call-list.pdf", await app.document("leave.call_list", {}));
}, 300_000);
