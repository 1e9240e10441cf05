// First start, with the keyboard: practice, administrator, recovery key; or the sample practice.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { recoveryKey } from "./fake/setup";
import { open, type Shown } from "./render";

const atFirstStart = () => open({ state: { vault: "new", practice: null, other_exists: false } });

async function toTheKey({ user }: Shown) {
  await user.type(screen.getByLabelText("Name of the practice"), "Quayside Clinic{Enter}");
  await user.type(await screen.findByLabelText("Your name"), "Dr Elif Yılmaz");
  await user.type(screen.getByLabelText("Username"), "e.yilmaz");
  await user.type(screen.getByLabelText("New password"), "four unrelated words");
  await user.type(screen.getByLabelText("New password again"), "four unrelated words{Enter}");
  await screen.findByRole("heading", { name: "The recovery key" });
}

test("an owner-doctor is made in one step, and the recovery key is typed back in part", async () => {
  const shown = await atFirstStart();
  const { user, door } = shown;
  await user.type(screen.getByLabelText("Name of the practice"), "Quayside Clinic{Enter}");
  await user.click(await screen.findByLabelText("I also see patients"));
  await user.type(screen.getByLabelText("Your name"), "Dr Elif Yılmaz");
  await user.type(screen.getByLabelText("Username"), "e.yilmaz");
  await user.type(screen.getByLabelText("Family name"), "Yılmaz");
  await user.type(screen.getByLabelText("Given names"), "Elif");
  await user.type(screen.getByLabelText("Specialization"), "General practice");
  await user.type(screen.getByLabelText("Licence number"), "IE-44210");
  await user.type(screen.getByLabelText("New password"), "four unrelated words");
  await user.type(screen.getByLabelText("New password again"), "four unrelated words");
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
  const { user, door } = await atFirstStart();
  door.answers["setup.create_practice"] = () => {
    throw { code: "flawed", flaws: [{ field: "practice.name", flaw: { code: "too_long", max: 120 } }] };
  };
  await user.type(screen.getByLabelText("Name of the practice"), "Quayside Clinic{Enter}");
  await user.type(await screen.findByLabelText("Username"), "e.yilmaz");
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
  const { user, door } = await atFirstStart();
  await user.click(screen.getByRole("button", { name: "Make a sample practice" }));
  await user.type(
    await screen.findByLabelText("One password for all its people"),
    "shared words of the sample{Enter}",
  );
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
