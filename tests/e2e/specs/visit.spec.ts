// A visit by the keyboard alone, counted in steps; and a note that the power takes in mid-sentence.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { own, practice } from "../harness/practice";
import { clean, goTo, signIn } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

type State = { now: { date: string; time: string }; person: { doctor_id: number } };
const me = "Orla Keane · Doctor";

/** A doctor who is signed in, with a patient who has arrived. */
async function arrived() {
  app = await App.start();
  await app.sees("Your practice");
  await practice(app);
  await app.call("session.sign_in", { username: "o.keane", password: own });
  const { now, person } = (await app.call("session.state")) as State;
  const booked = (await app.call("appointments.book", {
    patient_id: 1, doctor_id: person.doctor_id, date: now.date, time: now.time, duration_minutes: 15,
    reason_for_visit: "Sore throat", overbook_reason: "Walked in",
  })) as { appointment_id: number; version: number };
  await app.call("appointments.check_in", { appointment_id: booked.appointment_id, version: booked.version });
  return booked.appointment_id;
}

const text = (part: string) =>
  app.page.execute((part) => document.querySelector<HTMLTextAreaElement>(`textarea[data-part=${part}]`)?.value, part);

/** Types where the caret is, letter by letter: `keys` would hold all of them down together. */
const type = (words: string) => app.page.$("textarea:focus, input:focus").addValue(words);

/** Waits for a field of the note to say this. */
async function says(part: string, words: string) {
  await app.page
    .waitUntil(async () => (await text(part))?.includes(words), { timeout: 15_000 })
    .catch(async () => {
      throw new Error(`${part} does not say "${words}" but "${await text(part)}"`);
    });
}

test("from the chart to the signature by the keyboard alone", async () => {
  await arrived();
  for (const phrase of [
    { abbreviation: "norm", body: "Chest clear, no exudate, pulse ___ /min.", shared: false },
    { abbreviation: "back", body: "Fluids. Back if worse, or no better in ___ days.", shared: true },
  ]) {
    await app.call("phrases.save", phrase);
  }
  await goTo(app, "/patients/1/chart");
  await app.page.refresh();
  await app.sees("Start visit for OKAFOR");
  let steps = 0;
  const step = async (...keys: string[]) => {
    steps += keys.length;
    await app.keys(...keys);
  };
  /** What is typed as text counts once, however long it is. */
  const write = async (words: string) => {
    steps += 1;
    await type(words);
  };

  await step("Control+Enter");
  await app.sees("Sore throat");
  await says("subjective", "");
  expect(await app.focus(), "one writes at once").toBe("textarea Subjective");
  await write("Three days, worse in the morning.");
  // What was measured, in the row above the note.
  await step("Alt+v");
  await write("128");
  await step("Tab");
  await write("82");
  await step("Tab", "Tab");
  await write("38.2");
  await step("Enter");
  await app.sees("2 values recorded");
  await app.page.waitUntil(async () => (await app.focus()) === "textarea Subjective");
  const measuring = steps;
  await step("Tab");
  await write(".norm ");
  await says("objective", "Chest clear");
  await write("72");
  await step("Tab");
  await write("Viral.");
  await step("Tab", "Tab");
  await write(".back ");
  await says("plan", "Fluids.");
  await write("5");
  await step("Tab");
  await write("acute pharyngitis");
  await app.sees("J02.9");
  await step("Enter");
  await app.page.waitUntil(() => app.page.execute(() => document.querySelector(".wb-diagnoses li") !== null));
  await clean(app, "visit/written");
  await step("Control+Enter");
  await app.sees("Signed visit of");
  console.log(`from the open chart to the signed visit: ${steps} steps by the keyboard, ${measuring - 2} of them for vital signs`);
  for (const words of ["Chest clear, no exudate, pulse 72 /min.", "worse in the morning.", "no better in 5 days", "J02.9", "128/82", "38.2"]) await app.sees(words);
  await clean(app, "visit/signed");
  expect(steps).toBeLessThanOrEqual(23);

  // What was signed: the appointment is done, and the desk is offered the bill.
  const { visits } = (await app.call("billing.to_bill")) as { visits: unknown[] };
  expect(visits.length).toBe(1);
}, 240_000);

test("a power cut in mid-sentence takes a second of it at most", async () => {
  const visit = await arrived();
  await goTo(app, `/visits/${visit}`);
  await app.page.refresh();
  await app.field("Subjective");
  await app.page.waitUntil(async () => (await app.focus()) === "textarea Subjective");
  await type("Fever since Sunday, ");
  await says("subjective", "Fever since Sunday, ");
  await app.sees("Draft kept");
  // Typed on without a pause, until well after the next keeping; then the plug is pulled.
  const typed: { at: number; upto: string }[] = [];
  const kept = () => app.call("records.draft_get", { appointment_id: visit }) as Promise<{ version: number }>;
  const before = (await kept()).version;
  let whole = "Fever since Sunday, ";
  for (let word = 1; word <= 40; word += 1) {
    await type(`word${word} `);
    whole += `word${word} `;
    typed.push({ at: Date.now(), upto: whole });
    if (word >= 6 && (await kept()).version > before) break;
  }
  await type("and half a wo");
  whole += "and half a wo";
  typed.push({ at: Date.now(), upto: whole });
  const cut = Date.now();
  await app.kill();
  await app.restart();
  await signIn(app, "o.keane", own, me);
  await goTo(app, "/my-day");
  await app.sees("Unfinished notes");
  await clean(app, "visit/unfinished");
  await app.page.$("//a[contains(., 'OKAFOR')]").click();
  await says("subjective", "Fever since Sunday, word1");
  const left = (await text("subjective")) ?? "";
  expect(whole.startsWith(left.trimEnd()), "what is there is what was typed").toBe(true);
  const lost = typed.find(({ upto }) => upto.trimEnd().length > left.trimEnd().length);
  console.log(
    lost
      ? `lost by the power cut: what was typed in the last ${cut - lost.at} ms, ${whole.length - left.length} characters`
      : "lost by the power cut: nothing",
  );
  expect(left.length).toBeGreaterThan("Fever since Sunday, word1 word2 word3".length);

  // Locked in mid-sentence, and opened again.
  await type("and chills");
  await app.keys("Control+l");
  await app.fill("Password", own);
  await app.press("Unlock");
  await says("subjective", "and chills");
}, 240_000);
