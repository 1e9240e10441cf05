// The diagnosis of a problem: found by the keyboard alone, with a code or in the doctor's own words.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { isNamed } from "@/features/chart/diagnoses/excludes";
import { open } from "./render";

async function problem() {
  const shown = await open({ as: "e.yilmaz", at: "/patients/2/chart" });
  await shown.user.click(await screen.findByRole("button", { name: "Add problem" }));
  const dialog = await screen.findByRole("dialog");
  const field = within(dialog).getByRole("combobox", { name: "Problem" });
  await waitFor(() => expect(field).toHaveFocus());
  return { ...shown, dialog, field };
}
const sent = (door: { sent: { op: string; args: unknown }[] }) =>
  door.sent.filter(({ op }) => op === "problems.record").map(({ args }) => args);

describe("a problem's diagnosis", () => {
  test("is typed, entered and sent without a hand off the keys", async () => {
    const { door, user, dialog } = await problem();
    await user.keyboard("max sinus acute{Enter}");
    await within(dialog).findByText("J01.00", { selector: ".wb-diagnoses-code" });
    expect(sent(door), "Enter adds the code and doesn't send the form").toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: /^Add problem for/ }));
    await waitFor(() => expect(sent(door)).toHaveLength(1));
    expect(sent(door)[0]).toMatchObject({
      code_system: "icd10cm",
      code: "J01.00",
      display: "Acute maxillary sinusitis, unspecified",
    });
  });

  test("may be in one's own words, and is told apart", async () => {
    // "Worried about work" has no code; a code made up for it would be counted.
    const { door, user, dialog } = await problem();
    await user.keyboard("Worried about work");
    await within(dialog).findByRole("option", { name: /as written, without a code/ });
    await user.keyboard("{Enter}");
    await within(dialog).findByText("no code");
    await user.click(within(dialog).getByRole("button", { name: /^Add problem for/ }));
    await waitFor(() => expect(sent(door)).toHaveLength(1));
    expect(sent(door)[0]).toMatchObject({ code_system: null, code: null, display: "Worried about work" });
  });

  test("arrows choose, Backspace takes the last away, Escape closes only the list", async () => {
    const { user, dialog, field } = await problem();
    await user.keyboard("{ArrowDown}");
    const options = await within(dialog).findAllByRole("option");
    expect(options[0]).toHaveTextContent("favourite");
    await user.keyboard("{Enter}");
    await within(dialog).findByText("I10", { selector: ".wb-diagnoses-code" });
    await user.keyboard("{Backspace}");
    expect(within(dialog).queryByText("I10", { selector: ".wb-diagnoses-code" })).toBeNull();
    await user.keyboard("sinus");
    await within(dialog).findByText(/3 of 3 codes for/);
    await user.keyboard("{ArrowDown}");
    expect(field.getAttribute("aria-activedescendant")).toBe(
      within(dialog).getAllByRole("option")[1]?.getAttribute("id"),
    );
    await user.keyboard("{Escape}");
    expect(field).toHaveAttribute("aria-expanded", "false");
    expect(screen.getByRole("dialog")).toBeInTheDocument();
  });
});

test("a code that the release never puts beside another is known by code, header and range", () => {
  // A bill with both comes back weeks later; the doctor who picks them still knows which one was meant.
  const notes = ["sinusitis NOS (J32.9)", "asthma (J45.-)", "infections (A00-B99)", "pain (M54.5-, R51.9)"];
  for (const code of ["J32.9", "J45.909", "B02.9", "A00", "M54.50", "R51.9"])
    expect(isNamed(code, notes)).toBe(true);
  for (const code of ["J32.0", "J44.9", "C00.0", "M54.2", "R51.0"]) expect(isNamed(code, notes)).toBe(false);
});
