// A bill in the real window, from its first line to its refund; the desk that collects it; two desks at once.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { accounts, again, choose, comes, gone, issued, people, pick, text } from "../harness/money";
import { clean, drawn, goTo, openRow } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

type Payment = { amount: number; outcome: string; transaction_id: string | null };
const payments = async (bill_id: number) =>
  ((await app.call("payments.of_bill", { bill_id })) as { payments: Payment[] }).payments;

// What breaks otherwise: a bill whose parts don't come to its total, or money given back that the paper doesn't say.
test("a bill by hand with two rates and a discount is paid in cash and by card, and part of it goes back", async () => {
  app = await App.start({ width: 1024, height: 768 });
  await comes(app, "bea", await accounts(app));
  await goTo(app, "/patients/1");
  await app.press("New bill");
  await app.sees("Bill not issued yet");
  await pick(app, "Add a service from the price list", "Certificate");
  await app.sees("of which tax 23 %");
  await app.fill("Quantity", "2");
  await pick(app, "Add a service from the price list", "Consultation");
  // 2 × 12.30 with 23 % in it, and 60.00 untaxed: 84.60. A tenth off: 76.14, of which 22.14 is 18.00 and 4.14 tax.
  await app.sees("84.60");
  await app.fill("Off the whole bill", "10 %");
  await app.sees("76.14");
  await app.sees("of which tax 23 % on 18.00");
  expect(await text(app)).toContain("4.14");
  await clean(app, "money/draft");
  await app.press("Issue the bill for OKAFOR, Ngozi");
  await app.sees("Unpaid");
  const bill = Number((await app.page.execute(() => location.hash)).split("/").pop());

  await app.fill("Amount to take", "40");
  await app.fill("Cash received", "50");
  await app.sees("€10.00");
  await clean(app, "money/cash");
  await app.press("Take €40.00 from OKAFOR, Ngozi");
  await app.sees("€40.00 taken. Change to give: €10.00");
  await app.sees("Part paid");
  await drawn(app);
  await clean(app, "money/receipt");

  await app.press("Take payment");
  await choose(app, "Card");
  await app.fill("Number of the card slip, claim or transfer (may be empty)", "TX-1");
  await app.press("It failed");
  await app.sees("The failed attempt is noted. Nothing was taken.");
  await app.sees("Part paid");
  await app.fill("Number of the card slip, claim or transfer (may be empty)", "TX-2");
  await clean(app, "money/card");
  await app.press("Take €36.14 from OKAFOR, Ngozi");
  await app.sees("€36.14 taken.");
  await app.sees("Paid ");
  expect((await payments(bill)).map(({ amount, outcome, transaction_id }) => [amount, outcome, transaction_id])).toEqual([
    [4_000, "success", null], [3_614, "failed", "TX-1"], [3_614, "success", "TX-2"],
  ]);

  await app.press("Refund");
  await app.fill("Amount to give back", "40.01");
  await app.fill("Reason", "One certificate was not needed");
  await app.press("Refund €40.01 to OKAFOR, Ngozi");
  await app.sees("This is more than was paid.");
  await app.fill("Amount to give back", "11.07");
  await clean(app, "money/refund");
  await app.press("Refund €11.07 to OKAFOR, Ngozi");
  await gone(app);
  await app.sees("Refunded by cash");
  await drawn(app);
  await clean(app, "money/refunded");
  expect(await app.call("billing.get", { bill_id: bill })).toMatchObject({ state: "pending", balance: 1_107 });

  // Money paid ahead has a paper, too, and opens in the window.
  await goTo(app, "/patients/1");
  await app.press("Pay ahead");
  await app.fill("Amount to take", "20");
  await app.fill("Cash received", "20");
  await app.page.$("[role=dialog] button[type=submit]").click();
  await app.sees("The money is kept as credit.");
  await openRow(app, "Received by cash");
  await drawn(app);
  await clean(app, "money/credit-receipt");
  const papers = ((await app.call("reports.list")) as { reports: { report_id: number; kind: string }[] }).reports;
  expect(papers.map(({ kind }) => kind).sort()).toEqual(["bill", "receipt", "receipt", "receipt", "refund_receipt"]);
}, 240_000);

