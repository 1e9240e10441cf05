// Booking on the day board: three letters and Enter, for the patient who is named on the button.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { refuse } from "./fake/door";
import { open } from "./render";

const today = () => open({ as: "m.kowalczyk", at: "/today" });
const sent = (door: Awaited<ReturnType<typeof today>>["door"]) =>
  door.sent.filter(({ op }) => op === "appointments.book");

describe("booking", () => {
  test("takes a next free slot, three letters and Enter", async () => {
    const { door, user } = await today();
    await screen.findByText("ÇELIK, Deniz", { selector: ".wb-block-name bdi" });
    await user.click(screen.getByText("Next free slot"));
    const slots = within(await screen.findByRole("dialog"));
    await user.click((await slots.findAllByText(/14:45/))[0] as HTMLElement);
    const dialog = within(await screen.findByRole("dialog", { name: "Book an appointment" }));
    await user.type(dialog.getByRole("textbox", { name: "Patient" }), "löf");
    await dialog.findByRole("button", { name: "Book for LÖFGREN HAYES, Amelie" });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(sent(door)).toHaveLength(1));
    expect(sent(door)[0]?.args).toMatchObject({
      patient_id: 3,
      doctor_id: 1,
      date: "2026-06-09",
      time: "14:45",
      duration_minutes: 15,
    });
    await screen.findByText(/^Booked/);
  });

  test("says that it could not look, never that nobody is there", async () => {
    const { door, user } = await today();
    door.answers["patients.find"] = () => {
      throw refuse({ code: "closed" });
    };
    await user.click(await screen.findByText("Book"));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox", { name: "Patient" }), "oka");
    await waitFor(() => expect(dialog.getByRole("textbox", { name: "Patient" })).toBeInvalid());
    expect(dialog.queryByText(/Nobody found/)).toBeNull();
    expect(dialog.getByRole("button", { name: "Book" })).toBeDisabled();
  });
});
