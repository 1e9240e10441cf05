// What belongs to one person alone and must be neither lost nor shown to the next: the page they were on, how
// they like the pages, and a registration they were typing.
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { preferences } from "@/lib/preferences";
import type { FakeDoor } from "./fake/door";
import { open } from "./render";

/** The session ends, as the window hears it from the shell. */
async function signOut(door: FakeDoor) {
  await door.answers["session.sign_out"]?.({});
  door.shell("state");
}

test("the next person begins at home and never asks for the last one's page", async () => {
  const { user, door } = await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  await screen.findByRole("navigation");
  await signOut(door);
  await screen.findByRole("heading", { name: "Sign in" });
  expect(window.location.hash).toBe("#/");
  const before = door.sent.length;
  await user.keyboard("m.kowalczyk{Tab}long enough words{Enter}");
  await screen.findByRole("navigation");
  await waitFor(() => expect(window.location.hash).toBe("#/today"));
  const asked = () => door.sent.slice(before).map(({ op }) => op);
  await waitFor(() => expect(asked()).toContain("appointments.day"), { timeout: 5_000 });
  expect(asked().filter((op) => op.startsWith("charts."))).toEqual([]);
});

test("a patient after a member of the staff begins at their own appointments", async () => {
  const { user, door } = await open({ as: "m.kowalczyk", at: "/collect" });
  await signOut(door);
  await screen.findByRole("heading", { name: "Sign in" });
  await user.keyboard("i.halvorsen{Tab}long enough words{Enter}");
  expect(await screen.findByRole("heading", { name: /ppointments/ })).toBeVisible();
});

test("after a lock the same person finds the page they were on", async () => {
  const { user } = await open({ as: "m.kowalczyk", at: "/collect" });
  await screen.findByRole("navigation");
  await user.keyboard("{Control>}l{/Control}");
  await user.type(await screen.findByLabelText("Password"), "right{Enter}");
  await screen.findByRole("navigation");
  expect(window.location.hash).toBe("#/collect");
});

test("what was chosen at an earlier sign-in is there again, is kept, and leaves with its person", async () => {
  const { door } = await open({
    as: "m.kowalczyk",
    answers: { "me.preferences": () => ({ scheme: "dark", text_percent: 150 }) },
  });
  await waitFor(() => expect(preferences.get()).toMatchObject({ scheme: "dark", textScale: 1.5 }));
  preferences.choose({ textScale: 1.75 });
  preferences.choose({ textScale: 2 });
  await waitFor(() =>
    expect(door.sent.filter(({ op }) => op === "me.set_preferences").map(({ args }) => args)).toEqual([
      { scheme: "dark", text_percent: 200 },
    ]),
  );
  await signOut(door);
  await screen.findByRole("heading", { name: "Sign in" });
  expect(preferences.get()).toMatchObject({ scheme: "auto", textScale: 1 });
});

test("the menu at one's name makes text larger and smaller, changes colours, and leads out", async () => {
  const { user, door } = await open({ as: "m.kowalczyk", at: "/messages" });
  await user.click(await screen.findByRole("button", { name: /Maria Kowalczyk/ }));
  const item = (name: string) => screen.findByRole("menuitem", { name });
  await user.click(await item("Larger text"));
  expect(document.documentElement.style.fontSize).toBe("125%");
  await user.click(await item("Smaller text"));
  expect(document.documentElement.style.fontSize).toBe("");
  expect(await item("Smaller text")).toBeDisabled();
  await user.click(await item("Dark colours"));
  expect(preferences.get().scheme).toBe("dark");
  await user.click(await item("Sign out"));
  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(door.sent.map(({ op }) => op)).toContain("session.sign_out");
});

test("a registration is kept before the lock and stands there again", async () => {
  const { user, door } = await open({ as: "m.kowalczyk", at: "/register" });
  await user.type(await screen.findByLabelText("Family name"), "Okafor");
  await user.keyboard("{Control>}l{/Control}");
  await screen.findByRole("button", { name: "Unlock" });
  const kept = door.sent.find(({ op }) => op === "patients.draft_keep");
  expect(kept?.args).toMatchObject({ version: null, body: { last_name: "Okafor" } });
  await user.type(screen.getByLabelText("Password"), "right{Enter}");
  expect(await screen.findByLabelText("Family name")).toHaveValue("Okafor");
  expect(screen.getByText(/You began this/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(door.sent.map(({ op }) => op)).toContain("patients.draft_discard"));
});

test("patients change how they are reached, and a flaw stands at its field", async () => {
  const { user, door } = await open({ as: "i.halvorsen", at: "/details" });
  door.touches["me.change_contact"] = ["patients"];
  const email = await screen.findByLabelText("Email");
  await user.type(email, "ingrid");
  await user.click(screen.getByRole("button", { name: "Save my contact details" }));
  expect(await screen.findByText(/can’t be read/)).toBeVisible();
  expect(email).toHaveAttribute("aria-invalid", "true");
  await user.type(email, "@example.org");
  await user.click(screen.getByRole("button", { name: "Save my contact details" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Save my contact details" })).toBeNull());
  expect(screen.getByLabelText("Email")).toHaveValue("ingrid@example.org");
  const sent = door.sent.filter(({ op }) => op === "me.change_contact").at(-1);
  expect(sent?.args).toMatchObject({ version: 3, email: "ingrid@example.org", phone: "091 555 0111" });
});

test("what the practice changed meanwhile isn't written over, nor what is being typed", async () => {
  let version = 3;
  const { user, door } = await open({ as: "i.halvorsen", at: "/details" });
  const answer = door.answers["me.contact"];
  door.answers["me.contact"] = async (args) =>
    ({
      ...(await answer?.(args as never)),
      version,
      phone: version > 3 ? "087 555 0199" : "091 555 0111",
    }) as never;
  await user.type(await screen.findByLabelText("Email"), "ingrid@example.org");
  version = 4;
  door.shell("touched", ["patients"]);
  expect(await screen.findByText(/The practice changed your details meanwhile/)).toBeVisible();
  expect(screen.getByLabelText("Email")).toHaveValue("ingrid@example.org");
  expect(screen.getByLabelText("Phone")).toHaveValue("087 555 0199");
});

test("an administrator changes a name; a new doctor's profile is asked for", async () => {
  const { user, door } = await open({ as: "t.ferreira", at: "/people/2" });
  await user.click(await screen.findByRole("button", { name: "Change name, contact or role" }));
  const name = await screen.findByLabelText("Name");
  await user.clear(name);
  await user.type(name, "Maria Nowak");
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  await waitFor(() =>
    expect(door.sent.find(({ op }) => op === "users.change")?.args).toMatchObject({
      user_id: 2,
      version: 1,
      display_name: "Maria Nowak",
      role: "receptionist",
    }),
  );
});
