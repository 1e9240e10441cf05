// A series is looked at before it is written, and whoever waits is booked from what became free.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { refuse } from "./fake/door";
import { open } from "./render";

async function planned() {
  const shown = await open({ as: "m.kowalczyk", at: "/patients/1" });
  await shown.user.click(await screen.findByRole("button", { name: "Book" }));
  await shown.user.click(await screen.findByRole("button", { name: "Repeat…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Book a series" }));
  await dialog.findByText(/Local holiday/);
  return { ...shown, dialog };
}
const sent = ({ door }: Awaited<ReturnType<typeof open>>) =>
  door.sent
    .filter(({ op }) => op === "appointments.book_series")
    .map(({ args }) => args as { dates: object[] });

describe("a series", () => {
  test("takes the nearest time where a date can’t be, and sends what is seen", async () => {
    const shown = await planned();
    await shown.user.click(shown.dialog.getByRole("button", { name: "Book 6 appointments" }));
    await waitFor(() => expect(sent(shown)).toHaveLength(1));
    const [{ dates } = { dates: [] }] = sent(shown);
    expect(dates.slice(0, 3)).toEqual([
      { date: "2026-06-09", time: "11:00" },
      { date: "2026-06-17", time: "10:00" },
      { date: "2026-06-23", time: "09:30" },
    ]);
  });

  test("says which date was taken meanwhile, and keeps what was chosen for the others", async () => {
    const shown = await planned();
    const choice = () => shown.dialog.getByRole("combobox", { name: /Tue 16-Jun-2026/ });
    await shown.user.click(choice());
    // "Leave out" stands last.
    await shown.user.keyboard("{ArrowUp}{Enter}");
    expect(choice()).toHaveValue("Leave out");
    shown.door.answers["appointments.book_series"] = () => {
      throw refuse({
        code: "flawed",
        flaws: [{ field: "dates[1]", flaw: { code: "against", what: "doctor_is_booked" } }],
      });
    };
    await shown.user.click(shown.dialog.getByRole("button", { name: "Book 5 appointments" }));
    await shown.dialog.findByText(/nothing was written/);
    expect(shown.dialog.getByRole("combobox", { name: /Tue 23-Jun-2026/ })).toBeInvalid();
    expect(shown.dialog.getByRole("combobox", { name: /Tue 16-Jun-2026/ })).toHaveValue("Leave out");
    expect(shown.dialog.getByRole("button", { name: "Book 5 appointments" })).toBeEnabled();
  });
});

describe("the waiting list", () => {
  test("books whoever fits what became free, and ends their entry with it", async () => {
    const shown = await open({ as: "m.kowalczyk", at: "/today" });
    await screen.findByText("2 waiting patients fit");
    await shown.user.click(screen.getByRole("button", { name: "Book OKAFOR, Ngozi at 11:30" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Book an appointment" }));
    await shown.user.click(await dialog.findByRole("button", { name: "Book for OKAFOR, Ngozi" }));
    const booked = () => shown.door.sent.filter(({ op }) => op === "appointments.book");
    await waitFor(() => expect(booked()).toHaveLength(1));
    expect(booked()[0]?.args).toMatchObject({ patient_id: 1, doctor_id: 1, time: "11:30", waiting_id: 1 });
  });
});
