// Scans, photos and immunisations in the chart: what is sent, and what is said before anything is.
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { open } from "./render";

const scan = (name: string, size: number) => {
  const file = new File(["%PDF-1.4"], name, { type: "application/pdf" });
  Object.defineProperty(file, "size", { value: size });
  return file;
};

test("a scan is attached with its title and visit, and its name is told to nobody", async () => {
  const { user, door } = await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  await user.click(await screen.findByRole("button", { name: "Add a scan or photo" }));
  const dialog = await screen.findByRole("dialog");
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  await user.upload(input as HTMLInputElement, scan("halvorsen.pdf", 8));
  expect(await within(dialog).findByText("halvorsen.pdf")).toBeVisible();
  await user.type(within(dialog).getByLabelText("Title"), "Cardiology");
  await user.click(within(dialog).getByRole("button", { name: /^Attach for / }));
  await expect
    .poll(() => door.sent.find(({ op }) => op === "attachments.add")?.args)
    .toMatchObject({
      patient_id: 1,
      title: "Cardiology",
      kind: "letter",
      file: btoa("%PDF-1.4"),
    });
  const sent = JSON.stringify(door.sent.find(({ op }) => op === "attachments.add"));
  expect(sent).not.toContain("halvorsen.pdf");
});

test("what is too large is said before it is sent", async () => {
  const { user, door } = await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  await user.click(await screen.findByRole("button", { name: "Add a scan or photo" }));
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  await user.upload(input as HTMLInputElement, scan("large.pdf", 21 * 1024 * 1024));
  expect(await screen.findByText(/larger than 20 MB/)).toBeVisible();
  expect(door.sent.some(({ op }) => op === "attachments.add")).toBe(false);
});

test("a file that is dropped on the chart waits for its title", async () => {
  await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  const heading = await screen.findByRole("heading", { name: "Attachments" });
  const place = heading.closest(".wb-drop") as HTMLElement;
  fireEvent.drop(place, { dataTransfer: { types: ["Files"], files: [scan("dropped.pdf", 8)] } });
  const dialog = await screen.findByRole("dialog");
  expect(await within(dialog).findByText("dropped.pdf")).toBeVisible();
});

test("an attachment entered in error leaves the list with its reason", async () => {
  const { user, door } = await open({ as: "e.yilmaz", at: "/patients/1/attachments/4" });
  await user.click(await screen.findByRole("button", { name: "Entered in error…" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("What is wrong with it"), "Of another patient");
  await user.click(within(dialog).getByRole("button", { name: "Mark as entered in error" }));
  await expect
    .poll(() => door.sent.find(({ op }) => op === "attachments.mark_in_error")?.args)
    .toEqual({ attachment_id: 4, reason: "Of another patient" });
});

test("a dose that is due is recorded in as few words as it needs", async () => {
  const { user, door } = await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  await user.click(await screen.findByRole("button", { name: "Record Vaccine A, dose 2" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("Batch"), "LOT-9");
  await user.click(within(dialog).getByRole("button", { name: /^Record for / }));
  await expect
    .poll(() => door.sent.find(({ op }) => op === "immunisations.record")?.args)
    .toMatchObject({
      patient_id: 1,
      vaccine: "Vaccine A",
      dose: 2,
      batch: "LOT-9",
      status: "given",
      given_on: "2026-06-09",
    });
});

test("without a schedule the chart says once that nothing is reckoned", async () => {
  await open({ as: "e.yilmaz", at: "/patients/2/chart" });
  expect(await screen.findAllByText(/the practice has no immunisation schedule yet/)).toHaveLength(1);
});

test("the schedule is saved as a whole, the next dose begun from the one before", async () => {
  const { user, door } = await open({ as: "t.ferreira", at: "/immunisation-schedule" });
  await user.click(await screen.findByRole("button", { name: "Add a dose" }));
  expect(screen.getByLabelText("Dose, line 3")).toHaveValue("3");
  await user.type(screen.getByLabelText("From age, line 3"), "4 years");
  await user.click(screen.getByRole("button", { name: "Save the schedule" }));
  await expect
    .poll(() => door.sent.find(({ op }) => op === "immunisations.set_schedule")?.args)
    .toMatchObject({ version: 2, lines: [{}, {}, { vaccine: "Vaccine A", dose: 3, from_age: "4 years" }] });
});
