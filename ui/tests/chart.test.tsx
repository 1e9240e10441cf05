// The visit: what is typed is kept and never written over, and signing says whom it is for.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { emptyNote } from "@/features/chart/note";
import type { Reply } from "@/ipc";
import { differences } from "@/lib/words";
import { refuse } from "./fake/door";
import { open } from "./render";

const visit = () => open({ as: "e.yilmaz", at: "/visits/1" });
const notes = () => screen.findByRole("textbox", { name: "Subjective" });

describe("a visit's draft", () => {
  test("is kept when its field is left", async () => {
    const { door, user } = await visit();
    await user.type(await notes(), "Fever since Sunday");
    await user.tab();
    await screen.findByText(/Draft kept/);
    const kept = door.sent.filter(({ op }) => op === "records.draft_keep");
    expect(kept[0]?.args).toMatchObject({ appointment_id: 1, version: null });
    expect(kept.at(-1)?.args).toMatchObject({ body: { subjective: "Fever since Sunday" } });
  });

  test("is kept before the window locks", async () => {
    // Else the last words before Ctrl+L are gone with the page.
    const { door, user } = await visit();
    await user.type(await notes(), "Half a sen");
    await user.keyboard("{Control>}l{/Control}");
    await screen.findByRole("button", { name: "Unlock" });
    const sent = door.sent.map(({ op }) => op);
    const at = sent.indexOf("records.draft_keep");
    expect(at).toBeGreaterThan(-1);
    expect(at).toBeLessThan(sent.indexOf("session.lock"));
  });

  test("never writes over what another window kept, and loses neither text", async () => {
    const { door, user } = await visit();
    const field = await notes();
    const other = {
      version: 4,
      kept_at: Date.parse("2026-06-09T09:10:00Z"),
      body: { ...emptyNote, subjective: "Theirs" },
    } as NonNullable<Reply<"records.draft_get">>;
    door.answers["records.draft_keep"] = () => {
      throw refuse({ code: "stale" });
    };
    door.answers["records.draft_get"] = () => other;
    await user.type(field, "Mine");
    await user.tab();
    const take = await screen.findByRole("button", { name: /Take the text kept at/ });
    expect(await notes()).toHaveValue("Mine");
    expect(screen.getByRole("button", { name: /^Sign visit of/ })).toBeDisabled();
    await user.click(take);
    expect(await notes()).toHaveValue("Theirs");
    await user.type(await notes(), " and mine");
    door.answers["records.draft_keep"] = ({ version }) => ({
      version: (version ?? 0) + 1,
      kept_at: other.kept_at,
    });
    await user.tab();
    const lastKept = () => door.sent.findLast(({ op }) => op === "records.draft_keep");
    await waitFor(() => expect(lastKept()).toMatchObject({ args: { version: 4 } }));
  });
});

describe("signing", () => {
  test("says whom it is for, and why it can't be done yet", async () => {
    const { door, user } = await visit();
    const sign = await screen.findByRole("button", { name: "Sign visit of HALVORSEN, Ingrid" });
    expect(sign).toBeDisabled();
    expect(sign).toHaveAccessibleDescription("Write something before signing");
    await user.type(await notes(), "Well");
    expect(sign).toBeEnabled();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(door.sent.map(({ op }) => op)).toContain("records.sign"));
    const signed = door.sent.find(({ op }) => op === "records.sign");
    const kept = door.sent.filter(({ op }) => op === "records.draft_keep").length;
    expect(signed?.args).toMatchObject({
      appointment_id: 1,
      patient_id: 1,
      subjective: "Well",
      draft_version: kept,
    });
    await screen.findByText(/Signed visit of/);
  });

  test("an amendment wants a change and a reason, and shows what differs", async () => {
    const { user } = await open({ as: "e.yilmaz", at: "/records/88/amend" });
    const sign = await screen.findByRole("button", { name: "Sign amendment for HALVORSEN, Ingrid" });
    expect(sign).toHaveAccessibleDescription("Nothing is different from what was signed");
    const prescription = await screen.findByRole("textbox", { name: "Prescription" });
    await user.clear(prescription);
    await user.type(prescription, "Amlodipine 5 mg, 1 × daily, 60 days");
    expect(sign).toHaveAccessibleDescription("Give a reason before signing");
    const differs = within(screen.getByRole("region", { name: "What differs" }));
    expect(differs.getByText("90").closest("del")).not.toBeNull();
    expect(differs.getByText("60").closest("ins")).not.toBeNull();
    await user.type(screen.getByRole("textbox", { name: "Why it is amended" }), "Shorter");
    expect(sign).toBeEnabled();
  });
});

test("differences put together give both texts back", () => {
  for (const [before, after] of [
    ["", "new"],
    ["old", ""],
    ["a b c", "a x c"],
    ["one two three", "three two one"],
    ["same", "same"],
    ["line one\nline two", "line one\n\nline 2"],
  ] as const) {
    const pieces = differences(before, after);
    const side = (gone: string) =>
      pieces
        .filter(({ kind }) => kind !== gone)
        .map(({ text }) => text)
        .join("");
    expect([side("added"), side("removed")]).toEqual([before, after]);
  }
});
