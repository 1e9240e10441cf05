// What was received on some days, as accounts read it.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { refuse } from "./fake/door";
import { open } from "./render";

test("sums by method add up to what came in, and a failed attempt is told apart by word", async () => {
  const { user } = await open({ as: "n.byrne", at: "/payments" });
  const sums = await screen.findByRole("table", { name: "By method" });
  expect(within(sums).getByRole("row", { name: /In all/ })).toHaveTextContent("€258.00");
  expect(screen.getByText("1 attempt failed")).toBeVisible();
  const rows = screen.getByRole("table", { name: "Received" });
  expect(within(rows).getByText("Card failed")).toBeVisible();
  await user.click(within(rows).getByText("2026-01184"));
  await waitFor(() => expect(window.location.hash).toBe("#/bills/3"));
});

test("another day is asked for, and a day on which nothing came says so", async () => {
  const { user, door } = await open({ as: "n.byrne", at: "/payments" });
  await user.click(await screen.findByRole("button", { name: "The day before" }));
  expect(await screen.findByText("Nothing was received")).toBeVisible();
  const asked = door.sent.filter(({ op }) => op === "payments.list").map(({ args }) => args);
  expect(asked.at(-1)).toMatchObject({ from: "2026-06-08", to: "2026-06-08" });
  await user.click(screen.getByRole("button", { name: "Today" }));
  expect(await screen.findByRole("table", { name: "By method" })).toBeVisible();
});

test("a range that ends before it begins says so beside the field", async () => {
  const { user } = await open({
    as: "n.byrne",
    at: "/payments",
    answers: {
      "payments.list": ({ from, to }) => {
        if (from > to)
          throw refuse({
            code: "flawed",
            flaws: [{ field: "to", flaw: { code: "ends_before_it_begins" } }],
          } as never);
        return { payments: [], next: null, totals: [], total: 0, failed: 0, own: true } as never;
      },
    },
  });
  expect(await screen.findByText("What you took yourself")).toBeVisible();
  const to = screen.getByLabelText("To");
  await user.clear(to);
  await user.type(to, "1.6.2026{Tab}");
  await waitFor(() => expect(to).toHaveAttribute("aria-invalid", "true"));
});
