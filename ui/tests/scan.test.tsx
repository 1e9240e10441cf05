// A patient card under the scanner opens its patient on any page, and its letters do nothing else.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
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

describe("a card scanned where a booking asks for the patient", () => {
  const booked = (door: Awaited<ReturnType<typeof open>>["door"]) =>
    door.sent.filter(({ op }) => op === "appointments.book").map(({ args }) => args);
  async function scanned(keys: string) {
    const { door, user } = await open({ as: "m.kowalczyk", at: "/today", answers: cards() });
    await user.click(await screen.findByRole("button", { name: "Book" }));
    const dialog = within(await screen.findByRole("dialog"));
    // The times of the day are there before anybody has found the card.
    await waitFor(() => expect(dialog.getByRole("combobox", { name: "Time" })).toHaveValue("11:00"));
    await user.type(dialog.getByRole("textbox", { name: "Patient" }), `WB:40218-7${keys}`);
    return { door, user, dialog };
  }

  test("chooses the patient and books nothing; Enter, once somebody has looked, books", async () => {
    const { door, user, dialog } = await scanned("{Enter}");
    await waitFor(() =>
      expect(dialog.getByRole("textbox", { name: "Patient" })).toHaveValue("OKAFOR, Ngozi"),
    );
    expect(dialog.getByRole("button", { name: "Book for OKAFOR, Ngozi" })).toBeEnabled();
    expect(booked(door), "the scanner's own Enter").toEqual([]);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(booked(door)).toHaveLength(1));
    expect(booked(door)[0]).toMatchObject({ patient_id: 1, time: "11:00" });
  });

  test("books nothing by itself where the scanner ends with two Enters", async () => {
    const { door, user, dialog } = await scanned("{Enter}{Enter}");
    await waitFor(() =>
      expect(dialog.getByRole("textbox", { name: "Patient" })).toHaveValue("OKAFOR, Ngozi"),
    );
    expect(booked(door)).toEqual([]);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(booked(door)).toHaveLength(1));
  });

  test("is nobody's: nothing is booked, and it is said", async () => {
    const { door, user } = await open({ as: "m.kowalczyk", at: "/today", answers: cards() });
    await user.click(await screen.findByRole("button", { name: "Book" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox", { name: "Patient" }), "WB:99999-9{Enter}{Enter}");
    await dialog.findByText(/^Nobody found/);
    await user.keyboard("{Enter}");
    expect(booked(door)).toEqual([]);
  });
});
