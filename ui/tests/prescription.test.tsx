// Prescribing by the keyboard alone: what is typed becomes a line, and what stands against it stands in the way.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { open } from "./render";

test("a penicillin for somebody allergic to it can't be signed without a reason", async () => {
  // The doctor who types fast and signs must be stopped here, not by the pharmacist.
  const { door, user } = await open({ as: "e.yilmaz", at: "/visits/1" });
  const add = await screen.findByRole("combobox", { name: "Add medicine" });
  await user.type(add, "amox");
  await screen.findByText(/Amoxicillin 500 mg/, {}, { timeout: 5_000 });
  await user.keyboard("{Enter}");
  await user.type(await screen.findByRole("textbox", { name: "Dose" }), "1{Enter}");
  expect(door.sent.some((sent) => sent.op === "records.sign")).toBe(false);
  expect(add).toHaveFocus();
  const stop = await screen.findByRole("alert");
  expect(stop).toHaveTextContent("Stop: allergy to Penicillin, Anaphylaxis.");
  expect(screen.getByRole("button", { name: /^Sign visit/ })).toBeDisabled();
  await user.click(within(stop).getByRole("button", { name: "Prescribe with a reason" }));
  await user.keyboard("Tested negative in March{Enter}");
  expect(await screen.findByText(/Tested negative in March/)).toBeVisible();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(door.sent.some((sent) => sent.op === "records.sign")).toBe(false);
});

test("another medicine takes its place, and how much of it is said anew", async () => {
  const { user } = await open({ as: "e.yilmaz", at: "/visits/1" });
  await user.type(await screen.findByRole("combobox", { name: "Add medicine" }), "amox");
  await screen.findByText(/Amoxicillin 500 mg/, {}, { timeout: 5_000 });
  await user.keyboard("{Enter}");
  await user.type(await screen.findByRole("textbox", { name: "Dose" }), "3");
  await user.click(await screen.findByRole("button", { name: /Change to Clarithromycin/ }));
  expect(await screen.findByRole("textbox", { name: "Dose" })).toHaveValue("");
  expect(screen.queryByText(/Stop: allergy/)).toBeNull();
});

test("what runs is stopped with a reason", async () => {
  const { door, user } = await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  door.answers["prescriptions.stop"] = () => null;
  await user.click(await screen.findByRole("button", { name: "Stop Ibuprofen 400 mg tablet" }));
  await user.keyboard("Stomach pain");
  await user.click(screen.getByRole("button", { name: "Stop prescription" }));
  expect(door.sent.find((sent) => sent.op === "prescriptions.stop")?.args).toMatchObject({
    item_id: 3,
    reason: "Stomach pain",
  });
});
