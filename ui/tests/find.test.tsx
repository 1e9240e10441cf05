// Ctrl+K with the keyboard alone: what each role finds, and where it leads.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { numberIn } from "@/features/billing/useFindBills";
import { preferences } from "@/lib/preferences";
import type { people } from "./fake/world";
import { open, type Shown } from "./render";

async function find(as: keyof typeof people, typed: string) {
  const shown = await open({ as });
  await shown.user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Find" });
  if (typed) await shown.user.type(field, typed);
  return shown;
}
const options = () => screen.queryAllByRole("option").map((option) => option.textContent);

/** Goes down to what says this, and takes it. */
async function choose({ user }: Shown, says: string) {
  const at = options().findIndex((said) => said?.includes(says));
  expect(at, says).not.toBe(-1);
  await user.keyboard(`${"{ArrowDown}".repeat(at)}{Enter}`);
}

test("a doctor is found by the beginning of a name, and leads to the day", async () => {
  const shown = await find("m.kowalczyk", "yil");
  const doctors = await screen.findByRole("group", { name: "Doctors" });
  expect(within(doctors).getAllByRole("option")).toHaveLength(1);
  expect(within(doctors).getByRole("option")).toHaveTextContent("Yılmaz");
  await choose(shown, "Show the day");
  await waitFor(() => expect(window.location.hash).toBe("#/today"));
});

test("who manages doctors finds the profile, too; accounts find no page of a doctor", async () => {
  await find("t.ferreira", "yil");
  const doctors = await screen.findByRole("group", { name: "Doctors" });
  expect(
    within(doctors)
      .getAllByRole("option")
      .map(({ textContent }) => textContent),
  ).toEqual([expect.stringContaining("Show the day"), expect.stringContaining("Profile and week")]);
});

test("a doctor's name is no page for accounts", async () => {
  const { door } = await find("n.byrne", "yil");
  await waitFor(() => expect(door.sent.some(({ op }) => op === "patients.find")).toBe(true));
  expect(screen.queryByRole("group", { name: "Doctors" })).toBeNull();
  expect(door.sent.some(({ op }) => op === "doctors.list" || op === "appointments.of_patient")).toBe(false);
});

test.each(["2026-01184", "1184", "bill 1184"])("a bill is found by %s", async (typed) => {
  const { user } = await find("n.byrne", typed);
  const bill = await screen.findByRole("option", { name: /Bill 2026-01184.*Part paid.*€96\.50/ });
  expect(bill).toHaveAttribute("aria-selected", "true");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(window.location.hash).toBe("#/bills/3"));
});

test("what is no number asks for no bill", () => {
  expect(["2026-00017", "17", " bill 17", "Bill2026-1"].map((typed) => numberIn(typed, "Bill"))).toEqual([
    "2026-00017",
    "17",
    "17",
    "2026-1",
  ]);
  for (const typed of ["", "oka", "12a", "05-Jan-2009", "bill", "091 555"])
    expect(numberIn(typed, "Bill")).toBeNull();
});

test("what lies ahead of a patient stands under the patient and opens its day", async () => {
  await find("m.kowalczyk", "okaf");
  const coming = await screen.findByRole("group", { name: /^Coming appointments of OKAFOR/ });
  expect(within(coming).getAllByRole("option").length).toBeGreaterThan(0);
});

test("commands are found by the beginnings of their words and done with Enter", async () => {
  await choose(await find("m.kowalczyk", "dark"), "Dark colours");
  expect(preferences.get().scheme).toBe("dark");
});

test("the next free slot opens from any page, also from the day itself", async () => {
  await choose(await find("m.kowalczyk", "next free"), "Next free slot");
  expect(await screen.findByRole("dialog", { name: "Next free slot" })).toBeVisible();
  expect(window.location.hash).toBe("#/today");
});

test("nobody is offered what they may not do", async () => {
  await find("n.byrne", "");
  await screen.findByRole("group", { name: "Commands" });
  expect(options()).not.toContain(expect.stringMatching(/slot|day list/));
  expect(options().some((said) => said?.startsWith("Change my password"))).toBe(true);
  expect(options().some((said) => /Next free|day list|Audit/.test(said ?? ""))).toBe(false);
});

test("one's own password is changed from anywhere; a wrong one says so and keeps what was typed", async () => {
  const shown = await find("m.kowalczyk", "password");
  const { user, door } = shown;
  await choose(shown, "Change my password");
  const dialog = await screen.findByRole("dialog", { name: "Change your password" });
  const field = (label: string) => within(dialog).getByLabelText(label);
  await user.type(field("Your password until now"), "wrong");
  await user.type(field("New password"), "otter lantern wheelbarrow");
  await user.type(field("New password again"), "otter lantern wheelbarrow{Enter}");
  expect(await within(dialog).findByText("That is not the password.")).toBeVisible();
  expect(field("New password")).toHaveValue("otter lantern wheelbarrow");
  await user.clear(field("Your password until now"));
  await user.type(field("Your password until now"), "the right one{Enter}");
  expect(await screen.findByText("Your password is changed.")).toBeVisible();
  expect(door.sent.filter(({ op }) => op === "session.change_password")).toHaveLength(2);
});
