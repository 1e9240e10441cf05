// A patient's own page: what they can do there, and that there is nothing else to find.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { refuse } from "./fake/door";
import { open } from "./render";

test("a patient begins at their own appointments and finds no place of the practice", async () => {
  await open({ as: "i.halvorsen", at: "/audit" });
  expect(await screen.findByRole("heading", { name: "There is nothing here" })).toBeVisible();
  const names = within(screen.getByRole("navigation"))
    .getAllByRole("link")
    .map((link) => link.textContent);
  expect(names).toEqual([
    "Appointments",
    "Visits",
    "Bills",
    "Papers",
    expect.stringMatching(/^Messages/),
    "My details",
    "Who opened my chart",
  ]);
  expect(screen.queryByText("Audit")).toBeNull();
});

test("an appointment is cancelled after a question that says what it means", async () => {
  const { user, door } = await open({ as: "i.halvorsen" });
  door.touches["me.cancel_appointment"] = ["appointments"];
  await user.click(await screen.findByRole("button", { name: /Cancel the appointment on .*18-Jun-2026/ }));
  expect(await screen.findByText(/the practice has to book it again/)).toBeVisible();
  expect(door.sent.filter(({ op }) => op === "me.cancel_appointment")).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Cancel the appointment" }));
  await waitFor(() => expect(screen.getAllByText("Cancelled by you")).toHaveLength(2));
  expect(door.sent.find(({ op }) => op === "me.cancel_appointment")?.args).toEqual({
    appointment_id: 41,
    version: 1,
  });
  expect(screen.queryByRole("button", { name: /18-Jun-2026/ })).toBeNull();
});

test("an appointment that was changed meanwhile isn't cancelled, and the dialog says why", async () => {
  const { user } = await open({
    as: "i.halvorsen",
    answers: {
      "me.cancel_appointment": () => {
        throw refuse({ code: "stale" });
      },
    },
  });
  await user.click(await screen.findByRole("button", { name: /Cancel the appointment on .*18-Jun-2026/ }));
  await user.click(await screen.findByRole("button", { name: "Cancel the appointment" }));
  expect(await within(screen.getByRole("dialog")).findByRole("alert")).toBeVisible();
});

test("a visit is read in full, and a reason somebody gave for opening the chart stands below the line", async () => {
  const { user } = await open({ as: "i.halvorsen", at: "/visits" });
  await user.click(await screen.findByText("Dr Conor O’Connell"));
  expect(await screen.findByText(/Essential hypertension, controlled/)).toBeVisible();
  expect(screen.getByText(/corrected this note/)).toBeVisible();
  await user.click(screen.getByRole("link", { name: "Who opened my chart" }));
  expect(await screen.findByText(/asked for a second look/)).toBeVisible();
});

test("a bill that was taken back asks for no money", async () => {
  await open({ as: "i.halvorsen", at: "/bills/1" });
  expect(await screen.findByText(/Nothing is to be paid for it/)).toBeVisible();
  expect(screen.getByText("Still to pay").closest("div")).toHaveTextContent("€0.00");
});

test("a patient with a one-time code chooses a password and stands before their own page", async () => {
  const { user } = await open();
  await user.click(screen.getByRole("button", { name: "I have a one-time code" }));
  await user.type(await screen.findByLabelText("Username"), "new.patient");
  await user.type(screen.getByLabelText("One-time code", { selector: "input" }), "ABCD");
  await user.type(screen.getByLabelText("New password"), "four unrelated words here");
  await user.type(screen.getByLabelText("New password again"), "four unrelated words here{Enter}");
  expect(await screen.findByRole("link", { name: "Who opened my chart" })).toBeVisible();
});

test("a patient whose password was given chooses their own before anything is shown", async () => {
  const { user, door } = await open({ as: "new.patient" });
  expect(screen.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  expect(door.sent.filter(({ op }) => op.startsWith("me."))).toEqual([]);
  await user.type(screen.getByLabelText("Password you signed in with"), "given to me");
  await user.type(screen.getByLabelText("New password"), "four unrelated words here");
  await user.type(screen.getByLabelText("New password again"), "four unrelated words here{Enter}");
  expect(await screen.findByRole("link", { name: "Who opened my chart" })).toBeVisible();
});

test("signing out leaves nothing of the page", async () => {
  const { user } = await open({ as: "i.halvorsen", at: "/details" });
  expect(await screen.findByText("40218-7")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Sign out" }));
  expect(await screen.findByRole("button", { name: "Sign in" })).toBeVisible();
  expect(screen.queryByText("40218-7")).toBeNull();
});

test("what one is told stands on one's own page, counted, and leads to what it is about", async () => {
  // A reminder that only the staff could read would remind nobody.
  const { user } = await open({ as: "i.halvorsen", at: "/appointments" });
  const messages = await screen.findByRole("link", { name: /Messages/ });
  expect(messages).toHaveTextContent("2 unread messages");
  await user.click(messages);
  await user.click(await screen.findByText("A bill was issued"));
  await waitFor(() => expect(window.location.hash || window.location.pathname).toContain("/bills/4"));
});
