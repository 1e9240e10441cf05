// People, weeks and prices as an administrator works with them: by keyboard where it is said so.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { readHours, writeHours } from "@/lib/week";
import { open } from "./render";

test("hours are read as they are said, and nothing else", () => {
  const cases: [string, string | null][] = [
    ["9-12:30, 13:30-17", "09:00–12:30, 13:30–17:00"],
    ["9-1230 1330-17", "09:00–12:30, 13:30–17:00"],
    ["09:00 – 12:30", "09:00–12:30"],
    ["", ""],
    ["mornings", null],
    ["9", null],
    ["9-10-11", null],
  ];
  for (const [typed, written] of cases) {
    const hours = readHours(typed);
    expect(hours && writeHours(hours), typed).toBe(written);
  }
});

test("a week is typed down the days and copied, without the mouse", async () => {
  const { user, door } = await open({
    as: "t.ferreira",
    at: "/schedules/3",
    state: { permissions: ["manage_doctors"] },
  });
  const monday = await screen.findByLabelText("Monday");
  monday.focus();
  await user.keyboard("9-1230 1330-17{Tab}{Enter}");
  expect(screen.getByLabelText("Friday")).toHaveValue("09:00–12:30, 13:30–17:00");
  expect(screen.getByLabelText("Saturday")).toHaveValue("");
  await user.clear(screen.getByLabelText("Friday"));
  await user.type(screen.getByLabelText("Friday"), "mornings");
  await user.click(screen.getByRole("button", { name: "Save the week" }));
  expect(await screen.findByText("Type sessions like 9-12:30, 13:30-17")).toBeVisible();
  expect(door.sent.some(({ op }) => op === "schedules.set")).toBe(false);
  await user.clear(screen.getByLabelText("Friday"));
  await user.keyboard("9-12{Enter}");
  const whole = [
    ["09:00", "12:30"],
    ["13:30", "17:00"],
  ];
  await waitFor(() =>
    expect(door.sent.at(-1)).toEqual({
      op: "schedules.set",
      args: {
        doctor_id: 3,
        week: { mon: whole, tue: whole, wed: whole, thu: whole, fri: [["09:00", "12:00"]] },
        slot_minutes: 15,
        valid_from: "2026-06-09",
      },
    }),
  );
  expect(await screen.findByText(/2 booked appointments lie outside it/)).toBeVisible();
});

test("somebody added gets a code that is shown once, and a flaw stands beside its field", async () => {
  const { user, door } = await open({ as: "t.ferreira", at: "/people/add" });
  await user.type(await screen.findByLabelText("Name"), "Maria Kowalczyk");
  await user.click(screen.getByRole("button", { name: "Add and make a code" }));
  await waitFor(() => expect(screen.getByLabelText("User name")).toHaveFocus());
  expect(screen.getByLabelText("User name")).toBeInvalid();
  await user.keyboard("maria{Enter}");
  const code = await screen.findByRole("list", { name: "One-time code" });
  expect(within(code).getByText("K7Q2M")).toBeVisible();
  const sent = door.sent.filter(({ op }) => op === "users.add").at(-1);
  expect(sent?.args).toMatchObject({ username: "maria", role: "receptionist" });
});

test("rights about money go to the core as grants and denials", async () => {
  const { user, door } = await open({ as: "t.ferreira", at: "/people/4" });
  door.answers["users.set_permissions"] = () => null as never;
  await user.click(await screen.findByRole("button", { name: "Change rights" }));
  await waitFor(() => expect(door.sent.at(-1)?.op).toBe("users.set_permissions"));
  expect(door.sent.at(-1)?.args).toEqual({
    user_id: 4,
    version: 1,
    account_role: "accountant",
    account: { grant: ["change_prices"], deny: [], discount_max_percent: 10, refund_max_minor: null },
  });
});

test("nobody finds a way to their own rights or password here", async () => {
  await open({ as: "t.ferreira", at: "/people/1" });
  expect(await screen.findByText(/This is you/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Disable" })).toBeNull();
});

test("prices are shown to those who bill and changed by those who may", async () => {
  const { user } = await open({ as: "m.kowalczyk", at: "/prices" });
  expect(await screen.findByText("Consultation")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Add a price" })).toBeNull();
  await user.click(screen.getByText("Consultation"));
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("somebody who left their windows open is signed out at all of them", async () => {
  const { user, door } = await open({ as: "t.ferreira", at: "/people/4" });
  const windows = await screen.findByRole("table", { name: "Windows" });
  expect(within(windows).getByText("Locked")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Sign out everywhere" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Sign out everywhere" }));
  await screen.findByText("Signed out.");
  expect(door.sent.filter(({ op }) => op === "users.sign_out").map(({ args }) => args)).toEqual([
    { user_id: 4 },
  ]);
});

test("one's own other windows are left from the menu under one's name", async () => {
  const { user, door } = await open({ as: "e.yilmaz", at: "/" });
  await user.click(await screen.findByRole("button", { name: /Elif Yılmaz/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Where you are signed in", hidden: true }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("This window");
  await user.click(within(dialog).getByRole("button", { name: "Sign out at the other windows" }));
  await within(dialog).findByText("You are signed in at this window only.");
  expect(door.sent.some(({ op }) => op === "session.end_others")).toBe(true);
});

test("who may do what is said with its reason, and what was taken away, too", async () => {
  const { user } = await open({ as: "t.ferreira", at: "/people/rights" });
  const table = await screen.findByRole("table", { name: "Who may do what" });
  const row = (name: RegExp) => within(table).getByRole("row", { name });
  expect(row(/Read and verify the audit/)).toHaveTextContent("Dr Elif Yılmaz · also an administrator");
  expect(row(/Open charts/)).toHaveTextContent("Dr Elif Yılmaz · own only, by role: Doctor");
  expect(row(/Discount, void, refund/)).toHaveTextContent(
    "Nuala Byrne · granted, at most 10 % off, €50.00 refunded of one payment",
  );
  expect(row(/Discount, void, refund/)).toHaveTextContent("not Lena Brandt · taken away");
  await user.type(screen.getByRole("textbox", { name: "Find a right" }), "chart");
  expect(within(table).getAllByRole("row")).toHaveLength(2);
});