// What breaks otherwise: the queue at the desk, where this is done eighty times a day.
test("at the desk a bill is collected in three deeds: open it, type what was handed over, Enter", async () => {
  app = await App.start({ width: 1024, height: 768 });
  await comes(app, "maria", await accounts(app));
  const bill = await issued(app);
  await goTo(app, "/collect");
  await app.sees("OKAFOR, Ngozi");
  let deeds = 0;
  const deed = async (does: () => Promise<unknown>) => {
    deeds += 1;
    await does();
  };
  await deed(() => openRow(app, "OKAFOR, Ngozi"));
  await app.sees("Cash received");
  await app.page.waitUntil(async () => (await app.focus()).endsWith("Cash received"), {
    timeoutMsg: "Cash received doesn't have the focus when the bill opens.",
  });
  await deed(() => app.keys("1", "0", "0"));
  await app.sees("€40.00");
  await deed(() => app.keys("Enter"));
  await app.sees("€60.00 taken. Change to give: €40.00");
  expect(deeds).toBe(3);
  expect(await app.call("billing.get", { bill_id: bill })).toMatchObject({ state: "paid", balance: 0 });
  await drawn(app);
}, 120_000);

/** Presses the button that takes when the clock says so: in both windows at the same instant. */
const takeAt = (instant: number, times = 1) =>
  app.page.execute(
    (instant, times) => {
      const button = [...document.querySelectorAll<HTMLButtonElement>("button[type=submit]")].find((one) =>
        one.textContent?.startsWith("Take "),
      );
      setTimeout(() => {
        for (let time = 0; time < times; time++) button?.click();
      }, instant - Date.now());
    },
    instant,
    times,
  );

// What breaks otherwise: a patient who pays at two desks at once, or twice by a trembling finger.
test("two desks take the same bill at once: one does, the other is told; a double click is one payment", async () => {
  app = await App.start();
  const codes = await accounts(app);
  await comes(app, "maria", codes);
  const bill = await issued(app);
  const here = await app.page.getWindowHandle();
  let there = "";
  const ready = async () => {
    await goTo(app, `/bills/${bill}`);
    await app.fill("Cash received", "60");
    await app.button("Take €60.00 from OKAFOR, Ngozi");
  };
  await app.inNewWindow(
    () => app.shell("open_window", { place: "/today" }),
    async () => {
      there = await app.page.getWindowHandle();
      await app.sees("Sign in");
      await comes(app, "ines", codes);
      await ready();
    },
  );
  await ready();
  const instant = Date.now() + 2_000;
  await takeAt(instant);
  await app.inWindow(there, () => takeAt(instant));
  const told: Record<string, string> = {};
  for (const window of [here, there]) {
    await app.inWindow(window, async () => {
      await app.page.waitUntil(async () => /€60\.00 taken|nothing was taken here/.test(await text(app)), {
        timeoutMsg: `One of the desks isn't told what became of its payment:\n${await text(app)}`,
      });
      told[window] = await text(app);
      if (told[window].includes("nothing was taken here")) await clean(app, "money/overtaken");
    });
  }
  const won = Object.values(told).filter((said) => said.includes("€60.00 taken"));
  expect(won.length, JSON.stringify(told)).toBe(1);
  expect((await payments(bill)).map(({ amount }) => amount)).toEqual([6_000]);

  const next = await issued(app);
  await goTo(app, `/bills/${next}`);
  await app.fill("Amount to take", "10");
  await app.button("Take €10.00 from OKAFOR, Ngozi");
  await takeAt(Date.now() + 100, 2);
  await app.sees("€10.00 taken.");
  expect(await app.call("billing.get", { bill_id: next })).toMatchObject({ balance: 5_000, received: 1_000 });
  expect((await payments(next)).length).toBe(1);
  // The control: two presses that are meant are two payments.
  await app.press("Take payment");
  await app.fill("Amount to take", "10");
  await app.press("Take €10.00 from OKAFOR, Ngozi");
  await app.page.waitUntil(async () => (await payments(next)).length === 2);
}, 240_000);

// What breaks otherwise: a bill that disappears, or money that nobody owes any more being asked for.
test("an issued bill is voided with a reason and keeps its number; who may not void isn't offered it", async () => {
  app = await App.start({ width: 1024, height: 768 });
  const codes = await accounts(app);
  await comes(app, "maria", codes);
  const bill = await issued(app, 1);
  await goTo(app, `/bills/${bill}`);
  await app.sees("72.30");
  expect(await text(app)).not.toContain("Void the bill");
  await comes(app, "bea", codes).catch(() => again(app, "bea", people.bea));
  await goTo(app, `/bills/${bill}`);
  await app.press("Void the bill");
  await app.fill("Reason", "Made for the wrong patient");
  await clean(app, "money/voiding");
  await app.page.$("[role=dialog] button[type=submit], [role=dialog] .mantine-Button-root:last-child").click();
  await app.sees("Void since");
  await app.sees("Made for the wrong patient");
  await clean(app, "money/voided");
  expect(await app.call("billing.get", { bill_id: bill })).toMatchObject({ state: "void", balance: 0 });
}, 120_000);
