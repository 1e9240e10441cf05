// Phrases, templates and texts of an earlier visit: what stands in the note afterwards, and where one goes on.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { over } from "@/features/chart/carry";
import { emptyNote } from "@/features/chart/note";
import { afterPutIn, gapAfter, writtenOut } from "@/lib/phrases";
import { open } from "./render";

// Letter by letter into a page of ten fields, beside whatever else runs: longer than a test usually may.
vi.setConfig({ testTimeout: 90_000 });

const phrases = [
  { abbreviation: "norm", body: "Chest clear, pulse ___ /min." },
  { abbreviation: "Back", body: "Back if worse." },
];

describe("an abbreviation", () => {
  test("is written out after a full stop and a space, wherever it stands as a word", () => {
    for (const [typed, text] of [
      [".norm ", "Chest clear, pulse ___ /min."],
      ["Well. .back ", "Well. Back if worse."],
      ["Well.\n.BACK\t", "Well.\nBack if worse."],
    ] as const) {
      expect(writtenOut(typed, typed.length, phrases)?.text).toBe(text);
    }
    const inside = writtenOut("Well .back  again", 11, phrases);
    expect(inside?.text).toBe("Well Back if worse. again");
  });

  test("is left alone in a sentence, a figure or a word that nobody knows", () => {
    for (const typed of ["back ", "e.g.norm ", "3.norm ", ".nothing ", ".norm", ". norm "]) {
      expect(writtenOut(typed, typed.length, phrases), typed).toBeNull();
    }
  });

  test("leads to its first gap, and then from gap to gap", () => {
    expect(afterPutIn("a ___ b", 10)).toEqual({ start: 12, end: 15 });
    expect(afterPutIn("no gap", 10)).toEqual({ start: 16, end: 16 });
    expect(gapAfter("___ and ____", 3)).toEqual({ start: 8, end: 12 });
    expect(gapAfter("__", 0)).toBeNull();
  });
});

const field = (name: string) => screen.findByRole<HTMLTextAreaElement>("textbox", { name });
const visit = () => open({ as: "e.yilmaz", at: "/visits/1" });

describe("in a visit", () => {
  test("a phrase stands where its abbreviation was typed, its gap is selected, F2 goes on", async () => {
    const { user } = await visit();
    const objective = await field("Objective");
    await user.click(objective);
    await user.keyboard(".norm ");
    await waitFor(() => expect(objective.value).toContain("Chest clear"));
    await user.keyboard("72");
    expect(objective.value).toContain("normal, 72 /min regular");
    const plan = await field("Plan");
    await user.click(plan);
    await user.keyboard(".ref ");
    await user.keyboard("B");
    await user.keyboard("{F2}");
    await user.keyboard("C");
    expect(plan).toHaveValue("Referred to B for C.");
  });

  test("a phrase that is looked for is put in where one was writing", async () => {
    const { user } = await visit();
    const plan = await field("Plan");
    await user.click(plan);
    await user.keyboard("Rest. ");
    await user.keyboard("{Control>}/{/Control}");
    await user.keyboard("back{Enter}");
    await waitFor(() => expect(plan).toHaveValue("Rest. Back if worse, or no better in ___ days."));
  });

  test("a template keeps what is written already", async () => {
    const { user } = await visit();
    const subjective = await field("Subjective");
    await user.click(subjective);
    await user.keyboard("Ill.");
    await user.keyboard("{Control>}/{/Control}");
    await user.keyboard("check{Enter}");
    await waitFor(() => expect(subjective).toHaveValue("Ill.\nNo complaints. Sleeps ___ hours, smokes ___."));
    expect(await field("Plan")).toHaveValue("Next check-up in ___.");
  });

  test("what is copied says from when, until it is edited, and never replaces what is written", async () => {
    const { door, user } = await visit();
    const objective = await field("Objective");
    await user.click(objective);
    await user.keyboard("Now.");
    await user.click(await screen.findByRole("button", { name: "Copy from the visit of 12-May-2026" }));
    await user.click(await screen.findByText("The whole note"));
    const plan = await field("Plan");
    expect(plan.value).toContain("review in four weeks");
    expect(objective).toHaveValue("Now.");
    expect(plan).toHaveAccessibleDescription("Copied from 12-May-2026");
    expect(
      screen.getByText("Essential (primary) hypertension", { selector: ".wb-diagnoses-text bdi" }),
    ).toBeVisible();
    await user.click(plan);
    await user.keyboard("!");
    expect(plan).not.toHaveAccessibleDescription("Copied from 12-May-2026");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(door.sent.map(({ op }) => op)).toContain("records.sign"));
    const signed = door.sent.find(({ op }) => op === "records.sign")?.args as {
      copied: { part: string }[];
      diagnoses: { copied: number }[];
    };
    expect(signed.copied.map(({ part }) => part)).not.toContain("plan");
    expect(signed.copied.map(({ part }) => part)).toContain("subjective");
    expect(signed.diagnoses[0]?.copied).toBe(88);
  });

  test("a diagnosis that is still being typed is signed with the rest", async () => {
    const { door, user } = await visit();
    await user.type(await field("Subjective"), "Ill");
    await user.type(screen.getByRole("combobox", { name: "Add diagnosis" }), "Flu");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(door.sent.map(({ op }) => op)).toContain("records.sign"));
    const signed = door.sent.find(({ op }) => op === "records.sign")?.args;
    expect(signed).toMatchObject({ diagnoses: [{ display: "Flu" }] });
  });
});

test("what was changed here goes over what stands there now, part by part", () => {
  const base = { ...emptyNote, subjective: "A", plan: "B" };
  const mine = { ...base, plan: "B2", reason: "Typo" };
  const now = { ...base, subjective: "A2", diagnoses: [{ display: "Asthma" }] };
  const none = { items: [], free_text: "" };
  expect(over(base, mine, now, { base: none, now: none })).toEqual({ ...now, plan: "B2", reason: "Typo" });
});

test("one's own phrases are written, and what was taken away is put back", async () => {
  const { door, user } = await open({ as: "e.yilmaz", at: "/phrases" });
  await user.click(await screen.findByText(".norm"));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() =>
    expect(door.sent.at(-1)).toMatchObject({ op: "phrases.save", args: { abbreviation: "norm" } }),
  );
  await user.click(screen.getByRole("button", { name: "Add phrase" }));
  await user.type(await screen.findByRole("textbox", { name: "Abbreviation" }), "rr");
  await user.type(screen.getByRole("textbox", { name: "Text" }), "RR ___");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(door.sent.findLast(({ op }) => op === "phrases.save")?.args).toMatchObject({
      abbreviation: "rr",
      shared: false,
    }),
  );
});
