import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { readHolidays } from "@/lib/holidays";
import { refuse } from "./fake/door";
import { open } from "./render";

describe("a pasted list of holidays", () => {
  test("is read as people write it, and what is no date is named", () => {
    const typed =
      "25.12.2026 Christmas Day\n\n2026-12-26, St Stephen’s\n1 Jan 2027 – New Year\n24.12.2026 - 26.12.2026 Closed\nEaster";
    expect(readHolidays(typed, "2026-06-09")).toEqual({
      read: [
        { from_date: "2026-12-25", to_date: null, note: "Christmas Day" },
        { from_date: "2026-12-26", to_date: null, note: "St Stephen’s" },
        { from_date: "2027-01-01", to_date: null, note: "New Year" },
        { from_date: "2026-12-24", to_date: "2026-12-26", note: "Closed" },
      ],
      unread: ["Easter"],
    });
  });
});

describe("those to be moved", () => {
  test("one is moved by one button, and a time taken meanwhile is said where it stood", async () => {
    const { user, door } = await open({ as: "m.kowalczyk", at: "/to-move" });
    door.answers["leave.move"] = () => {
      throw refuse({ code: "conflict", what: "doctor_is_booked" });
    };
    await user.click(await screen.findByRole("button", { name: /Move OKAFOR, Ngozi to/ }));
    expect(door.sent.filter(({ op }) => op === "leave.move")).toEqual([
      {
        op: "leave.move",
        args: { displacement_id: 1, version: 1, doctor_id: 1, date: "2026-07-20", time: "09:00" },
      },
    ]);
    expect(await screen.findByText(/taken meanwhile/)).toBeVisible();
  });

  test("all of a reason are sent one by one, and one that was taken doesn’t stop the others", async () => {
    const { user, door } = await open({ as: "m.kowalczyk", at: "/to-move" });
    door.answers["leave.move"] = ({ displacement_id }) => {
      if (Number(displacement_id) === 2) throw refuse({ code: "conflict", what: "doctor_is_booked" });
      return {} as never;
    };
    await user.click(await screen.findByRole("button", { name: "Move all 3" }));
    expect(await screen.findByText(/2 moved\. 1 time was taken/)).toBeVisible();
    const sent = door.sent.filter(({ op }) => op === "leave.move");
    expect(sent.map(({ args }) => (args as { displacement_id: number }).displacement_id)).toEqual([1, 2, 3]);
  });

  test("the other ways are reached by Enter; leaving one needs a reason", async () => {
    const { user, door } = await open({ as: "m.kowalczyk", at: "/to-move" });
    const row = (await screen.findByText("Wed 15-Jul-2026 12:00")).closest("tr") as HTMLElement;
    row.focus();
    await user.keyboard("{Enter}");
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Leave it as it is" }));
    door.answers["leave.keep"] = () => {
      throw refuse({ code: "flawed", flaws: [{ field: "reason", flaw: { code: "missing" } }] });
    };
    await user.click(within(dialog).getByRole("button", { name: "Leave it as it is" }));
    expect(within(dialog).getByLabelText(/Why it stays/)).toBeInvalid();
  });
});

test("a new week is shown with those it leaves out before it is saved", async () => {
  const { user, door } = await open({
    as: "t.ferreira",
    at: "/schedules/1",
    state: { permissions: ["manage_doctors"] },
  });
  await user.click(await screen.findByRole("button", { name: "Save the week" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText("5 booked appointments have no hours then")).toBeVisible();
  expect(door.sent.some(({ op }) => op === "schedules.set")).toBe(false);
  await user.click(within(dialog).getByRole("button", { name: "Save the week" }));
  expect(door.sent.some(({ op }) => op === "schedules.set")).toBe(true);
});
