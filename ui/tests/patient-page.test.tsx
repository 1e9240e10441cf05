// A patient's own page: what comes and what was, what is owed, and the ways from it.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { refuse } from "./fake/door";
import { open } from "./render";

const page = (as: "m.kowalczyk" | "e.yilmaz" | "n.byrne", more = {}) =>
  open({ as, at: "/patients/1", ...more });

describe("a patient's page", () => {
  test("tells what comes from what was, and reads further back when asked", async () => {
    const { user } = await page("m.kowalczyk");
    const coming = await screen.findByRole("table", { name: "Coming" });
    const dates = within(coming).getAllByText(/Jun-2026/);
    expect(dates.map((it) => it.textContent)).toEqual([
      expect.stringContaining("09-Jun-2026"),
      expect.stringContaining("23-Jun-2026"),
    ]);
    expect(screen.queryByText(/11-Feb-2019/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Show earlier ones" }));
    await screen.findByText(/11-Feb-2019/);
  });

  test("books for this patient without asking who it is", async () => {
    const { door, user } = await page("m.kowalczyk");
    await user.click(await screen.findByRole("button", { name: "Book" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(await dialog.findByRole("combobox", { name: "Time" }));
    await user.click(await screen.findByRole("option", { name: "11:00", hidden: true }));
    await user.click(dialog.getByRole("button", { name: "Book for OKAFOR, Ngozi" }));
    await waitFor(() => expect(door.sent.map(({ op }) => op)).toContain("appointments.book"));
    expect(door.sent.find(({ op }) => op === "appointments.book")?.args).toMatchObject({
      patient_id: 1,
      date: "2026-06-09",
      time: "11:00",
    });
  });

  test("begins a bill by hand and opens it", async () => {
    const { door, user } = await page("m.kowalczyk");
    await user.click(await screen.findByRole("button", { name: "New bill" }));
    await screen.findByRole("heading", { name: "Bill not issued yet" });
    expect(door.sent.find(({ op }) => op === "billing.create")?.args).toEqual({ patient_id: 1, items: [] });
  });

  test("leads a doctor to the chart, and the desk not", async () => {
    await page("e.yilmaz");
    expect(await screen.findByRole("link", { name: "Open chart" })).toHaveAttribute(
      "href",
      "#/patients/1/chart",
    );
  });

  test("shows no chart to the desk and no appointments to accounts", async () => {
    const { door } = await page("n.byrne");
    await screen.findByRole("heading", { name: /^Bills/ });
    expect(screen.queryByRole("link", { name: "Open chart" })).toBeNull();
    expect(screen.queryByRole("heading", { name: "Appointments" })).toBeNull();
    expect(door.sent.map(({ op }) => op)).not.toContain("appointments.of_patient");
  });

  test("says why the appointments could not be read", async () => {
    await page("m.kowalczyk", {
      answers: {
        "appointments.of_patient": () => {
          throw refuse({ code: "closed" });
        },
      },
    });
    await screen.findByText("The appointments could not be read");
  });
});
