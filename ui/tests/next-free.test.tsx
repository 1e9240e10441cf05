// The next free slot's dialog by itself: its wishes as they are sent, Enter, its words, and what axe finds.
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { expect, test, vi } from "vitest";
import { NextFree } from "@/features/booking/NextFree";
import { PSEUDO, speak } from "@/i18n";
import { makeQueryClient, SessionProvider } from "@/ipc";
import { preferences } from "@/lib/preferences";
import { Themed } from "@/theme/Themed";
import { allAnswers } from "./fake/all";
import { fakeDoor } from "./fake/door";
import { people } from "./fake/world";
import { foreignWords } from "./words";

const doctors = [
  { doctor_id: 1, name: "Dr A. Roberts", active: true },
  { doctor_id: 2, name: "Dr L. Chen", active: false },
] as never;

async function show(language = "en") {
  const door = fakeDoor(allAnswers({ person: people["m.kowalczyk"] }));
  preferences.set({ language, scheme: "light", textScale: 1 });
  const taken = vi.fn();
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <Themed>
        <SessionProvider waiting={null}>
          <NextFree doctors={doctors} today="2026-06-09" onTake={taken} onClose={() => {}} />
        </SessionProvider>
      </Themed>
    </QueryClientProvider>,
  );
  await screen.findAllByText("14:45");
  speak(language);
  return { door, taken, user: userEvent.setup() };
}

test("has nothing that axe finds", async () => {
  await show();
  const { violations } = await axe.run(screen.getByRole("dialog"), {
    rules: { "color-contrast": { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
});

test("says nothing that stands in no catalogue", async () => {
  await show(PSEUDO);
  expect(foreignWords(screen.getByRole("dialog"))).toEqual([]);
});

test("asks with the hours as soon as they are times, and Enter takes the first", async () => {
  const { door, taken, user } = await show();
  await user.type(screen.getByLabelText("Not before"), "10:30");
  await user.tab();
  await waitFor(() =>
    expect(door.sent.findLast(({ op }) => op === "appointments.next_free")?.args).toMatchObject({
      from_time: "10:30",
      to_time: null,
      from: "2026-06-09",
    }),
  );
  await user.type(screen.getByLabelText("Not before"), "{Enter}");
  await waitFor(() => expect(taken).toHaveBeenCalledOnce());
  expect(taken.mock.calls[0]?.[0]).toMatchObject({ date: "2026-06-09", time: "14:45", minutes: 15 });
});
