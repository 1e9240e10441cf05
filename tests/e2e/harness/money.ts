// What money needs before anybody pays: prices, people who keep the accounts, bills. Prepared past the page.
import type { App } from "./app";
import { own, practice } from "./practice";

export { own };

/** Whoever has to do with money here, by the first name that stands on their window. */
export const people = {
  maria: "Maria Kowalczyk · Reception",
  ines: "Inês Costa · Reception",
  bea: "Bea Holt · Accounts",
  aron: "Aron Weiss · Accounts",
  orla: "Dr Elif Yılmaz · Doctor",
} as const;
export type Who = keyof typeof people;
export type Codes = Record<"maria" | "ines" | "bea" | "aron", string>;

/** A practice with two prices of two rates, a billing manager and an accountant. Nobody is signed in. */
export async function accounts(app: App, account: object = {}): Promise<Codes> {
  await app.sees("Your practice");
  const desk = await practice(app);
  await app.call("session.sign_in", { username: "o.keane", password: own });
  await app.call("session.confirm_password", { password: own });
  const price = (code: string, name: string, price_minor: number, tax_rate: number) =>
    app.call("services.save", { code, name, price_minor, tax_rate, visit_default: false, active: true });
  await price("C30", "Consultation", 6_000, 0);
  await price("CERT", "Certificate", 1_230, 23_000);
  const add = async (username: string, display_name: string, account_role: string, account?: object) => {
    const args = { username, display_name, role: "accountant", account_role, account };
    return ((await app.call("users.add", args)) as { code: string }).code;
  };
  const bea = await add("bea", "Bea Holt", "billing_manager");
  const aron = await add("aron", "Aron Weiss", "accountant", { grant: [], deny: [], ...account });
  await app.call("session.sign_out");
  return { ...desk, bea, aron };
}

/** Somebody comes to the window in front, for the first time. */
export async function comes(app: App, who: keyof Codes, codes: Codes) {
  await app.call("session.redeem_code", { username: who, code: codes[who], new_password: own });
  await app.page.refresh();
  await app.sees(people[who]);
}

/** Somebody who was here before comes again; whoever sat here goes. */
export async function again(app: App, username: string, sees: string) {
  await app.call("session.sign_out").catch(() => null);
  await app.call("session.sign_in", { username, password: own });
  await app.page.refresh();
  await app.sees(sees);
}

type Made = { bill_id: number; version: number };
type Service = { service_id: number; name: string; price_minor: number; tax_rate: number };

/** An issued bill of the first patient for one consultation of €60.00 and so many certificates of €12.30. */
export async function issued(app: App, certificates = 0, patient_id = 1): Promise<number> {
  const { services } = (await app.call("services.list", { day: null })) as { services: Service[] };
  const item = (name: string, quantity: number) => {
    const one = services.find((service) => service.name === name);
    return {
      service_id: one?.service_id, description: name, quantity, unit_price: one?.price_minor, tax_rate: one?.tax_rate,
    };
  };
  const items = [item("Consultation", 1), ...(certificates > 0 ? [item("Certificate", certificates)] : [])];
  const draft = (await app.call("billing.create", { patient_id, items })) as Made;
  await app.call("billing.issue", { bill_id: draft.bill_id, version: draft.version, due_date: null });
  return draft.bill_id;
}

/** Chooses one of several that stand side by side. */
export async function choose(app: App, name: string) {
  const label = app.page.$(`//label[normalize-space()='${name}']`);
  await label.waitForDisplayed();
  await label.click();
}

/** Types into a field that offers a list, and takes the entry of that name. */
export async function pick(app: App, label: string, name: string) {
  await app.fill(label, name);
  await app.press(name);
}

/** Waits for the dialog in front to go. */
export const gone = (app: App) =>
  app.page.waitUntil(() => app.page.execute(() => document.querySelector("[role=dialog]") === null), {
    timeoutMsg: "The dialog stays.",
  });

/** Signs with one's password where it is asked for once more. */
export async function confirms(app: App) {
  const asked = () => app.page.execute(() => document.body.innerText.includes("Your password, once more"));
  await app.page.waitUntil(async () => (await asked()) || (await app.page.execute(() => location.hash.includes("/papers/"))));
  if (!(await asked())) return;
  await app.fill("Password", own);
  await app.press("Confirm");
}

/** What stands on the page, spaces made even. */
export const text = (app: App) =>
  app.page.execute(() => document.body.innerText.replace(/[\u00a0\u202f]/g, " "));

/** What the door answers to a call that it refuses. */
export const refusal = (app: App, op: string, args: object) =>
  app.call(op, args).then(
    (reply) => `not refused: ${JSON.stringify(reply)}`,
    (error: Error) => error.message,
  );
