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

  test("moves and lengthens by keys; Esc leaves it, and what is refused is told", async () => {
    const { door, user } = await today();
    await screen.findByText("WALSH, Gráinne", { selector: ".wb-block-name bdi" });
    door.touches = { "appointments.move": ["appointments"], "appointments.resize": ["appointments"] };
    const did = (op: string) => door.sent.filter((one) => one.op === op).map(({ args }) => args);
    await user.keyboard("s{ArrowDown>6/}");
    expect(document.activeElement).toHaveAccessibleName(/^12:00 WALSH, Gráinne, 15 min, Booked/);
    await user.keyboard("m{ArrowDown>4/}{Escape}");
    expect(did("appointments.move")).toEqual([]);
    await user.keyboard("m{ArrowDown>4/}{Enter}");
    await waitFor(() => expect(did("appointments.move")).toHaveLength(1));
    expect(did("appointments.move")[0]).toMatchObject({ doctor_id: 1, date: "2026-06-09", time: "13:00" });
    await screen.findByText(/^Moved/);
    await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^13:00 WALSH, Gráinne/));
    await user.keyboard("{Shift>}{ArrowUp}{/Shift}{Enter}");
    await waitFor(() => expect(did("appointments.resize")).toHaveLength(1));
    expect(did("appointments.resize")[0]).toMatchObject({ duration_minutes: 10 });
    door.answers["appointments.move"] = () => {
      throw refuse({ code: "stale" });
    };
    await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^13:00 WALSH, Gráinne, 10 min/));
    await user.keyboard("m{ArrowDown}{Enter}");
    await screen.findByText(/^Someone changed this meanwhile/);
    await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^13:00 WALSH, Gráinne/));
  });

  test("says who is in the room, and takes it back", async () => {
    const { door, user } = await today();
    door.touches = { "appointments.start": ["appointments"], "appointments.undo_start": ["appointments"] };
    const block = async (name: RegExp) => user.click(await screen.findByRole("button", { name }));
    await block(/^10:30 ÇELIK, Deniz/);
    await user.click(await screen.findByRole("button", { name: "In the room" }));
    await screen.findByText(/is with the doctor$/);
    await block(/^10:30 ÇELIK, Deniz.*With doctor/);
    await user.click(await screen.findByRole("button", { name: "Not in the room after all" }));
    await screen.findByText(/isn’t in the room after all$/);
    await screen.findByRole("button", { name: /^10:30 ÇELIK, Deniz.*waiting/ });
    const done = door.sent.filter(({ op }) => /start$/.test(op)).map(({ op }) => op);
    expect(done).toEqual(["appointments.start", "appointments.undo_start"]);
  });
});

describe("whom nobody found", () => {
  /** Half past ten with Dr Yılmaz is begun, and a name typed that no patient has. */
  async function begun() {
    const shown = await today();
    const { user } = shown;
    await screen.findByText("ÇELIK, Deniz", { selector: ".wb-block-name bdi" });
    await user.click(screen.getByText("Next free slot"));
    const slots = within(await screen.findByRole("dialog"));
    await user.click((await slots.findAllByText(/14:45/))[0] as HTMLElement);
    const dialog = within(await screen.findByRole("dialog", { name: "Book an appointment" }));
    await user.type(dialog.getByRole("textbox", { name: "Reason for visit" }), "Ear");
    await user.type(dialog.getByRole("textbox", { name: "Patient" }), "Zhang, Wei");
    await dialog.findByText(/^Nobody found/);
    return shown;
  }

  test("is registered with Enter, and the booking goes on where it stopped", async () => {
    // The patient stands at the desk: the time that was found for them mustn't be sought again.
    const { door, user } = await begun();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/register"));
    expect(await screen.findByRole("textbox", { name: /^Family name/ })).toHaveValue("Zhang");
    expect(screen.getByRole("textbox", { name: /^Given name/ })).toHaveValue("Wei");
    await screen.findByText(/^Then the booking goes on/);
    expect(JSON.stringify(window.history.state), "the next person's Back brings no name").not.toContain(
      "Zhang",
    );
    await user.type(screen.getByRole("textbox", { name: /^Date of birth/ }), "01-Feb-1990");
    await user.click(screen.getByRole("button", { name: "Register ZHANG, Wei" }));
    const again = within(await screen.findByRole("dialog", { name: "Book an appointment" }));
    await user.click(await again.findByRole("button", { name: "Book for ZHANG, Wei" }));
    await waitFor(() => expect(sent(door)).toHaveLength(1));
    const { patient_id } =
      (await door.answers["patients.find"]?.({ text: "zhang" } as never))?.patients[0] ?? {};
    expect(patient_id).toBeDefined();
    expect(sent(door)[0]?.args).toMatchObject({
      patient_id,
      doctor_id: 1,
      date: "2026-06-09",
      time: "14:45",
      reason_for_visit: "Ear",
    });
  });

  test("may be left alone: Cancel goes back to the booking", async () => {
    const { user } = await begun();
    await user.keyboard("{Enter}");
    await screen.findByText(/^Then the booking goes on/);
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    const again = within(await screen.findByRole("dialog", { name: "Book an appointment" }));
    expect(again.getByLabelText("Time")).toHaveValue("14:45");
    expect(again.getByRole("textbox", { name: "Reason for visit" })).toHaveValue("Ear");
  });
});
