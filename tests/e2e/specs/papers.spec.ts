// Papers of a chart in the real window: looked at and kept, the full chart to its end, a scan chosen,
// dropped and pasted.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { own, practice } from "../harness/practice";
import { clean, drawn, goTo } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

type State = { now: { date: string; time: string }; person: { doctor_id: number } };
type Attachments = { attachments: { attachment_id: number; title: string; format: string }[] };

// One pixel; nobody's photo.
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC";

/** A doctor in the chart of a patient whose visit is signed, with two medicines and one vaccination. */
async function signed() {
  app = await App.start({ width: 1024, height: 768 });
  await app.sees("Your practice");
  await practice(app);
  await app.call("session.sign_in", { username: "o.keane", password: own });
  const { now, person } = (await app.call("session.state")) as State;
  const booked = (await app.call("appointments.book", {
    patient_id: 1, doctor_id: person.doctor_id, date: now.date, time: now.time, duration_minutes: 15,
    reason_for_visit: "Sore throat", overbook_reason: "Walked in",
  })) as { appointment_id: number; version: number };
  await app.call("appointments.check_in", { appointment_id: booked.appointment_id, version: booked.version });
  const medicine = (name: string) => ({
    medicine: name, form: "tablet", strength: "500 mg", dose: "1", dose_unit: "tablet", route: "oral",
    frequency: "times_daily", frequency_count: "3", days: "7", advice: "After food",
  });
  await app.call("records.sign", {
    appointment_id: booked.appointment_id, patient_id: 1, subjective: "Four days of sore throat",
    items: [medicine("Phenoxymethylpenicillin"), medicine("Paracetamol")],
  });
  await app.call("immunisations.record", {
    patient_id: 1, status: "given", vaccine: "Influenza", given_on: now.date, batch: "LOT-7",
  });
  await goTo(app, "/patients/1/chart");
  await app.page.refresh();
  await app.sees("Four days of sore throat");
  return now.date;
}

const attached = async () =>
  ((await app.call("attachments.of_patient", { patient_id: 1 })) as Attachments).attachments;

test("a prescription is looked at, kept, and stands in the list", async () => {
  await signed();
  await app.press(`Papers of the visit of ${await dateShown()}`);
  await app.press("Prescription");
  await app.sees("Not kept yet");
  await drawn(app);
  await clean(app, "papers/preview");
  const kept = async () => ((await app.call("reports.list", { patient_id: 1 })) as { reports: unknown[] }).reports.length;
  expect(await kept(), "what is looked at isn't kept").toBe(0);
  await app.press("Keep paper");
  await app.button("Save as PDF");
  expect(await kept()).toBe(1);
  await app.press("Close");
  await goTo(app, "/patients/1/papers");
  await app.sees("Prescription");
  await clean(app, "papers/list");

  await goTo(app, "/patients/1/immunisations");
  await app.press("Vaccination list…");
  await drawn(app);
  await clean(app, "papers/vaccination-list");
  await app.press("Keep paper");
  await app.button("Save as PDF");
  expect(await kept()).toBe(2);
}, 240_000);

test("the full chart is made beside the work, and opens in the window", async () => {
  await signed();
  await app.press("Make the full chart");
  await app.press("Open the full chart");
  await drawn(app);
  await clean(app, "papers/full-chart");
}, 240_000);

test("a scan is chosen, another dropped, shown, and marked as entered in error", async () => {
  await signed();
  const scans = await mkdtemp(path.join(tmpdir(), "wardbook-scans-"));
  const file = path.join(scans, "scan.png");
  await writeFile(file, Buffer.from(png, "base64"));
  await app.press("Add a scan or photo");
  // A field of the page, not a dialog of the shell: under a driver the web view opens no window for it, and what is
  // typed into the field is what is chosen.
  const input = await app.page.$("input[type=file]");
  await input.waitForExist();
  await app.page.elementSendKeys(await input.elementId, file);
  await app.sees("scan.png");
  await app.fill("Title", "Throat swab");
  await clean(app, "attachments/chosen");
  await rm(scans, { recursive: true });
  await app.press("Attach for OKAFOR, Ngozi");
  await app.sees("Throat swab");
  expect((await attached()).map(({ title, format }) => [title, format])).toEqual([["Throat swab", "png"]]);

  const drop = (name: string, type: string, bytes: string) =>
    app.page.execute(
      (name, type, bytes) => {
        const file = new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type });
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(file);
        const at = document.querySelector(".wb-drop");
        const event = (kind: string) => new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
        at?.dispatchEvent(event("dragover"));
        at?.dispatchEvent(event("drop"));
      },
      name,
      type,
      bytes,
    );
  await drop("IMG_0042.HEIC", "", png);
  await app.sees("HEIC photos can’t be shown here");
  await clean(app, "attachments/refused");
  await app.press("Cancel");
  await drop("rash.png", "image/png", png);
  await app.sees("rash.png");
  await app.fill("Title", "Rash, left forearm");
  await app.press("Attach for OKAFOR, Ngozi");
  await app.page.waitUntil(async () => (await attached()).length === 2, { timeoutMsg: "What was dropped isn't attached." });

  await app.page.execute((bytes) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(
      new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], "image.png", { type: "image/png" }),
    );
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, png);
  await app.sees("image.png");
  await app.press("Cancel");

  await app.press("Rash, left forearm");
  await app.page.waitUntil(
    () => app.page.execute(() => (document.querySelector<HTMLImageElement>("img.wb-attached-picture")?.naturalWidth ?? 0) > 0),
    { timeoutMsg: "The picture isn't shown." },
  );
  await clean(app, "attachments/shown");
  await app.press("Entered in error…");
  await app.fill("What is wrong with it", "Another patient’s arm");
  await app.press("Mark as entered in error");
  await app.sees("Another patient’s arm");
  await clean(app, "attachments/in-error");
}, 240_000);

/** Today as the window writes it. */
const dateShown = () =>
  app.page.execute(() => {
    const said = [...document.querySelectorAll("[aria-label^='Papers of the visit of ']")][0]?.getAttribute("aria-label");
    return said?.slice("Papers of the visit of ".length) ?? "";
  });
