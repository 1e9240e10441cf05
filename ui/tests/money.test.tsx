// Money where the page itself reckons: instalments that somebody types, a part of several in a claim, what an
// insurer pays that the patient has paid, and whose money comes from an insurance.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { withoutPlan } from "./fake/billing";
import type { FakeDoor } from "./fake/door";
import { refuse } from "./fake/door";
import { open } from "./render";

const sent = (door: FakeDoor, op: string) => door.sent.filter((one) => one.op === op).map((one) => one.args);

test("instalments are typed, the last one says what is missing, and only the whole is agreed", async () => {
  const { user, door } = await open({ as: "n.byrne", at: "/bills/5", answers: withoutPlan() });
  await user.click(await screen.findByRole("button", { name: "Payment plan" }));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByRole("checkbox", { name: "Type the amounts" });
  expect(screen.getByRole("dialog")).toHaveTextContent(/Without .*50\.00.* that an insurer was asked for/);
  await user.click(await dialog.findByRole("checkbox", { name: "Type the amounts" }));
  const first = dialog.getByLabelText("Amount of instalment 1");
  await user.clear(first);
  await user.type(first, "20.00{Tab}");
  const last = dialog.getByLabelText("Amount of instalment 6");
  await waitFor(() => expect(last).toHaveAccessibleDescription(/7\.25 more than is owed/));
  const agree = dialog.getByRole("button", { name: /Agree on/ });
  expect(agree).toBeDisabled();
  await user.clear(last);
  await user.type(last, "5.50{Tab}");
  await waitFor(() => expect(agree).toBeEnabled());
  await user.click(agree);
  await waitFor(() => expect(sent(door, "plans.agree")).toHaveLength(1));
  expect(sent(door, "plans.agree")[0]).toMatchObject({
    owed: 7_650,
    amounts: [2_000, 1_275, 1_275, 1_275, 1_275, 550],
  });
});

test("so many of several make so much of their amount, and as many are claimed", async () => {
  const { user, door } = await open({ as: "m.kowalczyk", at: "/claims/1" });
  await user.click(await screen.findByRole("button", { name: "Appeal…" }));
  const dialog = within(await screen.findByRole("dialog"));
  const swabs = await dialog.findByLabelText("Quantity: Throat swab, rapid test");
  await user.clear(swabs);
  await user.type(swabs, "1");
  expect(dialog.getByLabelText("Claim: Throat swab, rapid test")).toHaveValue("6.75");
  await user.click(dialog.getByRole("button", { name: "Save as draft" }));
  await waitFor(() => expect(sent(door, "claims.draft")).toHaveLength(1));
  const items = (sent(door, "claims.draft")[0] as { items: object[] }).items;
  expect(items.at(-1)).toEqual({ bill_item_id: 5, quantity: 1, amount: 675 });
});

test("the insurer’s own number is added to a claim that is with it", async () => {
  const { user, door } = await open({ as: "m.kowalczyk", at: "/claims/3" });
  await user.click(await screen.findByRole("button", { name: "Change it" }));
  const field = await screen.findByRole("textbox", { name: "Insurer’s reference" });
  await user.clear(field);
  await user.type(field, "EHR 9{Enter}");
  await waitFor(() => expect(sent(door, "claims.set_reference")).toHaveLength(1));
  expect(sent(door, "claims.set_reference")[0]).toEqual({ claim_id: 3, version: 2, reference: "EHR 9" });
});

test("what the patient has paid of the insurer’s money is asked about before it is taken", async () => {
  const { user, door } = await open({ as: "n.byrne", at: "/claims" });
  await user.click(await screen.findByRole("button", { name: "Insurer’s payment" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByLabelText("Insurer", { selector: "input:not([type=hidden])" }));
  await user.keyboard("{ArrowDown}{Enter}");
  await user.type(await dialog.findByLabelText("Transfer number"), "TR-9");
  await user.click(dialog.getByRole("button", { name: "Fill in what is owed" }));
  const take = dialog.getByRole("button", { name: /^Take/ });
  expect(take).toBeDisabled();
  expect(screen.getByRole("dialog")).toHaveTextContent(/Patients have paid .*10\.00 of this themselves/);
  await user.click(dialog.getByRole("radio", { name: "It becomes the patient’s credit" }));
  await user.click(take);
  await waitFor(() => expect(sent(door, "claims.take_payment")).toHaveLength(1));
  expect(sent(door, "claims.take_payment")[0]).toMatchObject({
    amount: 3_000,
    returned: { surplus: "credit", reason: "The insurer paid it, too" },
  });
});

test("money of an insurance says which insurer, beside its field", async () => {
  const { user, door } = await open({
    as: "m.kowalczyk",
    at: "/bills/3",
    answers: {
      "payments.take": ({ payer_id }) => {
        if (!payer_id)
          throw refuse({
            code: "flawed",
            flaws: [{ field: "payer_id", flaw: { code: "missing" } }],
          } as never);
        return { payment_id: 1, report_id: 12, balance: 0, change: 0, state: "paid" } as never;
      },
    },
  });
  await user.click(await screen.findByRole("radio", { name: "Insurance" }));
  expect(await screen.findByText(/Its money is taken under Claims/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: /^Take/ }));
  const insurer = screen.getByLabelText("Insurer", { selector: "input:not([type=hidden])" });
  await waitFor(() => expect(insurer).toHaveAccessibleDescription("Fill this in."));
  await user.click(insurer);
  await user.click(await screen.findByRole("option", { name: "Celtic Health Insurance", hidden: true }));
  await user.click(screen.getByRole("button", { name: /^Take/ }));
  await waitFor(() => expect(sent(door, "payments.take")).toHaveLength(2));
  expect(sent(door, "payments.take")[1]).toMatchObject({ method: "insurance", payer_id: 1 });
});

test("a patient sees own instalments, which is overdue, and what is beside the plan", async () => {
  await open({ as: "i.halvorsen", at: "/bills" });
  const plan = within(await screen.findByRole("table", { name: "Payment plan" }));
  expect(plan.getByRole("row", { name: /Overdue/ })).toHaveTextContent("6.00");
  expect(plan.getAllByRole("row", { name: /To pay/ })).toHaveLength(2);
  expect(screen.getByRole("main")).toHaveTextContent(/18\.50 is to pay beside the plan/);
});

test("the most that can be claimed is said as money, and not in cents", async () => {
  const { user } = await open({
    as: "m.kowalczyk",
    at: "/claims/1",
    answers: {
      "claims.draft": () => {
        throw refuse({
          code: "flawed",
          flaws: [{ field: "items[1].amount", flaw: { code: "too_large", max: 675 } }],
        } as never);
      },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Appeal…" }));
  const dialog = within(await screen.findByRole("dialog"));
  const swabs = await dialog.findByLabelText("Claim: Throat swab, rapid test");
  await user.type(swabs, "13.50{Tab}");
  await user.click(dialog.getByRole("button", { name: "Save as draft" }));
  await waitFor(() => expect(swabs).toHaveAccessibleDescription("€6.75 or less."));
});
