// Somebody else signs or amends what one is writing: one is told what changed, and goes on with what was typed.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { NoteBody } from "@/features/chart/note";
import type { Reply } from "@/ipc";
import type { FakeDoor } from "./fake/door";
import { notes } from "./fake/notes";
import { open } from "./render";

// Letter by letter into a page of ten fields, beside whatever else runs: longer than a test usually may.
vi.setConfig({ testTimeout: 90_000 });

const field = (name: string) => screen.findByRole<HTMLTextAreaElement>("textbox", { name });

type Kept = { record_id?: number; version: number | null; body: NoteBody };

/** What was kept last for the amendment of a record. */
function keptFor(door: FakeDoor, record_id: number): Kept | undefined {
  const kept = door.sent.filter(({ op }) => op === "records.draft_keep").map(({ args }) => args as Kept);
  return kept.findLast((one) => one.record_id === record_id);
}

/** The page of a doctor, where every keeping is taken. */
async function writing(at: string) {
  const { door, user } = await open({ as: "e.yilmaz", at });
  door.answers["records.draft_keep"] = () => ({ version: 1, kept_at: Date.parse("2026-06-09T09:05:00Z") });
  return { door, user };
}

test("an amendment that is overtaken goes on over the newest version, part by part", async () => {
  const { door, user } = await writing("/records/88/amend");
  const objective = await field("Objective");
  await user.type(objective, " Mine.");
  const versions = door.answers["records.versions"];
  const before = (await versions?.({ record_id: 88 } as never)) as Reply<"records.versions">;
  const newest = {
    ...before.versions[0],
    record_id: 91,
    plan: "Theirs.",
    amendment_reason: "Plan corrected",
    amended_count: 1,
  };
  door.answers["records.versions"] = () =>
    ({ ...before, versions: [newest, ...notes.slice(0, 1)] }) as unknown as Reply<"records.versions">;
  door.shell("touched", ["charts"]);
  const meanwhile = within(await screen.findByRole("region", { name: /Amended meanwhile/ }));
  expect(meanwhile.getByText("Plan corrected")).toBeVisible();
  expect(meanwhile.getByText("Theirs.").closest("ins")).not.toBeNull();
  expect(objective.value).toContain("Mine.");
  expect(screen.getByRole("button", { name: /^Sign amendment/ })).toBeDisabled();
  await user.click(screen.getByRole("button", { name: /Go on from the newest version/ }));
  await waitFor(() => expect(keptFor(door, 91)).toMatchObject({ version: null }));
  expect(keptFor(door, 91)?.body.objective).toContain("Mine.");
  expect(keptFor(door, 91)?.body.plan).toBe("Theirs.");
});

test("a visit that was signed in another window is amended with what stands here", async () => {
  const { door, user } = await writing("/visits/1");
  await user.type(await field("Plan"), "Mine.");
  const asked = door.answers["charts.visit"];
  const visit = (await asked?.({ appointment_id: 1 } as never)) as Reply<"charts.visit">;
  door.answers["charts.visit"] = () => ({ ...visit, record: notes[0] ?? null });
  door.shell("touched", ["charts"]);
  await screen.findByRole("region", { name: "What differs from what was signed" });
  expect(await field("Plan")).toHaveValue("Mine.");
  await user.click(screen.getByRole("button", { name: "Amend it with what stands here" }));
  await waitFor(() => expect(keptFor(door, 88)).toMatchObject({ version: null, body: { plan: "Mine." } }));
});
