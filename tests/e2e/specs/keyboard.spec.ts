// The desk by the keyboard alone, with the steps counted: booked, moved, made longer, cancelled and brought back.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { arrives, doctors, holds } from "../harness/board";
import { own, practice } from "../harness/practice";

let app: App;
afterEach(() => app?.end());

test("booked, moved, made longer, cancelled and brought back by the keyboard alone", async () => {
  app = await App.start({ scheme: "dark" });
  await app.sees("Your practice");
  const codes = await practice(app);
  await doctors(app, ["Al-Rashid"]);
  await arrives(app, "maria", codes.maria, "Maria Kowalczyk");
  await app.page.waitUntil(async () => (await app.page.$$(".wb-board-column").length) === 2);

  await app.keys("s");
  await app.page.waitUntil(async () => (await app.focus()).includes("free. Book"));
  expect(await app.focus()).toContain("08:00, Dr Al-Rashid: free. Book");
  await app.keys("ArrowRight", "ArrowDown", "ArrowDown");
  expect(await app.focus(), "step 1: arrows choose the slot").toContain("08:30, Orla Keane: free. Book");
  await app.keys("Enter");
  await app.sees("Book an appointment");
  await app.keys("o", "k", "a"); // Step 2.
  await app.button("Book for OKAFOR, Ngozi");
  await app.keys("Enter"); // Step 3.
  await app.sees("Booked OKAFOR, Ngozi");
  await holds(app, ["Orla Keane 08:30 15"]);
  await app.page.waitUntil(async () => (await app.focus()).includes("OKAFOR, Ngozi"));
  expect(await app.focus(), "the keys are on what was booked").toContain("08:30 OKAFOR, Ngozi");

  await app.keys("m", "ArrowLeft", "ArrowDown", "ArrowDown");
  await app.sees("Moving OKAFOR, Ngozi to 09:00–09:15, Dr Al-Rashid");
  await app.picture("board/carried-dark");
  expect(await app.axe()).toEqual([]);
  await app.keys("Enter");
  await app.sees("Moved OKAFOR, Ngozi");
  await holds(app, ["Dr Al-Rashid 09:00 15"]);
  await app.page.waitUntil(async () => (await app.focus()).includes("09:00 OKAFOR"));

  await app.keys("m", "ArrowDown", "Escape");
  await app.keys("Shift+ArrowDown", "ArrowDown", "ArrowDown", "Enter");
  await app.sees("now 30 min");
  await holds(app, ["Dr Al-Rashid 09:00 30"]);
  await app.keys("u");
  await app.sees("Undone.");
  await holds(app, ["Dr Al-Rashid 09:00 15"]);

  // A longer one, drawn by keys before it is booked.
  await app.page.waitUntil(async () => (await app.focus()).includes("09:00 OKAFOR"));
  await app.keys("ArrowDown", "Shift+ArrowDown", "Enter");
  await app.sees("Book an appointment");
  await app.keys("b", "y", "r");
  await app.button("Book for BYRNE, Aoife");
  await app.keys("Enter");
  await app.sees("Booked BYRNE, Aoife");
  await holds(app, ["Dr Al-Rashid 09:00 15", "Dr Al-Rashid 09:15 30"]);

  await app.page.waitUntil(async () => (await app.focus()).includes("BYRNE, Aoife"));
  await app.keys("Enter");
  await app.tabTo("Cancel appointment…");
  await app.keys("Enter");
  await app.tabTo("Cancel the appointment");
  await app.keys("Enter");
  await app.sees("Cancelled the appointment of BYRNE, Aoife");
  await holds(app, ["Dr Al-Rashid 09:00 15"]);
  await app.keys("u");
  await holds(app, ["Dr Al-Rashid 09:00 15", "Dr Al-Rashid 09:15 30"]);

  // The same day as a list, one key away, with the same deeds.
  await app.keys("l");
  await app.sees("OKAFOR, Ngozi");
  await app.picture("board/list-dark");
  expect(await app.axe()).toEqual([]);
  await app.keys("l", "w");
  await app.sees("Week of");
  await app.picture("board/week-dark");
  expect(await app.axe()).toEqual([]);
}, 240_000);

test("registered by the keyboard alone, in five steps", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await app.call("session.redeem_code", { username: "maria", code: codes.maria, new_password: own });
  await app.page.refresh();
  await app.sees("Maria Kowalczyk · Reception");
  await app.sees("Orla Keane");

  let steps = 0;
  const step = async (...keys: string[]) => {
    await app.keys(...keys);
    steps += 1;
  };
  await step("r");
  await app.sees("Register patient");
  expect(await app.focus(), "the first field is ready").toContain("Family name");
  await step(..."Maguire", "Tab");
  await step(..."Deirdre", "Tab");
  await step(..."3.4.88");
  await app.button("Register MAGUIRE, Deirdre");
  await step("Enter");
  await app.sees("Registered MAGUIRE, Deirdre");
  console.log(`steps to register by keys: ${steps}`);
  expect(steps).toBe(5);
  const found = (await app.call("patients.find", { text: "maguire" })) as { patients: { date_of_birth: string }[] };
  expect(found.patients.map(({ date_of_birth }) => date_of_birth)).toEqual(["1988-04-03"]);
}, 120_000);

test("a card scanned into a booking chooses the patient; the next Enter books", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await arrives(app, "maria", codes.maria, "Maria Kowalczyk");
  const { patients } = (await app.call("patients.find", { text: "okafor" })) as { patients: { patient_number: string }[] };
  await app.keys("s");
  await app.page.waitUntil(async () => (await app.focus()).includes("08:00, Orla Keane: free. Book"));
  await app.keys("Enter");
  await app.sees("Book an appointment");
  // As a scanner does: one key after another without a pause, and Enter.
  await (await app.field("Patient")).addValue(`WB:${patients[0]?.patient_number}\uE007`);
  await app.button("Book for OKAFOR, Ngozi");
  await app.page.waitUntil(async () => (await (await app.field("Patient")).getValue()) === "OKAFOR, Ngozi");
  await holds(app, []);
  await app.keys("Enter");
  await app.sees("Booked OKAFOR, Ngozi");
  await holds(app, ["Orla Keane 08:00 15"]);
}, 120_000);
