// How a patient is reached, who is to be called, and who is called back: what is typed isn't lost or sent twice.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { refuse } from "./fake/door";
import { open } from "./render";

test("contact data that somebody else changed meanwhile keeps what was typed, and says so", async () => {
  const { user, door } = await open({ as: "m.kowalczyk", at: "/patients/1" });
  await user.click(await screen.findByRole("button", { name: "Change phone and email" }));
  const dialog = await screen.findByRole("dialog");
  const numbers = within(dialog).getAllByLabelText("Phone");
  await user.clear(numbers[0] as HTMLElement);
  await user.type(numbers[0] as HTMLElement, "087 555 0199");
  door.answers["patients.set_telecom"] = () => {
    throw refuse({ code: "stale" });
  };
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  expect(await within(dialog).findByRole("alert")).toHaveTextContent(/What you typed stands/);
  expect(numbers[0]).toHaveValue("087 555 0199");
  expect(dialog).toBeVisible();
});

describe("the lists of who is to be called", () => {
  test("those to be moved are one of them, and where they stood before leads there", async () => {
    const { user } = await open({ as: "m.kowalczyk", at: "/to-move" });
    expect(await screen.findByRole("radio", { name: /^To move/ })).toBeChecked();
    expect(await screen.findByRole("button", { name: /Move OKAFOR, Ngozi to/ })).toBeVisible();
    await user.click(screen.getByRole("radio", { name: "Recalls" }));
    expect(await screen.findByText("Talk about the result")).toBeVisible();
    const rail = within(screen.getByRole("navigation", { name: "Places" }));
    expect(rail.getByRole("link", { name: /^To call/ })).toHaveAttribute("aria-current", "page");
    expect(rail.getAllByRole("link").length).toBeLessThanOrEqual(7);
  });
});

describe("from a visit", () => {
  test("somebody is called back with the doctor who sees them, and the visit isn't signed by it", async () => {
    const { user, door } = await open({ as: "e.yilmaz", at: "/visits/1" });
    await user.type(await screen.findByRole("textbox", { name: "Subjective" }), "Well");
    await user.click(await screen.findByRole("button", { name: "Add a recall" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: /^Why/ }), "Blood pressure{Enter}");
    await waitFor(() => expect(door.sent.map(({ op }) => op)).toContain("recalls.add"));
    const added = door.sent.find(({ op }) => op === "recalls.add");
    expect(added?.args).toMatchObject({ patient_id: 1, doctor_id: 1, reason: "Blood pressure" });
    expect(door.sent.map(({ op }) => op)).not.toContain("records.sign");
  });

  test("a problem that is added doesn't sign the visit", async () => {
    // The dialog stands inside the visit's form on the page of components, though not on the screen.
    const { user, door } = await open({ as: "e.yilmaz", at: "/visits/1" });
    await user.type(await screen.findByRole("textbox", { name: "Subjective" }), "Well");
    await user.click(await screen.findByRole("button", { name: "Add problem" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("combobox", { name: "Problem" }), "Hypertension{Enter}");
    await user.click(within(dialog).getByRole("button", { name: /^(Add|Record|Save)/ }));
    await waitFor(() => expect(door.sent.map(({ op }) => op)).toContain("problems.record"));
    expect(door.sent.map(({ op }) => op)).not.toContain("records.sign");
  });
});
