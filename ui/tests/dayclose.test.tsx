// Counting a drawer and closing its day, as the desk and as accounts.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { open } from "./render";

test("what is counted is compared while it is typed, and a difference asks for its reason", async () => {
  const { user, door } = await open({ as: "m.kowalczyk", at: "/day-close" });
  const first = await screen.findByLabelText("Note €500.00");
  await user.click(first);
  await user.keyboard("1{Enter}1{Enter}");
  expect(screen.getByLabelText("Note €100.00")).toHaveFocus();
  expect(screen.getByText("Cash is missing")).toBeVisible();
  expect(screen.getByLabelText("How do you explain the difference?")).toBeVisible();
  // 100.00 lay there and 612.50 came: 500 + 200 + 10 + 2 + 0.50.
  await user.type(screen.getByLabelText("Note €10.00"), "1");
  await user.type(screen.getByLabelText("Coin €2.00"), "1");
  await user.type(screen.getByLabelText("Coin €0.50"), "1");
  expect(await screen.findByText("The cash fits")).toBeVisible();
  expect(screen.queryByLabelText("How do you explain the difference?")).toBeNull();
  await user.click(screen.getByRole("button", { name: /Sign and close/ }));
  await waitFor(() => expect(door.sent.some(({ op }) => op === "days.close_drawer")).toBe(true));
  const sent = door.sent.find(({ op }) => op === "days.close_drawer")?.args as {
    cash: { kind: string; value: number; count: number }[];
  };
  expect(sent).toMatchObject({ user_id: 3, opening: 10_000, recorded: 61_250, rest: 0, reason: null });
  expect(sent.cash.filter(({ count }) => count > 0)).toHaveLength(5);
  await waitFor(() => expect(window.location.hash).toBe("#/papers/11"));
});

test("what is no count of pieces is said beside it and can't be signed", async () => {
  const { user } = await open({ as: "m.kowalczyk", at: "/day-close" });
  await user.type(await screen.findByLabelText("Coin €1.00"), "1.5");
  expect(screen.getByText("A whole number")).toBeVisible();
  expect(screen.getByRole("button", { name: /Sign and close/ })).toBeDisabled();
});

test("accounts see every drawer, and the practice waits for the last of them", async () => {
  const { user } = await open({ as: "n.byrne", at: "/day-close" });
  const drawers = await screen.findByRole("table", { name: "Drawers" });
  expect(within(drawers).getAllByText(/To be counted/)).toHaveLength(2);
  expect(screen.getByRole("button", { name: /Close the practice/ })).toBeDisabled();
  expect(screen.getByText("2 drawers are to be counted first")).toBeVisible();
  await user.click(within(drawers).getByText("Inês Costa"));
  await waitFor(() => expect(window.location.hash).toBe("#/day-close/6"));
});

test("who closed their drawer is told on which day the payment counts before they take it", async () => {
  const { user, door } = await open({
    as: "m.kowalczyk",
    at: "/bills/3",
    answers: { "days.counts_on": () => ({ today: "2026-06-09", counts_on: "2026-06-10" }) as never },
  });
  expect(await screen.findByText(/This payment counts on/)).toHaveTextContent("10-Jun-2026");
  await user.click(screen.getByRole("button", { name: /^Take/ }));
  await waitFor(() => expect(door.sent.some(({ op }) => op === "payments.take")).toBe(true));
  expect(door.sent.find(({ op }) => op === "payments.take")?.args).toMatchObject({ counts_on: "2026-06-10" });
});
