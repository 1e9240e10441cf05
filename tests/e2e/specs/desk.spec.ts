// What the desk does between bookings: how a patient is reached is filled in, a card is made, those of
// tomorrow are called, and one is called back later.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { own, practice } from "../harness/practice";
import { clean, drawn, goTo } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

const later = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

/** Writes into the field of that name in the dialog in front. */
async function write(name: string, text: string) {
  const field = app.page.$(`[role=dialog] [name="${name}"]`);
  await field.waitForExist();
  await field.setValue(text);
}

/** Sends the dialog in front, and waits for it to go. */
async function save() {
  await app.page.$("[role=dialog] button[type=submit]").click();
  await app.page.waitUntil(() => app.page.execute(() => document.querySelector("[role=dialog]") === null));
}

/** A day as the page writes it. */
function written(day: string): string {
  const name = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" }).format(new Date(day));
  return `${day.slice(8, 10)}-${name}-${day.slice(0, 4)}`;
}

/** The same day three calendar months on, or the last of that month, as the page writes it. */
async function inThreeMonths(): Promise<string> {
  const { now } = (await app.call("session.state")) as { now: { date: string } };
  const [year = 0, month = 0, day = 0] = now.date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 3, 0)).getUTCDate();
  return written(new Date(Date.UTC(year, month + 2, Math.min(day, last))).toISOString());
}

test("a patient's details, the card, tomorrow's calls, and a recall", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await app.call("session.redeem_code", { username: "maria", code: codes.maria, new_password: own });
  await app.page.refresh();
  await app.sees("Maria Kowalczyk · Reception");

  await goTo(app, "/patients/1");
  await app.press("Change phone and email");
  await app.press("Add a phone number");
  await write("phones[0].number", "085 555 0777");
  await save();
  await app.press("Change the address");
  await app.press("Add an address");
  await app.fill("Country", "Ireland");
  await app.keys("ArrowDown", "Enter");
  await write("addresses[0].city", "Galway");
  await clean(app, "desk/address");
  await save();
  await app.press("Change who is called");
  await app.press("Add somebody");
  await write("contacts[0].name", "Ada Eze");
  await write("contacts[0].phone", "091 555 0177");
  await save();
  await app.press("Change the note for the desk");
  await write("note", "Comes with a guide dog");
  await save();
  for (const text of ["085 555 0777", "Galway", "Ada Eze", "Comes with a guide dog"]) await app.sees(text);
  await clean(app, "desk/details");

  await app.press("Card, labels");
  await app.press("Patient card");
  await drawn(app);
  await clean(app, "desk/card");
  await app.keys("Escape");

  const doctor = (await app.call("appointments.day", { date: tomorrow })) as { doctors: { doctor_id: number }[] };
  const at = { doctor_id: doctor.doctors[0]?.doctor_id, date: tomorrow, time: "09:00", duration_minutes: 15 };
  await app.call("appointments.book", { patient_id: 1, ...at });
  await goTo(app, "/calls/tomorrow");
  await app.sees("085 555 0777");
  await app.page.$("//label[normalize-space()='Reached']").click();
  await app.sees("1 of 1 reached");
  await clean(app, "desk/calls");

  await goTo(app, "/patients/1");
  await app.press("Add a recall");
  await app.press(`3 months: ${await inThreeMonths()}`);
  await app.fill("Why", "Yearly check");
  await save();
  await app.sees("Yearly check");
  await goTo(app, "/calls/recalls");
  await app.fill("Due by", "31-Dec-2027");
  await app.keys("Tab");
  await app.sees("Yearly check");
  await clean(app, "desk/recalls");
  // Booked from the list, on a day of its own: today may have no free time any more.
  await app.press("Book");
  await app.sees("Book an appointment");
  await app.fill("Date", written(later));
  await app.keys("Tab");
  await clean(app, "desk/recall-booking");
  await app.press("Book for OKAFOR, Ngozi");
  await app.sees("Booked OKAFOR, Ngozi");
  expect((await app.call("recalls.of_patient", { patient_id: 1 })) as object).toMatchObject({
    recalls: [{ status: "booked", reason: "Yearly check", booked_on: later }],
  });
});

test("whom nobody found is registered, and the booking goes on with the time that stood there", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await app.call("session.redeem_code", { username: "maria", code: codes.maria, new_password: own });
  await app.page.refresh();
  await app.sees("Orla Keane");
  await app.keys("Alt+ArrowRight");
  await app.sees(`${tomorrow.slice(8, 10)}-`);
  await app.press("Book");
  await app.fill("Reason for visit", "Ear");
  await app.fill("Patient", "Zhang, Wei");
  await app.sees("Nobody found");
  await clean(app, "desk/nobody");
  await app.keys("Enter");
  await app.sees("Then the booking goes on");
  expect(await (await app.field("Family name")).getValue()).toBe("Zhang");
  await app.fill("Date of birth", "01-Feb-1990");
  await clean(app, "desk/register-for-a-booking");
  // Locked meanwhile: the name is kept with the registration, the time with the page.
  await app.keys("Control+l");
  await app.fill("Password", own);
  await app.press("Unlock");
  await app.sees("Then the booking goes on");
  await app.press("Register ZHANG, Wei");
  await app.press("Book for ZHANG, Wei");
  await app.sees("Booked ZHANG, Wei");
  const day = (await app.call("appointments.day", { date: tomorrow })) as { doctors: { appointments: object[] }[] };
  expect(day.doctors[0]?.appointments).toMatchObject([{ time: "08:00", reason_for_visit: "Ear" }]);
});
