// The figures as accounts and doctors find them: what is asked, what stands in the address, what a row opens.
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { open } from "./render";

/** What stands in the address, before the page is named. */
const address = (search: string) => window.history.replaceState(null, "", `/${search}`);
afterEach(() => address(""));

const asked = (door: Awaited<ReturnType<typeof open>>["door"], op: string) =>
  door.sent.filter((sent) => sent.op === op).map((sent) => sent.args);

test("what is chosen is asked for and stands in the address", async () => {
  const { user, door } = await open({ as: "n.byrne", at: "/figures" });
  await screen.findByRole("table");
  expect(asked(door, "figures.revenue")[0]).toEqual({ by: "month", from: "2026-01-01", to: "2026-12-31" });
  await user.click(screen.getByRole("combobox", { name: "Period" }));
  await user.click(await screen.findByRole("option", { name: "Last month", hidden: true }));
  await user.click(screen.getByRole("combobox", { name: "By" }));
  await user.click(await screen.findByRole("option", { name: "Doctor", hidden: true }));
  await screen.findByRole("cell", { name: "Dr Elif Yılmaz" });
  expect(asked(door, "figures.revenue").at(-1)).toEqual({
    by: "doctor",
    from: "2026-05-01",
    to: "2026-05-31",
  });
  expect(window.location.search).toContain("period=last_month");
  expect(window.location.search).toContain("by=doctor");
});

test("an address that was kept opens what it says", async () => {
  address("?by=service&period=own&from=2026-02-10&to=2026-03-05&months=received");
  const { door } = await open({ as: "n.byrne", at: "/figures" });
  const table = await screen.findByRole("table");
  expect(asked(door, "figures.revenue")).toEqual([{ by: "service", from: "2026-02-10", to: "2026-03-05" }]);
  const heads = within(table).getAllByRole("columnheader");
  expect(heads.map((head) => head.textContent)).toEqual(["Service", "Feb 2026", "Mar 2026", "Total"]);
});

test("an amount that is owed leads to its bills, and on to the bill", async () => {
  address("?show=owed");
  const { user, door } = await open({ as: "n.byrne", at: "/figures" });
  await user.click(await screen.findByRole("button", { name: /Over 90 days: show the bills$/ }));
  await user.click(await screen.findByRole("link", { name: "2026-00087" }));
  expect(asked(door, "figures.open_bills")).toEqual([{ day: "2026-06-09", patient_id: null, group: 3 }]);
  await waitFor(() => expect(window.location.hash).toBe("#/bills/12"));
});

test("figures are saved by the native dialog and kept as a paper", async () => {
  address("?show=sessions&period=last_year");
  const { user, door } = await open({ as: "n.byrne", at: "/figures" });
  const saved: unknown[] = [];
  door.commands.save_document = (payload) => {
    saved.push(payload);
    return true;
  };
  await user.click(await screen.findByRole("button", { name: "Save as CSV" }));
  expect(saved).toEqual([{ op: "figures.sessions_file", args: { from: "2025-01-01", to: "2025-12-31" } }]);
  expect(await screen.findByText("The figures are saved.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Print or save as PDF" }));
  await waitFor(() => expect(window.location.hash).toBe("#/papers/11"));
});
