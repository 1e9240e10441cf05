// Who may what with money: what isn't somebody's to do isn't offered in the window, or says why, and the door
// refuses it from whoever asks all the same.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { accounts, again, comes, issued, own, people, refusal, text } from "../harness/money";
import { clean, goTo } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

const draft = async () =>
  (await app.call("billing.create", {
    patient_id: 1, items: [{ description: "Dressing", quantity: 1, unit_price: 5_000, tax_rate: 0 }],
  })) as { bill_id: number; version: number };
const off = ({ bill_id, version }: { bill_id: number; version: number }, rate: number) => ({
  bill_id, version, discount_rate: rate, discount_minor: null,
  items: [{ description: "Dressing", quantity: 1, unit_price: 5_000, tax_rate: 0 }],
});
const offers = async (name: string) => (await text(app)).includes(name);

// What breaks otherwise: discounts and refunds by whoever happens to sit at the desk.
test("reception takes money, and neither discounts nor voids nor refunds nor reads figures", async () => {
  app = await App.start({ width: 1024, height: 768 });
  await comes(app, "maria", await accounts(app));
  const made = await draft();
  await goTo(app, `/bills/${made.bill_id}`);
  await app.sees("Issue the bill for OKAFOR, Ngozi");
  expect(await offers("Off")).toBe(false);
  expect(await refusal(app, "billing.set_items", off(made, 10_000))).toContain('"over_limit","percent":0');
  await app.press("Issue the bill for OKAFOR, Ngozi");
  await app.sees("Take payment");
  expect(await offers("Void the bill")).toBe(false);
  await app.press("Take €50.00 from OKAFOR, Ngozi");
  await app.sees("€50.00 taken.");
  expect(await offers("Refund")).toBe(false);
  expect(await offers("Figures")).toBe(false);
  await goTo(app, "/figures");
  await app.sees("Your role does not allow this.");
  await clean(app, "rights/no-figures");
  const month = { by: "month", from: "2026-01-01", to: "2026-12-31" };
  expect(await refusal(app, "figures.revenue", month)).toContain("denied");
}, 120_000);

// What breaks otherwise: a limit that stands in the settings and nowhere else.
test("an accountant discounts up to the limit, and the field says how far; a right taken away acts at once", async () => {
  app = await App.start({ width: 1024, height: 768 });
  const codes = await accounts(app, { grant: ["adjust_bills"], discount_max_percent: 10, refund_max_minor: 1_000 });
  await comes(app, "aron", codes);
  const made = await draft();
  await goTo(app, `/bills/${made.bill_id}`);
  await app.fill("Off the whole bill", "20 %");
  await app.press("Save the draft");
  await app.sees("At most 10 % may be taken off by you.");
  await clean(app, "rights/limit");
  await app.fill("Off the whole bill", "10 %");
  await app.press("Issue the bill for OKAFOR, Ngozi");
  await app.sees("To pay");
  await app.sees("45.00");
  await app.press("Take €45.00 from OKAFOR, Ngozi");
  await app.sees("€45.00 taken.");
  await app.press("Refund");
  await app.fill("Amount to give back", "10.01");
  await app.fill("Reason", "Not needed");
  await app.press("Refund €10.01 to OKAFOR, Ngozi");
  await app.page.waitUntil(() => app.page.execute(() => document.querySelector("[role=dialog] [aria-invalid=true]") !== null), {
    timeoutMsg: "Nothing says that this is over the limit.",
  });
  await clean(app, "rights/refund-limit");
  await app.keys("Escape");

  // The administrator takes the right to take money away while the bill stands on the window.
  const open = await issued(app);
  await goTo(app, `/bills/${open}`);
  await app.sees("Take payment");
  const window = await app.page.getWindowHandle();
  await app.inNewWindow(
    () => app.shell("open_window", { place: "/people" }),
    async () => {
      await app.sees("Sign in");
      await again(app, "o.keane", "Orla Keane");
      type User = { user_id: number; version: number; username: string };
      const { users } = (await app.call("users.list")) as { users: User[] };
      const aron = users.find(({ username }) => username === "aron");
      await goTo(app, `/people/${aron?.user_id}`);
      await app.sees("Rights about money");
      await clean(app, "rights/person");
      await app.call("session.confirm_password", { password: own });
      await app.call("users.set_permissions", {
        user_id: aron?.user_id, version: aron?.version, account_role: "accountant",
        account: { grant: [], deny: ["take_payments"] },
      });
    },
  );
  await app.inWindow(window, async () => {
    const taken = { bill_id: open, method: "cash", amount: 100, outcome: "success", idempotency_key: "too-late-now" };
    expect(await refusal(app, "payments.take", taken)).toContain("denied");
    await again(app, "aron", people.aron);
    await goTo(app, `/bills/${open}`);
    await app.sees("To pay");
    expect(await offers("Take payment")).toBe(false);
    await clean(app, "rights/denied");
  });
}, 240_000);

// What breaks otherwise: the two kinds of accounts mean the same.
test("a billing manager discounts and changes prices, an accountant doesn't", async () => {
  app = await App.start({ width: 1024, height: 768 });
  const codes = await accounts(app);
  await comes(app, "aron", codes);
  const made = await draft();
  await goTo(app, `/bills/${made.bill_id}`);
  await app.sees("Issue the bill for OKAFOR, Ngozi");
  expect(await offers("Off the whole bill")).toBe(false);
  await goTo(app, "/prices");
  await app.sees("Consultation");
  expect(await offers("Add a price")).toBe(false);
  await app.sees("Figures");
  await comes(app, "bea", codes);
  await goTo(app, `/bills/${made.bill_id}`);
  await app.field("Off the whole bill");
  await goTo(app, "/prices");
  await app.sees("Consultation");
  expect(await offers("Add a price")).toBe(true);
  await clean(app, "rights/prices");
}, 120_000);
