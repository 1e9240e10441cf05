// The sample practice in the real window, at whatever hour: made, opened by its people, a patient booked,
// seen, billed and paid. What `cargo xtask run` shows where there is no screen.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { leaks } from "../harness/alone";
import { App } from "../harness/app";
import { clean, drawn, goTo, openRow, signIn, signOut } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

const shared = "shared words of the sample";
const doctors: Record<string, string> = {
  "Dr Maeve Doyle": "maeve",
  "Dr Tomasz Nowak": "tomasz",
  "Dr Sade Adeyemi": "sade",
};

interface Found {
  patient_id: number;
  last_name: string;
  first_name: string;
  deceased_on?: string | null;
}
interface Board {
  doctors: { appointments: { patient: Found }[] }[];
}

/** A living patient of the sample, with one given name, who isn't expected today: their day is still to be made. */
async function somebodyFree(date: string): Promise<Found> {
  const { doctors } = (await app.call("appointments.day", { date })) as Board;
  const busy = new Set(doctors.flatMap((it) => it.appointments.map(({ patient }) => patient.patient_id)));
  for (const letter of "abcdefghijklmnoprstvw") {
    const { patients } = (await app.call("patients.find", { text: letter })) as { patients: Found[] };
    const free = patients.find((it) => !busy.has(it.patient_id) && !it.deceased_on && !it.first_name.includes(" "));
    if (free) return free;
  }
  throw new Error("Every patient of the sample is booked today.");
}

/** "now" as five minutes would be written down, early enough to end before midnight. */
function wholeMinutes(time: string): string {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const at = Math.min(hours * 60 + Math.floor(minutes / 5) * 5, 23 * 60 + 30);
  return [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** Books what is offered first; after hours it is a walk-in, typed with its reason. */
async function bookToday(name: string, time: string): Promise<string> {
  await app.press("Book");
  const doctor = await (await app.field("Doctor")).getValue();
  const typed = "Why over another appointment or outside the hours";
  const offered = () =>
    app.page.execute((label) => {
      const input = document.querySelector<HTMLInputElement>("input[name=time]");
      return input?.value ? "slot" : document.body.innerText.includes(label) ? "none" : "";
    }, typed);
  await app.page.waitUntil(async () => (await offered()) !== "", { timeoutMsg: "No time is offered." });
  if ((await offered()) === "none") {
    await app.fill("Time", wholeMinutes(time));
    await app.fill(typed, "Walk-in after hours");
  }
  await app.fill("Reason for visit", "Sore throat");
  await clean(app, "03-book");
  await app.press(`Book for ${name}`);
  await app.sees(`Booked ${name}`);
  return doctor;
}

test("a patient of the sample practice is booked, seen, billed and paid, whatever the hour", async () => {
  app = await App.start();
  await app.sees("Your practice");
  await app.press("Make a sample practice");
  await app.fill("One password for all its people", shared);
  await clean(app, "01-make-the-sample");
  await app.press("Make the sample practice");
  await app.sees("Who signs in here", 120_000);
  await app.sees("Sample practice. The patients here are invented");
  await clean(app, "02-who-signs-in");

  // Reception finds a patient, books, checks in.
  await app.press("Niamh Walsh, Reception");
  await app.fill("Password", shared);
  await app.press("Sign in");
  await app.sees("Niamh Walsh · Reception");
  const { now } = (await app.call("session.state")) as { now: { date: string; time: string } };
  const patient = await somebodyFree(now.date);
  const name = `${patient.last_name.toLocaleUpperCase("en")}, ${patient.first_name}`;
  await goTo(app, "/patients");
  await app.fill("Find a patient", `${patient.last_name} ${patient.first_name}`);
  await openRow(app, name);
  await app.sees("Appointments");
  const doctor = await bookToday(name, now.time);
  const username = doctors[doctor] ?? "";
  await app.press("Today");
  await app.sees("Arrived");
  await app.keys("l");
  await clean(app, "04-day-list");
  await app.press(`Check in ${name}`);
  await app.sees(`Checked in ${name}`);
  await clean(app, "05-checked-in");
  await signOut(app, "Niamh Walsh · Reception");

  // Their doctor reads the chart, writes the visit, signs it.
  await signIn(app, username, shared, `${doctor} · Doctor`);
  await clean(app, "06-my-day");
  await goTo(app, `/patients/${patient.patient_id}/chart`);
  await app.sees("Imported from");
  await clean(app, "07-chart");
  await app.press(`Start visit for ${name}`);
  await app.fill("Subjective", "Sore throat for three days, worse in the morning.");
  await app.fill("Objective", "No fever, no exudate. Chest clear.");
  await app.fill("Assessment", "Viral.");
  await app.fill("Plan", "Fluids, back if worse.");
  await app.fill("Add diagnosis", "Acute pharyngitis");
  await app.fill("Treatment", "Fluids and rest");
  await app.sees("Draft kept");
  await clean(app, "08-visit");
  await app.press(`Sign visit of ${name}`);
  await app.sees("Signed");
  await clean(app, "09-signed");
  await signOut(app, `${doctor} · Doctor`);

  // Reception makes the bill of the visit and takes cash; the receipt is saved from the window.
  await signIn(app, "niamh", shared, "Niamh Walsh · Reception");
  await app.press("Collect");
  await app.sees(name);
  await clean(app, "10-to-bill");
  await app.press("Make the bill");
  await app.sees("What is charged");
  await clean(app, "11-bill");
  await app.press(`Issue the bill for ${name}`);
  await app.sees("To pay");
  await app.fill("Cash received", "100");
  await clean(app, "12-pay");
  await app.press(`Take €60.00 from ${name}`);
  await app.sees("€60.00 taken");
  await drawn(app);
  await clean(app, "13-receipt");
  const desk = mkdtempSync(join(tmpdir(), "wardbook-desk-"));
  try {
    // A folder that takes no files: it says what to do, and the next try goes on.
    await (await app.chooser(() => app.press("Save as PDF"))).save("/sys/receipt.pdf");
    await app.sees("That folder doesn’t take files from you.");
    await clean(app, "14-not-saved");
    await (await app.chooser(() => app.press("Save as PDF"))).save(join(desk, "receipt.pdf"));
    await app.sees("Saved.");
    const receipt = readFileSync(join(desk, "receipt.pdf"));
    expect(receipt.subarray(0, 5).toString()).toBe("%PDF-");
    app.keep("receipt.pdf", receipt);
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
  await signOut(app, "Niamh Walsh · Reception");
  expect(leaks(app.folder, [patient.last_name, "Sore throat", "shared words"]), "what lies on the disk").toEqual([]);
}, 300_000);
