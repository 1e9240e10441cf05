// Signing in, the lock, and what must not be left behind by either.
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { refuse } from "./fake/door";
import { open } from "./render";

test("a wrong password says so beside the field, and what was typed stays", async () => {
  const { user } = await open();
  await user.type(screen.getByLabelText("Username"), "m.kowalczyk");
  await user.type(screen.getByLabelText("Password"), "wrong{Enter}");
  const password = screen.getByLabelText("Password");
  expect(await screen.findByText("That username and password don’t match.")).toBeVisible();
  expect(password).toHaveAttribute("aria-invalid", "true");
  expect(screen.getByLabelText("Username")).toHaveValue("m.kowalczyk");
});

test("the pause after wrong passwords counts down and keeps the button shut", async () => {
  const { user } = await open({
    answers: {
      "session.sign_in": () => {
        throw refuse({ code: "wait", seconds: 2 });
      },
    },
  });
  await user.type(screen.getByLabelText("Username"), "m.kowalczyk");
  await user.type(screen.getByLabelText("Password"), "whatever{Enter}");
  expect(await screen.findByText(/You can try again in 0:0[12]\./)).toBeVisible();
  expect(screen.getByRole("button", { name: "Sign in" })).toBeDisabled();
  await waitFor(() => expect(screen.getByRole("button", { name: "Sign in" })).toBeEnabled(), {
    timeout: 5_000,
  });
});

test("nothing typed where something is needed: the flaw stands at the field, which has the focus", async () => {
  const { user } = await open();
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("Fill this in.")).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText("Username")).toHaveFocus());
});

test("signing in opens the pages of the role, with the keyboard alone", async () => {
  const { user, door } = await open();
  await user.keyboard("m.kowalczyk{Tab}long enough words{Enter}");
  expect(await screen.findByText("Maria Kowalczyk")).toBeVisible();
  expect(screen.getByText(/Reception/)).toBeVisible();
  const signedIn = door.sent.find(({ op }) => op === "session.sign_in");
  expect(signedIn?.args).toEqual({ username: "m.kowalczyk", password: "long enough words" });
});

test("Ctrl+L locks: nothing of the page is left, and the password opens it again", async () => {
  const { user } = await open({ as: "m.kowalczyk" });
  await user.keyboard("{Control>}l{/Control}");
  expect(await screen.findByRole("heading", { name: "Maria Kowalczyk" })).toBeVisible();
  expect(screen.queryByRole("navigation")).toBeNull();
  await user.keyboard("wrong{Enter}");
  expect(await screen.findByText("That is not the password.")).toBeVisible();
  await user.clear(screen.getByLabelText("Password"));
  await user.type(screen.getByLabelText("Password"), "right{Enter}");
  expect(await screen.findByRole("navigation")).toBeInTheDocument();
});

test("a lock from the shell reaches the window", async () => {
  const { door } = await open({ as: "m.kowalczyk" });
  await door.answers["session.lock"]?.({});
  door.shell("state");
  expect(await screen.findByRole("button", { name: "Unlock" })).toBeVisible();
});

test("a given password must be replaced before anything else", async () => {
  const { user } = await open();
  await user.keyboard("new.person{Tab}given to me{Enter}");
  expect(await screen.findByRole("heading", { name: "Choose your own password" })).toBeVisible();
  await user.keyboard("given to me");
  await user.type(screen.getByLabelText("New password"), "four unrelated words here");
  await user.type(screen.getByLabelText("New password again"), "four unrelated wor");
  expect(screen.getByText("The two passwords differ.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Set new password" })).toBeDisabled();
  await user.type(screen.getByLabelText("New password again"), "ds here{Enter}");
  expect(await screen.findByRole("navigation")).toBeInTheDocument();
});

test("only real input keeps the session awake", async () => {
  const { user, door } = await open({ as: "m.kowalczyk" });
  await user.keyboard("{Shift}");
  // What a script dispatches is not a person, and a test's keys are dispatched by a script.
  expect(door.sent.filter(({ op }) => op === "session.input")).toEqual([]);
});

test("the sample practice is marked on the sign-in and on every page", async () => {
  const { user } = await open({ state: { house: "sample" } });
  expect(screen.getByText(/^Sample practice\./)).toBeVisible();
  await user.keyboard("m.kowalczyk{Tab}shared words of the sample{Enter}");
  await screen.findByRole("navigation");
  expect(screen.getByText(/^Sample practice\./)).toBeVisible();
});
