// First start, with the keyboard: practice, administrator, recovery key; or the sample practice.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { recoveryKey } from "./fake/setup";
import { open, type Shown } from "./render";

/** Puts words into a field as a whole: what happens at each key is tested elsewhere. */
async function fill({ user }: Shown, fields: Record<string, string>) {
  for (const [label, words] of Object.entries(fields)) {
    await user.click(await screen.findByLabelText(label));
    await user.paste(words);
  }
}

const atFirstStart = () => open({ state: { vault: "new", practice: null, other_exists: false } });

const practice = { "Name of the practice": "Quayside Clinic" };
const passwords = { "New password": "four unrelated words", "New password again": "four unrelated words" };

async function toTheKey(shown: Shown) {
  await fill(shown, practice);
  await shown.user.keyboard("{Enter}");
  await fill(shown, { "Your name": "Dr Elif Yılmaz", Username: "e.yilmaz", ...passwords });
  await shown.user.keyboard("{Enter}");
  await screen.findByRole("heading", { name: "The recovery key" });
}

test("an owner-doctor is made in one step, and the recovery key is typed back in part", async () => {
  const shown = await atFirstStart();
  const { user, door } = shown;
  await fill(shown, practice);
  await user.keyboard("{Enter}");
  await user.click(await screen.findByLabelText("I also see patients"));
  await fill(shown, {
    "Your name": "Dr Elif Yılmaz",
    Username: "e.yilmaz",
    "Family name": "Yılmaz",
    "Given names": "Elif",
    Specialization: "General practice",
    "Licence number": "IE-44210",
    ...passwords,
  });
  await user.click(screen.getByRole("button", { name: "Create Quayside Clinic" }));

  const key = await screen.findByRole("list", { name: "Recovery key, 13 groups" });
  expect(within(key).getByText(recoveryKey[12] ?? "")).toBeVisible();
  expect(door.sent.find(({ op }) => op === "setup.create_practice")?.args).toMatchObject({
    practice: { name: "Quayside Clinic", language: "en" },
    administrator: { username: "e.yilmaz" },
    doctor: { last_name: "Yılmaz", license_number: "IE-44210" },
  });

  await user.click(screen.getByRole("button", { name: "I have it on paper" }));
  expect(screen.queryByText(recoveryKey[12] ?? "")).toBeNull();
  await user.type(screen.getByLabelText("Group 3"), "nonsense");
  await user.type(screen.getByLabelText("Group 11"), "f0wyp{Enter}");
  expect(await screen.findByText("This doesn’t agree with what was shown.")).toBeVisible();
  await user.clear(screen.getByLabelText("Group 3"));
  await user.type(screen.getByLabelText("Group 3"), "9bhj3{Enter}");
  expect(await screen.findByRole("navigation")).toBeInTheDocument();
});

test("a flaw of the first page is shown on the first page, and nothing typed on the second is lost", async () => {
  const shown = await atFirstStart();
  const { user, door } = shown;
  door.answers["setup.create_practice"] = () => {
    throw { code: "flawed", flaws: [{ field: "practice.name", flaw: { code: "too_long", max: 120 } }] };
  };
  await fill(shown, practice);
  await user.keyboard("{Enter}");
  await fill(shown, { Username: "e.yilmaz" });
  await user.click(screen.getByRole("button", { name: "Create Quayside Clinic" }));
  expect(await screen.findByText("At most 120 characters.")).toBeVisible();
  expect(await screen.findByLabelText("Name of the practice")).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(await screen.findByLabelText("Username")).toHaveValue("e.yilmaz");
});

test("the key outlives a lock in the middle of the set-up, and is not on the locked page", async () => {
  const shown = await atFirstStart();
  await toTheKey(shown);
  await shown.door.answers["session.lock"]?.({});
  shown.door.shell("state");
  await screen.findByRole("button", { name: "Unlock" });
  expect(document.body.textContent).not.toContain(recoveryKey[4]);
  await shown.user.keyboard("right{Enter}");
  expect(await screen.findByRole("list", { name: "Recovery key, 13 groups" })).toBeVisible();
});

test("the sample practice asks for one password and leads to its sign-in, marked", async () => {
  const shown = await atFirstStart();
  const { user, door } = shown;
  await user.click(screen.getByRole("button", { name: "Make a sample practice" }));
  await fill(shown, { "One password for all its people": "shared words of the sample" });
  await user.keyboard("{Enter}");
  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(screen.getByText(/^Sample practice\./)).toBeVisible();
  expect(door.sent.findLast(({ op }) => op === "setup.create_sample")).toEqual({
    op: "setup.create_sample",
    args: { password: "shared words of the sample" },
  });
});

test("where the practice was there first, its sign-in leads to a sample beside it, and back", async () => {
  const { user, door } = await open({ state: { other_exists: false } });
  await user.click(screen.getByRole("button", { name: "Make a sample practice to try things in" }));
  expect(await screen.findByRole("heading", { name: "A sample practice" })).toBeVisible();
  expect(screen.getByText(/beside your practice’s records, which stay as they are/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(door.sent.filter(({ op }) => op === "setup.switch_house").map(({ args }) => args)).toEqual([
    { house: "sample" },
    { house: "practice" },
  ]);
});
