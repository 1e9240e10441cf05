// Prescribing by the keyboard alone: what is typed becomes a line, and what stands against it stands in the way.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { linesDiffer, linesOver, type RecordLines } from "@/features/chart/prescription/lines";
import { emptyItem, type Typed } from "@/features/chart/prescription/typed";
import { open } from "./render";

test("a penicillin for somebody allergic to it can't be signed without a reason", async () => {
  // The doctor who types fast and signs must be stopped here, not by the pharmacist.
  const { door, user } = await open({ as: "e.yilmaz", at: "/visits/1" });
  const add = await screen.findByRole("combobox", { name: "Add medicine" });
  await user.type(add, "amox");
  await screen.findByText(/Amoxicillin 500 mg/, {}, { timeout: 5_000 });
  await user.keyboard("{Enter}");
  await user.type(await screen.findByRole("textbox", { name: "Dose" }), "1{Enter}");
  expect(door.sent.some((sent) => sent.op === "records.sign")).toBe(false);
  expect(add).toHaveFocus();
  const stop = await screen.findByRole("alert");
  expect(stop).toHaveTextContent("Stop: allergy to Penicillin, Anaphylaxis.");
  expect(screen.getByRole("button", { name: /^Sign visit/ })).toBeDisabled();
  await user.click(within(stop).getByRole("button", { name: "Prescribe with a reason" }));
  await user.keyboard("Tested negative in March{Enter}");
  expect(await screen.findByText(/Tested negative in March/)).toBeVisible();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(door.sent.some((sent) => sent.op === "records.sign")).toBe(false);
});

test("an Enter that is faster than the answer takes what the whole line says", async () => {
  // Else the medicine is that of the first letters, or the days that were typed are lost.
  const { door, user } = await open({ as: "e.yilmaz", at: "/visits/1" });
  const suggest = door.answers["prescriptions.suggest"];
  const add = await screen.findByRole("combobox", { name: "Add medicine" });
  await user.type(add, "amox");
  await screen.findByText(/Amoxicillin 500 mg/, {}, { timeout: 5_000 });
  const waiting: (() => void)[] = [];
  door.answers["prescriptions.suggest"] = async (args) => {
    await new Promise<void>((go) => waiting.push(go));
    const reply = await suggest?.(args as never);
    const [one] = (reply as { suggestions: { typed: Typed }[] }).suggestions;
    return { suggestions: [{ ...one, typed: { ...one?.typed, days: "7" } }] } as never;
  };
  await user.type(add, " 7d{Enter}");
  expect(screen.queryByRole("textbox", { name: "Dose" })).toBeNull();
  for (const go of waiting) go();
  expect(await screen.findByRole("textbox", { name: "Days" })).toHaveValue("7");
});

test("another medicine takes its place, and how much of it is said anew", async () => {
  const { user } = await open({ as: "e.yilmaz", at: "/visits/1" });
  await user.type(await screen.findByRole("combobox", { name: "Add medicine" }), "amox");
  await screen.findByText(/Amoxicillin 500 mg/, {}, { timeout: 5_000 });
  await user.keyboard("{Enter}");
  await user.type(await screen.findByRole("textbox", { name: "Dose" }), "3");
  await user.click(await screen.findByRole("button", { name: /Change to Clarithromycin/ }));
  expect(await screen.findByRole("textbox", { name: "Dose" })).toHaveValue("");
  expect(screen.queryByText(/Stop: allergy/)).toBeNull();
});

test("what runs is stopped with a reason", async () => {
  const { door, user } = await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  door.answers["prescriptions.stop"] = () => null;
  await user.click(await screen.findByRole("button", { name: "Stop Ibuprofen 400 mg tablet" }));
  await user.keyboard("Stomach pain");
  await user.click(screen.getByRole("button", { name: "Stop prescription" }));
  expect(door.sent.find((sent) => sent.op === "prescriptions.stop")?.args).toMatchObject({
    item_id: 3,
    reason: "Stomach pain",
  });
});

test("what differs between two versions names the lines that came, went and changed", async () => {
  // A pharmacist who rings asks which line was meant; "amended" is no answer.
  await open({ as: "e.yilmaz", at: "/records/80/versions" });
  const prescribed = (await screen.findByText("Prescribed")).closest("div");
  expect(prescribed).toHaveTextContent(/Clarithromycin 500 mg tablet.*10.*7 days/);
  expect(screen.getAllByText(/Three days only/)).toHaveLength(2);
  const line = (id: number | null, words: string) => ({ id, words });
  const differ = linesDiffer(
    [line(1, "A, 7 days"), line(2, "B"), line(3, "C")],
    [line(3, "C"), line(1, "A, 10 days"), line(null, "D")],
  );
  expect(differ).toEqual([
    { before: line(2, "B"), after: null },
    { before: line(1, "A, 7 days"), after: line(1, "A, 10 days") },
    { before: null, after: line(null, "D") },
  ]);
});

test("lines that were typed over an older version find their place in the newest", () => {
  // An amendment of a colleague came first: what was typed here mustn't be lost, nor doubled.
  const signed = (item_id: number, first: number | null, medicine: string) => ({
    item_id,
    item: { medicine, form: null, strength: "", first_item_id: first },
  });
  const lines = (...items: object[]) => ({ items, free_text: "" }) as unknown as RecordLines;
  const base = lines(signed(1, null, "Amlodipine"), signed(2, null, "Metformin"));
  const now = lines(signed(11, 1, "Amlodipine"), signed(12, 2, "Metformin"));
  const mine = [
    { ...emptyItem, medicine: "Metformin", days: "30", first_item_id: 2 as Typed["first_item_id"] },
    { ...emptyItem, medicine: "Ibuprofen" },
  ];
  const found = linesOver(base, mine, now);
  expect(found.map((item) => [item.medicine, item.days, item.first_item_id])).toEqual([
    ["Metformin", "30", 12],
    ["Ibuprofen", "", null],
  ]);
  const visit = linesOver(null, [{ ...emptyItem, medicine: "amlodipine" }], now);
  expect(visit[0]?.first_item_id).toBe(11);
});
