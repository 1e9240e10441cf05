// A child is measured in the real window: a slip is refused beside its field, what is unusual is asked about, and the
// values stand among the curves.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { own, practice } from "../harness/practice";
import { clean, goTo } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

type State = { now: { date: string; time: string }; person: { doctor_id: number } };
type Growth = { points: { value: number; per_mille: number }[] };

test("a child is measured and compared", async () => {
  app = await App.start({ width: 1024, height: 768 });
  await app.sees("Your practice");
  await practice(app);
  await app.call("session.sign_in", { username: "o.keane", password: own });
  const { now, person } = (await app.call("session.state")) as State;
  const born = `${Number(now.date.slice(0, 4)) - 7}-03-14`;
  const { patient_id } = (await app.call("patients.register", {
    last_name: "Brandt", first_name: "Jonas", date_of_birth: born, gender: "male",
  })) as { patient_id: number };
  const booked = (await app.call("appointments.book", {
    patient_id, doctor_id: person.doctor_id, date: now.date, time: now.time, duration_minutes: 15,
    overbook_reason: "Walked in",
  })) as { appointment_id: number; version: number };
  await app.call("appointments.check_in", { appointment_id: booked.appointment_id, version: booked.version });
  await goTo(app, `/patients/${patient_id}/chart`);
  await app.page.refresh();
  await app.press("Record vitals");
  await app.fill("Temperature", "379");
  await app.fill("Weight", "2.34");
  await app.fill("Height", "122.5");
  await app.press("Record for BRANDT, Jonas");
  await app.sees("Did you mean 37.9?");
  await clean(app, "growth/refused");
  await app.fill("Temperature", "37.9");
  await app.press("Record for BRANDT, Jonas");
  await app.sees("is unusual to type");
  await clean(app, "growth/doubtful");
  await app.fill("Weight", "23.4");
  await app.press("Record for BRANDT, Jonas");
  await app.sees("3 values recorded");

  await app.press("Growth");
  await app.sees("what it means for this child");
  await clean(app, "growth/weight");
  const { points } = (await app.call("vitals.growth", { patient_id, measure: "weight" })) as Growth;
  expect(points.map(({ value }) => value)).toEqual([23_400]);
  // The median of boys who are seven is 22.9 to 25.4 kg in the published table.
  expect(points[0]?.per_mille).toBeGreaterThan(250);
  expect(points[0]?.per_mille).toBeLessThan(650);
}, 240_000);
