// A patient card under the scanner opens its patient on any page, and its letters do nothing else.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { patientAnswers } from "./fake/patients";
import { open } from "./render";

/** As the scanner types: at once, and Enter at the end. */
function scan(text: string, target: Element = document.body) {
  for (const key of [...text, "Enter"]) fireEvent.keyDown(target, { key, shiftKey: /[A-Z:]/.test(key) });
}

const cards = () => {
  const find = patientAnswers()["patients.find"];
  return {
    "patients.find": async ({ text }: { text: string }) => {
      const found = await find?.({ text: text.replace("WB:", "") });
      if (!found) throw new Error("nobody answers");
      return { ...found, card: text.startsWith("WB:") };
    },
  };
};

test("a scanned card opens the patient from the day board, and books nothing", async () => {
  const { door } = await open({ as: "m.kowalczyk", at: "/today", answers: cards() });
  await screen.findByRole("button", { name: "Book" });
  scan("WB:40218-7");
  await waitFor(() => expect(window.location.hash).toBe("#/patients/1"));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(
    door.sent.filter(({ op }) => op === "appointments.days"),
    "W would show the week",
  ).toEqual([]);
});

test("a card that is nobody's is said to be so, and the page stays", async () => {
  await open({ as: "m.kowalczyk", at: "/today", answers: cards() });
  scan("WB:99999-9");
  await screen.findByText("Nobody has this card");
  expect(window.location.hash).toBe("#/today");
});

test("a W alone is the page's key, and what is typed in a field stays there", async () => {
  const { door } = await open({ as: "m.kowalczyk", at: "/today", answers: cards() });
  await screen.findByRole("button", { name: "Book" });
  fireEvent.keyDown(document.body, { key: "W", shiftKey: true });
  await waitFor(() => expect(door.sent.some(({ op }) => op === "appointments.days")).toBe(true));
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  const field = await screen.findByRole("combobox", { name: "Find" });
  const before = window.location.hash;
  scan("WB:40218-7", field);
  expect(window.location.hash).toBe(before);
});
