// Two windows on the same day, a person at each: what one books the other sees, and one slot is booked once.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { own, practice } from "../harness/practice";

let app: App;
afterEach(() => app?.end());

/** Somebody comes to the window in front and turns to tomorrow, when every slot is free. */
async function arrives(username: string, code: string, name: string) {
  await app.call("session.redeem_code", { username, code, new_password: own });
  await app.page.refresh();
  await app.sees(`${name} · Reception`);
  await app.sees("Orla Keane");
  await app.keys("Alt+ArrowRight");
  const tomorrow = new Date(Date.now() + 86_400_000).getUTCDate();
  await app.sees(`${String(tomorrow).padStart(2, "0")}-`);
}

/** The dialog, filled in and ready to be booked with one press: the first free time stands there by itself. */
async function ready(typed: string, patient: string) {
  await app.press("Book");
  await app.fill("Reason for visit", `Rash, seen by ${typed}`);
  await app.fill("Patient", typed);
  const time = await app.field("Time");
  await app.page.waitUntil(async () => (await time.getValue()) === "08:00");
  await app.button(`Book for ${patient}`);
}

/** Presses the button that books when the clock says so: both windows at the same instant. */
function pressAt(instant: number) {
  return app.page.execute((instant) => {
    const book = document.querySelector<HTMLButtonElement>("[role=dialog] button[type=submit]");
    setTimeout(() => book?.click(), instant - Date.now());
  }, instant);
}

const body = () => app.page.execute(() => document.body.innerText);

test("what one window books stands in the other without a reload; one slot is booked by one of them", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await arrives("maria", codes.maria, "Maria Kowalczyk");
  await app.page.execute(() => {
    (window as unknown as { stays: boolean }).stays = true;
  });
  const here = await app.page.getWindowHandle();
  let there = "";
  await app.inNewWindow(
    () => app.shell("open_window", { place: "/today" }),
    async () => {
      there = await app.page.getWindowHandle();
      await app.sees("Sign in");
      await arrives("ines", codes.ines, "Inês Costa");
      await ready("oka", "OKAFOR, Ngozi");
      await app.keys("Enter");
      await app.sees("Booked OKAFOR, Ngozi");
    },
  );
  await app.sees("OKAFOR, Ngozi");
  expect(await app.page.execute(() => (window as unknown as { stays?: boolean }).stays), "no reload").toBe(true);
  await app.picture("two/heard");

  // Both want the next slot, each for another patient, in the same instant.
  const second = async (typed: string, patient: string) => {
    await app.press("Book");
    await app.fill("Reason for visit", `Rash, said ${typed}`);
    await app.fill("Patient", typed);
    await app.button(`Book for ${patient}`);
    const time = await app.field("Time");
    await app.page.waitUntil(async () => (await time.getValue()) === "08:15");
  };
  await second("byr", "BYRNE, Aoife");
  await app.inWindow(there, () => second("oka", "OKAFOR, Ngozi"));
  const instant = Date.now() + 2_000;
  await pressAt(instant);
  await app.inWindow(there, () => pressAt(instant));

  const taken = "The doctor has another appointment then.";
  const told: { window: string; said: string; typed: string; patient: string }[] = [];
  for (const [window, typed, patient] of [[here, "byr", "BYRNE, Aoife"], [there, "oka", "OKAFOR, Ngozi"]] as const) {
    await app.inWindow(window, async () => {
      await app.page.waitUntil(async () => /Booked |another appointment then/.test(await said()));
      told.push({ window, said: await said(), typed, patient });
    });
  }
  async function said() {
    // What is told: the notice of a booking at this press, or the refusal in the dialog.
    return app.page.execute(() => {
      const dialog = document.querySelector("[role=dialog]");
      return dialog ? (dialog.textContent ?? "") : "Booked ";
    });
  }
  const losers = told.filter(({ said }) => said.includes(taken));
  expect(losers.length, JSON.stringify(told)).toBe(1);

  // The one who is told keeps what was typed, and has a way on: another time, and the same button.
  const [loser] = losers;
  if (!loser) return;
  await app.inWindow(loser.window, async () => {
    expect(await (await app.field("Reason for visit")).getValue()).toBe(`Rash, said ${loser.typed}`);
    expect(loser.said).toContain("Choose another time, or overbook with a reason.");
    await app.picture("two/taken");
    expect(await app.axe()).toEqual([]);
    await app.fill("Time", "09:00");
    await app.press(`Book for ${loser.patient}`);
    await app.sees(`Booked ${loser.patient}`);
    expect(await body()).toContain("09:00");
  });
  const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  type Day = { doctors: { appointments: { time: string }[] }[] };
  const { doctors } = (await app.call("appointments.day", { date })) as Day;
  const times = doctors.flatMap(({ appointments }) => appointments.map(({ time }) => time));
  expect(times.sort(), "each slot once").toEqual(["08:00", "08:15", "09:00"]);
}, 240_000);
