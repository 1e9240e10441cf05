// One person registered twice: both records stand side by side, are merged, show both bookings, and are
// parted again.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { own, practice } from "../harness/practice";
import { clean, goTo } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

type Patient = { patient_id: number; patient_number: string };

test("a patient registered twice is merged from the keyboard, seen whole, and parted again", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await app.call("session.redeem_code", { username: "maria", code: codes.maria, new_password: own });
  const register = (args: object) => app.call("patients.register", args) as Promise<Patient>;
  const first = await register({
    last_name: "Löfgren", first_name: "Amélie", date_of_birth: "1988-04-03", phone: "087 555 0191",
  });
  const again = await register({
    last_name: "Lofgren Hayes", first_name: "Amelie", date_of_birth: "1988-04-03", phone: "091 555 0444",
    address: "5 Long Walk\nGalway",
  });
  const { doctors } = (await app.call("doctors.list")) as { doctors: { doctor_id: number }[] };
  const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  for (const [{ patient_id }, time] of [[first, "09:00"], [again, "10:00"]] as const) {
    await app.call("appointments.book", {
      patient_id, doctor_id: doctors[0]?.doctor_id, date, time, duration_minutes: 15,
    });
  }
  await app.page.refresh();
  await app.sees("Maria Kowalczyk · Reception");

  // From the patient's page to both side by side, without the mouse.
  await goTo(app, `/patients/${first.patient_id}`);
  await app.tabTo("Merge with…");
  await app.keys("Enter");
  await app.sees("Merge with which patient?");
  await app.fill("Find the other record", "hayes");
  await app.sees("LOFGREN HAYES");
  await app.keys("Enter");
  await app.sees("Which record stays");
  await app.sees("091 555 0444");
  await clean(app, "merge/side-by-side");
  await app.tabTo("087 555 0191");
  await app.keys("ArrowRight");
  const commit = `Merge LOFGREN HAYES, Amelie, No. ${again.patient_number} into LÖFGREN, Amélie, No. ${first.patient_number}`;
  await app.tabTo(commit);
  await app.keys("Enter");
  await app.sees("Merged LOFGREN HAYES");
  await app.sees(`Also No. ${again.patient_number}`);
  await app.sees("09:00");
  await app.sees("10:00");
  await clean(app, "merge/merged");

  // The old number leads here, and the way back stands on the same page.
  await goTo(app, `/patients/${again.patient_id}`);
  await app.sees(`Also No. ${again.patient_number}`);
  await app.press("Undo merge…");
  await app.sees("Given back to");
  await app.picture("merge/undo");
  await app.press(`Part ${again.patient_number} from ${first.patient_number}`);
  await app.sees("is a patient of its own again");
  await goTo(app, `/patients/${again.patient_id}`);
  await app.sees("LOFGREN HAYES");
  const asked = async ({ patient_id }: Patient) =>
    (await app.call("patients.get", { patient_id })) as { phone: string; address: string };
  expect((await asked(first)).phone).toBe("087 555 0191");
  expect((await asked(again)).address).toBe("5 Long Walk\nGalway");
  const listed = (await app.call("appointments.of_patient", { patient_id: again.patient_id })) as {
    appointments: unknown[];
  };
  expect(listed.appointments).toHaveLength(1);
});
