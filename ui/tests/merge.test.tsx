// Two patients side by side: what stays is chosen line by line, by keyboard, and what is sent says so.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { open } from "./render";

const sentOf = (sent: { op: string; args: unknown }[], op: string) =>
  sent.filter((one) => one.op === op).map((one) => one.args);

test("the older stays with what it has, the other fills what is empty; each line can be turned", async () => {
  // A line that is chosen wrongly by itself is a phone number lost at the desk.
  const { door, user } = await open({ as: "m.kowalczyk", at: "/patients/3/merge/7" });
  const commit = await screen.findByRole("button", {
    name: /^Merge LOFGREN-HAYES, Amélie, No\. .* into LÖFGREN HAYES/,
  });
  const chosen = () =>
    screen.getAllByRole("radio", { checked: true }).map((radio) => (radio as HTMLInputElement).name);
  expect(chosen()).toEqual(["stays", "name", "phone", "email", "address"]);
  expect(screen.getByRole("radio", { name: "amelie.hayes@example.org" })).toBeChecked();
  screen.getByRole("radio", { name: "087 555 0191" }).focus();
  await user.keyboard("{ArrowRight}");
  await waitFor(() => expect(screen.getByRole("radio", { name: "087 555 0119" })).toBeChecked());
  await user.click(commit);
  await waitFor(() => expect(sentOf(door.sent, "patients.merge")).toHaveLength(1));
  expect(sentOf(door.sent, "patients.merge")[0]).toMatchObject({
    patient_id: 3,
    gone_id: 7,
    take: ["phone", "email", "address"],
  });
  // The way back stands in the notice.
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(sentOf(door.sent, "patients.unmerge")).toEqual([{ merge_id: 2 }]));
});

test("turned round, the other record stays and keeps its own", async () => {
  const { door, user } = await open({ as: "m.kowalczyk", at: "/patients/3/merge/7" });
  await user.click(await screen.findByRole("radio", { name: /^LOFGREN-HAYES, Amélie, No\./ }));
  await user.click(await screen.findByRole("button", { name: /^Merge LÖFGREN HAYES/ }));
  await waitFor(() => expect(sentOf(door.sent, "patients.merge")).toHaveLength(1));
  expect(sentOf(door.sent, "patients.merge")[0]).toMatchObject({ patient_id: 7, gone_id: 3, take: [] });
});

test("what stands against it is said, and nothing can be sent", async () => {
  await open({ as: "e.yilmaz", at: "/patients/1/merge/2" });
  const told = within(await screen.findByRole("alert"));
  expect(told.getByText(/Both can sign in/)).toBeInTheDocument();
  expect(told.getByRole("link", { name: "Show the day" })).toHaveAttribute("href", "#/today?date=2026-06-09");
  expect(screen.getByRole("button", { name: /^Merge OKAFOR/ })).toBeDisabled();
});

test("undoing says beforehand what comes back and what stays as it is", async () => {
  const { door, user } = await open({ as: "m.kowalczyk", at: "/patients/4" });
  await user.click(await screen.findByRole("button", { name: "Undo merge…" }));
  expect(await screen.findByText(/Changed since, and stays as it is now: Phone\./)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Part 40225-6 from 40221-8" }));
  await waitFor(() => expect(sentOf(door.sent, "patients.unmerge")).toEqual([{ merge_id: 1 }]));
});
