// Two patients side by side: what stays is chosen line by line, by keyboard, and what is sent says so.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { mergeAnswers } from "./fake/merge";
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

test("possible duplicates are looked through page by page, and back; where none is, the next are looked at", async () => {
  // A practice of 12,000 is looked through in pieces: what is skipped is found by nobody.
  const asked: (number | null)[] = [];
  const pages: Record<string, { pairs: "first" | "second" | "none"; next: number | null }> = {
    null: { pairs: "first", next: 5 },
    5: { pairs: "none", next: 9 },
    9: { pairs: "second", next: 14 },
    14: { pairs: "none", next: null },
  };
  const found = mergeAnswers()["patients.possible_duplicates"];
  const { user } = await open({
    as: "m.kowalczyk",
    at: "/duplicates",
    answers: {
      "patients.possible_duplicates": async ({ from }) => {
        const all = await found?.({ from });
        const page = pages[String(from ?? null)];
        if (!all || !page) throw new Error(`nobody asks from ${from}`);
        asked.push((from ?? null) as number | null);
        const pairs =
          page.pairs === "none" ? [] : all.pairs.slice(page.pairs === "first" ? 0 : 1).slice(0, 1);
        return { ...all, pairs, next: page.next as typeof all.next };
      },
    },
  });
  const first = /LÖFGREN HAYES, Amelie/;
  const second = /OKAFOR, Chukwuemeka Adebayo/;
  expect(await screen.findByText(first)).toBeVisible();
  expect(
    screen.queryByRole("button", { name: "Back to the pairs before" }),
    "nothing is before the first",
  ).toBeNull();
  await user.click(screen.getByRole("button", { name: "Further pairs" }));
  expect(await screen.findByText(second)).toBeVisible();
  expect(asked, "the page without a pair asks for nobody's click").toEqual([null, 5, 9]);
  expect(screen.queryByText(first)).toBeNull();
  await user.click(screen.getByRole("button", { name: "Back to the pairs before" }));
  expect(await screen.findByText(first)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Further pairs" }));
  expect(await screen.findByText(second)).toBeVisible();
  await user.click(await screen.findByRole("button", { name: "Further pairs" }));
  expect(await screen.findByText("No pair among these records")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Further pairs" }), "it is the end").toBeNull();
});
