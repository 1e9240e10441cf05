// The end of the day in the real window: a drawer is counted, its difference explained, the practice's day closed.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { accounts, again, comes, confirms, issued, people, refusal, text } from "../harness/money";
import { clean, drawn, goTo, openRow } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

const take = (bill_id: number, amount: number, more: object = {}) => ({
  bill_id, method: "cash", amount, tendered: null, outcome: "success", idempotency_key: `pay-${bill_id}-${amount}`, ...more,
});

// What breaks otherwise: whoever answers for the cash signs for what isn't there, or a signed day changes afterwards.
test("a drawer is counted and explained, the practice's day is closed, and the day takes no more", async () => {
  app = await App.start({ width: 1024, height: 768 });
  const codes = await accounts(app);
  await comes(app, "maria", codes);
  const [first, second] = [await issued(app), await issued(app)];
  await app.call("payments.take", take(first, 6_000));
  await goTo(app, "/day-close");
  await app.sees("Should be there");
  expect(await text(app), "a drawer of one's own, and no other").not.toContain("All drawers");
  await app.fill("Note €50.00", "1");
  await app.fill("Coin €2.00", "4");
  await app.sees("Cash is missing");
  await clean(app, "close/missing");
  const sign = () => app.page.$("form button[type=submit]").click();
  await sign();
  await app.sees("Fill this in.");
  expect(await app.call("days.closes", { before: null }), "nothing is signed without its reason").toMatchObject({ closes: [] });
  await app.fill("How do you explain the difference?", "Two euro of change given twice");
  await sign();
  await confirms(app);
  await drawn(app);
  await clean(app, "close/drawer-paper");
  await goTo(app, "/day-close");
  await app.sees("is closed for");
  await clean(app, "close/drawer-closed");

  // What is taken now counts tomorrow, and says so before it is taken; whoever insists on today is refused.
  await goTo(app, `/bills/${second}`);
  await app.sees("Your drawer is closed for today.");
  await clean(app, "close/counts-tomorrow");
  expect(await refusal(app, "payments.take", take(second, 1_000))).toContain("drawer_is_closed");

  await comes(app, "bea", codes);
  await goTo(app, "/day-close");
  await app.sees("All drawers");
  await openRow(app, "Maria Kowalczyk");
  await app.sees("is closed for");
  await goTo(app, "/day-close");
  await app.sees("After this nothing more can be entered into the day, by anybody.");
  await clean(app, "close/practice");
  await app.page.$("//button[contains(., 'Close the practice')]").click();
  await confirms(app);
  await drawn(app);
  await clean(app, "close/practice-paper");
  await goTo(app, "/day-close");
  await app.sees("The practice’s day is closed.");
  expect(await app.call("days.closes", { before: null })).toMatchObject({
    closes: [{ name: null, difference: -200 }, { name: "Maria Kowalczyk", recorded: 6_000, counted: 5_800, difference: -200 }],
  });
  // Nobody enters anything into that day, not even who closed no drawer.
  expect(await refusal(app, "payments.take", take(second, 1_100))).toContain("drawer_is_closed");
  await goTo(app, `/bills/${second}`);
  await app.sees("This payment counts on");
  await app.fill("Cash received", "60");
  await app.press("Take €60.00 from OKAFOR, Ngozi");
  await app.sees("€60.00 taken.");
  await again(app, "maria", people.maria);
  await goTo(app, "/day-close");
  await app.sees("is closed for");
}, 240_000);

// What breaks otherwise: the practice's day is signed while money nobody counted lies in a drawer.
test("the practice's day isn't closed while a drawer is open", async () => {
  app = await App.start({ width: 1024, height: 768 });
  const codes = await accounts(app);
  await comes(app, "maria", codes);
  await app.call("payments.take", take(await issued(app), 6_000));
  await comes(app, "bea", codes);
  await goTo(app, "/day-close");
  await app.sees("1 drawer is to be counted first");
  const close = app.page.$("//button[contains(., 'Close the practice')]");
  expect(await close.isEnabled()).toBe(false);
  await clean(app, "close/to-be-counted");
  // Somebody who went home: their drawer is counted by whoever keeps the accounts.
  await openRow(app, "Maria Kowalczyk");
  await app.fill("Note €50.00", "1");
  await app.fill("Note €10.00", "1");
  await app.sees("The cash fits");
  await app.page.$("form button[type=submit]").click();
  await confirms(app);
  await drawn(app);
  await goTo(app, "/day-close");
  await app.sees("After this nothing more can be entered");
  expect(await app.page.$("//button[contains(., 'Close the practice')]").isEnabled()).toBe(true);
}, 240_000);
