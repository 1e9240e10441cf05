// In the smallest window promised, and with text twice its size: no words are cut, nothing hangs out of
// the window, and one thing scrolls. Every page, as an owner-doctor reaches them.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { own, practice } from "../harness/practice";

let app: App;
afterEach(() => app?.end());

/** One visit, seen, signed, billed and part paid; today, whatever the hour. */
async function visit() {
  type State = { person: { doctor_id: number }; now: { date: string; time: string } };
  const { person, now } = (await app.call("session.state")) as State;
  const book = {
    patient_id: 1, doctor_id: person.doctor_id, date: now.date, time: now.time, duration_minutes: 10,
    reason_for_visit: "Results of the blood test of last week", overbook_reason: "Walked in",
  };
  const { appointment_id } = (await app.call("appointments.book", book)) as { appointment_id: number };
  const note = {
    subjective: "Sore throat for three days.", treatment: "Fluids and rest", plan: "Back if worse",
    diagnoses: [{ code_system: "icd10cm", code: "J02.9", display: "Acute pharyngitis, unspecified" }],
  };
  await app.call("records.sign", { appointment_id, patient_id: 1, ...note });
  const items = [{ description: "Consultation, with the reading of results, 30 min", quantity: 1, unit_price: 123_450 }];
  type Bill = { bill_id: number; version: number };
  const draft = (await app.call("billing.draft_for_visit", { appointment_id })) as Bill;
  const bill = (await app.call("billing.set_items", { bill_id: draft.bill_id, version: draft.version, items })) as Bill;
  await app.call("billing.issue", { bill_id: bill.bill_id, version: bill.version });
  const part = { method: "credit_card", amount: 2_000, outcome: "success", idempotency_key: "part-of-the-bill" };
  await app.call("payments.take", { bill_id: bill.bill_id, ...part });
  await app.call("billing.create", { patient_id: 2, items });
}

const pages = [
  "/today", "/my-day", "/patients", "/patients/1", "/patients/1/chart", "/patients/1/papers", "/register", "/collect",
  "/bills", "/bills/1", "/bills/2", "/payments", "/day-close", "/prices", "/papers", "/records/1/versions",
  "/records/1/amend", "/messages", "/people", "/people/add", "/people/1", "/schedules", "/schedules/1", "/practice", "/audit", "/import",
];

/** Text of a size, as the menu at one's name sets it. */
async function textOf(scale: 1 | 2) {
  await app.page.execute((scale) => {
    const page = document.documentElement;
    page.style.fontSize = scale === 1 ? "" : "200%";
    page.dataset.room = scale === 1 ? "middle" : "narrow";
  }, scale);
}

async function turnTo(path: string) {
  await app.page.execute((path) => {
    document.querySelector("h1")?.setAttribute("data-before", "");
    location.hash = path;
  }, `#${path}`);
  await app.page.waitUntil(() =>
    app.page.execute(() => document.querySelector("h1:not([data-before])") !== null && !document.querySelector("[aria-busy=true]")),
  );
}

test("every page stays whole in the smallest window, and with text at twice its size", async () => {
  app = await App.start({ width: 1024, height: 768 });
  await app.sees("Your practice");
  await practice(app);
  await app.call("session.sign_in", { username: "o.keane", password: own });
  await visit();
  await app.page.refresh();
  await app.sees("Orla Keane");

  const found: string[] = [];
  for (const path of pages) {
    await turnTo(path);
    for (const scale of [1, 2] as const) {
      await textOf(scale);
      found.push(...(await app.clipped()).map((fault) => `${path} at ${scale * 100} %: ${fault}`));
      await app.picture(`fits/${path.slice(1).replaceAll("/", "-")}-${scale}`);
    }
    await textOf(1);
    // From right to left it is as whole.
    if (path === "/today" || path === "/patients/1") {
      await app.page.execute(() => {
        document.documentElement.dir = "rtl";
      });
      found.push(...(await app.clipped()).map((fault) => `${path} from right to left: ${fault}`));
      await app.picture(`fits/${path.slice(1).replaceAll("/", "-")}-rtl`);
      await app.page.execute(() => {
        document.documentElement.dir = "ltr";
      });
    }
  }
  expect(found).toEqual([]);
}, 240_000);

test("words that are cut, hang out or scroll are found", async () => {
  app = await App.start({ width: 1024, height: 768 });
  await app.sees("Your practice");
  expect(await app.clipped()).toEqual([]);
  await app.page.execute(() => {
    const add = (css: string) => {
      const cut = document.createElement("p");
      cut.style.cssText = css;
      cut.textContent = "WOLFESCHLEGELSTEINHAUSENBERGERDORFF";
      document.querySelector("h1")?.append(cut);
    };
    add("overflow: hidden; inline-size: 5rem; white-space: nowrap");
    add("position: fixed; inset-block-start: 0; inset-inline-start: 900px; white-space: nowrap");
  });
  const found = (await app.clipped()).join("\n");
  expect(found).toContain("cut: “WOLFE");
  expect(found).toContain("outside the window: “WOLFE");
});
