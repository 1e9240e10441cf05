// A series over a holiday is booked whole; a time of it that is given back is offered to whoever waits.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { own, practice } from "../harness/practice";
import { clean, goTo } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);

type Booked = { appointment_id: number; version: number; date: string; status: string; patient: { last_name: string } };
async function booked(date: string) {
  const { doctors } = (await app.call("appointments.day", { date })) as { doctors: { appointments: Booked[] }[] };
  return doctors.flatMap(({ appointments }) => appointments).filter(({ status }) => status === "scheduled");
}

test("a series over a holiday, and a time of it that is given back to one who waits", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await app.call("session.sign_in", { username: "o.keane", password: own });
  const holiday = { doctor_id: null, kind: "holiday", from_date: day(8), to_date: day(8), note: "Local holiday" };
  await app.call("schedules.add_exception", holiday);
  await app.call("session.sign_out");

  await app.call("session.redeem_code", { username: "maria", code: codes.maria, new_password: own });
  await app.page.refresh();
  await app.sees("Maria Kowalczyk · Reception");
  await app.sees("Orla Keane");
  await app.keys("Alt+ArrowRight");
  await app.page.waitUntil(async () => (await app.page.$("h1").getText()).includes(`${day(1).slice(8)}-`));
  await app.keys("s");
  await app.page.waitUntil(async () => (await app.focus()).includes("08:00, Orla Keane: free. Book"));
  await app.keys("Enter");
  await app.sees("Book an appointment");
  await app.keys("o", "k", "a");
  await app.button("Book for OKAFOR, Ngozi");
  await app.press("Repeat…");
  await app.sees("Book a series");
  await app.fill("How often", "4");
  await app.sees("Holiday: Local holiday");
  await app.button("Book 4 appointments");
  await clean(app, "series/planned");
  expect(await booked(day(1)), "nothing is written by looking").toEqual([]);
  await app.press("Book 4 appointments");
  await app.sees("4 appointments booked for OKAFOR, Ngozi");
  expect(await booked(day(8)), "nobody is booked on the holiday").toEqual([]);
  expect(await booked(day(15))).toHaveLength(1);

  await goTo(app, "/patients/2");
  await app.press("Put on the waiting list");
  await app.sees("Waiting list: BYRNE, Aoife");
  await clean(app, "series/wishes");
  await (await app.page.$("[role=dialog] button[type=submit]")).click();
  await app.sees("BYRNE, Aoife is on the waiting list");

  const [third] = await booked(day(15));
  const { appointment_id, version } = third as Booked;
  await app.call("appointments.cancel", { appointment_id, version, reason: "patient" });
  await goTo(app, "/calls/waiting");
  await app.sees("1 waiting patient fits");
  await clean(app, "series/offered");
  await app.press("Book BYRNE, Aoife at 08:00");
  await app.press("Book for BYRNE, Aoife");
  await app.sees("Nobody waits");
  expect((await booked(day(15))).map(({ patient }) => patient.last_name)).toEqual(["Byrne"]);
});
