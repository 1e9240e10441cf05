// Insurers in the real window: one is put on the list, a patient's policy is noted, a bill is claimed, accepted in
// part, and the patient pays what is left.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { accounts, comes, gone, issued, pick, text } from "../harness/money";
import { clean, drawn, goTo, openRow } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

const stands = async (bill_id: number) =>
  (await app.call("billing.get", { bill_id })) as { state: string; balance: number; claimed: number };

// What breaks otherwise: a patient asked for what the insurer owes, or a rest that nobody is asked for.
test("a claim is sent, accepted in part, paid by the insurer, and the rest by the patient", async () => {
  app = await App.start({ width: 1024, height: 768 });
  await comes(app, "bea", await accounts(app));
  await goTo(app, "/insurers");
  await app.press("Add an insurer");
  await app.fill("Name", "Corrib Health");
  await app.fill("Payer ID", "40771");
  await app.press("Save");
  await gone(app);
  await app.sees("Corrib Health");
  await clean(app, "claims/insurers");

  await goTo(app, "/patients/1");
  await app.press("Add a policy");
  await pick(app, "Insurer", "Corrib Health");
  await app.fill("Member number", "CH-1184");
  await clean(app, "claims/policy");
  await app.press("Save");
  await gone(app);
  await app.sees("CH-1184");

  const bill = await issued(app, 2);
  await goTo(app, `/bills/${bill}`);
  await app.press("Claim…");
  await app.sees("At most €84.60 can be claimed.");
  await clean(app, "claims/draft");
  await app.press("Save as draft");
  await app.sees("Claim, not sent yet");
  expect(await stands(bill), "a draft asks nobody").toMatchObject({ state: "unpaid", claimed: 0 });
  await app.press("Send…");
  await app.sees("It gets its number");
  await clean(app, "claims/send");
  await app.press("Send the claim");
  await app.sees("Insurer owes €84.60, patient owes €0.00");
  expect(await stands(bill), "pending while the insurer is asked").toMatchObject({ state: "pending", claimed: 8_460 });
  await clean(app, "claims/sent");

  await goTo(app, `/bills/${bill}`);
  await app.sees("Claimed");
  expect(await text(app), "nothing was paid").not.toContain("Part paid");
  await clean(app, "claims/bill");

  await goTo(app, "/claims");
  await app.sees("Corrib Health");
  await clean(app, "claims/out");
  await openRow(app, "OKAFOR");
  await app.press("Enter the answer");
  await app.fill("Insurer pays: Consultation", "50");
  await app.fill("Insurer pays: Certificate", "0");
  await app.fill("Reason code: Certificate", "N30");
  await app.sees("34.60");
  await clean(app, "claims/answer");
  await app.press("Save the answer");
  await gone(app);
  await app.sees("Accepted in part");
  await app.sees("Insurer owes €50.00, patient owes €34.60");
  await clean(app, "claims/answered");

  await goTo(app, "/claims");
  await app.press("Insurer’s payment");
  await app.page.$("[role=dialog] input").click();
  await app.press("Corrib Health");
  await app.fill("Transfer number", "SEPA-9");
  await app.fill("Sum of the transfer", "50");
  await app.press("Fill in what is owed");
  await app.sees("It comes to the sum");
  await clean(app, "claims/transfer");
  await app.press("Take €50.00");
  await app.sees("€50.00 taken for 1 claim.");
  expect(await stands(bill)).toMatchObject({ state: "pending", claimed: 0, balance: 3_460 });

  await goTo(app, `/bills/${bill}`);
  await app.sees("Part paid");
  await app.fill("Cash received", "40");
  await app.press("Take €34.60 from OKAFOR, Ngozi");
  await app.sees("€34.60 taken. Change to give: €5.40");
  await drawn(app);
  expect(await stands(bill)).toMatchObject({ state: "paid", balance: 0, claimed: 0 });
}, 240_000);

// What breaks otherwise: an insurer told what the patient has without anybody having chosen to tell.
test("a claim that is refused is asked again, and its paper tells no diagnosis by itself", async () => {
  app = await App.start({ width: 1024, height: 768 });
  await comes(app, "bea", await accounts(app));
  type Payer = { payer_id: number };
  const { payer_id } = (await app.call("payers.save", { name: "Corrib Health", active: true })) as Payer;
  await app.call("policies.save", { patient_id: 1, payer_id, member_number: "CH-1184", priority: "primary" });
  const bill = await issued(app);
  await goTo(app, `/bills/${bill}`);
  await app.press("Claim…");
  await app.press("Save as draft");
  await app.press("Send…");
  await app.press("Send the claim");
  await app.sees("Insurer owes €60.00");
  await app.press("Print…");
  await app.sees("With the diagnoses of the visit");
  await app.press("Make the paper");
  await drawn(app);
  await clean(app, "claims/paper");
  await app.keys("Escape");
  await gone(app);

  await app.press("Enter the answer");
  await app.press("Nothing accepted");
  await app.press("Save the answer");
  await app.sees("Fill this in.");
  await app.fill("What the insurer says", "Not a member on that day");
  await app.press("Save the answer");
  await gone(app);
  await app.sees("Refused");
  expect(await stands(bill), "the patient owes it all").toMatchObject({ state: "unpaid", claimed: 0, balance: 6_000 });
  await app.press("Appeal…");
  await app.press("Save as draft");
  await app.sees("Claim, not sent yet");
  await app.sees("Asks again about");
  await clean(app, "claims/appeal");
}, 240_000);
