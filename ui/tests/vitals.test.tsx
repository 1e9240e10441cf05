// Vital signs on the page: what is sent, and that a doubt is asked about and answered.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { inInches, plain } from "@/features/chart/vitals/values";
import { refuse } from "./fake/door";
import { open } from "./render";

async function recording() {
  const shown = await open({ as: "e.yilmaz", at: "/patients/1/chart" });
  await shown.user.click(await screen.findByRole("button", { name: "Record vitals" }));
  const dialog = await screen.findByRole("dialog");
  const field = (name: string) => within(dialog).getByRole("textbox", { name });
  const send = () => shown.user.click(within(dialog).getByRole("button", { name: /^Record for/ }));
  const sent = () =>
    shown.door.sent
      .filter(({ op }) => op === "vitals.record")
      .map(({ args }) => args as { values: unknown[] });
  return { ...shown, dialog, field, send, sent };
}

describe("recording vital signs", () => {
  test("sends what was filled in, in the unit that was chosen", async () => {
    const { user, dialog, field, send, sent } = await recording();
    await user.type(field("Systolic"), "134");
    await user.type(field("Diastolic"), "84");
    await user.click(within(dialog).getByRole("button", { name: /^Height in cm/ }));
    await user.type(field("Height"), "5'11");
    await send();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toMatchObject({
      patient_id: 1,
      values: [
        { kind: "blood_pressure", value: "134", second: "84", unit: "mm[Hg]", sure: false },
        { kind: "height", value: "71", unit: "[in_i]" },
      ],
    });
  });

  test("asks about what is doubtful, keeps what was typed, and takes the answer", async () => {
    // A form that only refused would have the nurse type another number to be rid of it.
    const { door, user, dialog, field, send, sent } = await recording();
    const answer = door.answers["vitals.record"];
    door.answers["vitals.record"] = (args) => {
      if (args.values.every(({ sure }) => sure)) return answer?.(args) as never;
      throw refuse({
        code: "flawed",
        flaws: [{ field: "values[0].value", flaw: { code: "doubtful", meant: 81_000 } }],
      });
    };
    await user.type(field("Weight"), "8.1");
    await send();
    await within(dialog).findByText(/is unusual to type/);
    expect(within(dialog).getByText("81")).toBeInTheDocument();
    expect(field("Weight")).toHaveValue("8.1");
    await user.click(within(dialog).getByRole("button", { name: "Yes, it is right" }));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()[1]?.values).toMatchObject([{ kind: "weight", value: "8.1", sure: true }]);
  });

  test("says beside the field what can't be, and what may have been meant", async () => {
    const { door, user, dialog, field, send } = await recording();
    door.answers["vitals.record"] = () => {
      throw refuse({
        code: "flawed",
        flaws: [
          {
            field: "values[0].value",
            flaw: { code: "impossible", low: 20_000, high: 46_000, meant: 37_900 },
          },
        ],
      });
    };
    await user.type(field("Temperature"), "379");
    await send();
    await within(dialog).findByText("Between 20 and 46. Did you mean 37.9?");
    expect(field("Temperature")).toHaveAttribute("aria-invalid", "true");
  });
});

describe("a child's growth", () => {
  async function growth() {
    const shown = await open({ as: "e.yilmaz", at: "/patients/5/chart" });
    await shown.user.click(await screen.findByRole("button", { name: "Growth" }));
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByRole("table");
    return { ...shown, dialog };
  }

  test("is said in figures beside the curves, which only eyes can read", async () => {
    const { user, dialog } = await growth();
    const row = within(dialog).getByRole("row", { name: /7 y 2 mo/ });
    expect(row).toHaveTextContent("23.4");
    expect(row).toHaveTextContent("48");
    expect(row).toHaveTextContent("−0.10");
    expect(within(dialog).getByText(/doesn't say/)).toBeInTheDocument();
    await user.click(within(dialog).getByText("Birth to 2 years"));
    await within(dialog).findByText(/whose licence/);
  });

  test("above the 97th centile of the index there is no z-score to lean on", async () => {
    const { user, dialog } = await growth();
    await user.click(within(dialog).getByRole("combobox", { name: "What is compared" }));
    await user.click(await screen.findByRole("option", { name: "Body mass index for age", hidden: true }));
    const row = await within(dialog).findByRole("row", { name: /112 % of the 95th/ });
    expect(row).toHaveTextContent("98 · 112 % of the 95th–");
  });

  test("isn't offered for who is grown", async () => {
    await open({ as: "e.yilmaz", at: "/patients/1/chart" });
    await screen.findByRole("button", { name: "Record vitals" });
    expect(screen.queryByRole("button", { name: "Growth" })).toBeNull();
  });

  test("says why there are no curves, and still what was measured", async () => {
    const { door, dialog, user } = await growth();
    const answer = door.answers["vitals.growth"];
    door.answers["vitals.growth"] = (args) =>
      ({ ...(answer?.(args) as object), without: "gender", spans: [] }) as never;
    await user.click(within(dialog).getByRole("combobox", { name: "What is compared" }));
    await user.click(await screen.findByRole("option", { name: "Height for age", hidden: true }));
    await within(dialog).findByText(/says neither/);
    expect(within(dialog).getByText("122.5")).toBeInTheDocument();
  });
});

describe("in the visit", () => {
  async function writing() {
    const shown = await open({ as: "e.yilmaz", at: "/visits/1" });
    const row = await screen.findByRole("group", { name: "Vitals" });
    const field = (name: string) => within(row).getByRole("textbox", { name });
    const sent = (op: string) =>
      shown.door.sent.filter((one) => one.op === op).map(({ args }) => args as Record<string, unknown>);
    return { ...shown, row, field, sent };
  }

  test("what is typed in the row is kept with the draft and recorded by Enter", async () => {
    const { user, field, sent } = await writing();
    await user.type(field("Systolic"), "134");
    await user.type(field("Diastolic"), "84");
    expect(field("Measured at")).not.toHaveValue("");
    await user.type(field("Pulse"), "72");
    await waitFor(() =>
      expect(sent("records.draft_keep").at(-1)?.body).toMatchObject({
        vitals: [{ kind: "blood_pressure", value: "134", second: "84", unit: "mm[Hg]" }, { kind: "pulse" }],
      }),
    );
    expect(sent("vitals.record"), "nothing is recorded by being typed").toEqual([]);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(sent("vitals.record")).toHaveLength(1));
    expect(sent("vitals.record")[0]).toMatchObject({
      measured_time: expect.stringMatching(/^\d\d:\d\d$/),
      values: [
        { kind: "blood_pressure", value: "134", second: "84", sure: false },
        { kind: "pulse", value: "72", second: null },
      ],
    });
    await waitFor(() => expect(field("Systolic")).toHaveValue(""));
    expect(screen.getByRole("textbox", { name: "Subjective" }), "one goes on with the note").toHaveFocus();
    expect(sent("records.sign"), "and the visit isn't signed by it").toEqual([]);
  });

  test("a value that can't be stands beside its field, and nothing is signed", async () => {
    const { door, user, field, sent } = await writing();
    door.answers["records.sign"] = () => {
      throw refuse({
        code: "flawed",
        flaws: [
          {
            field: "vitals.values[0].value",
            flaw: { code: "impossible", low: 20_000, high: 46_000, meant: 37_900 },
          },
        ],
      });
    };
    await user.type(screen.getByRole("textbox", { name: "Subjective" }), "Fever");
    await user.type(field("Temperature"), "379");
    await user.click(screen.getByRole("button", { name: /^Sign visit/ }));
    await screen.findByText("Between 20 and 46. Did you mean 37.9?");
    expect(field("Temperature")).toHaveValue("379");
    expect(sent("records.sign")).toMatchObject([
      { vitals: { values: [{ kind: "temperature", value: "379" }] } },
    ]);
    expect(sent("vitals.record"), "nothing is recorded by itself").toEqual([]);
  });

  test("what is unusual is asked about beside the field and taken when it is right", async () => {
    const { door, row, user, field, sent } = await writing();
    const answer = door.answers["vitals.record"];
    door.answers["vitals.record"] = (args) => {
      if (args.values.every(({ sure }) => sure)) return answer?.(args) as never;
      throw refuse({
        code: "flawed",
        flaws: [{ field: "values[0].value", flaw: { code: "doubtful", meant: 81_000 } }],
      });
    };
    await user.type(field("Weight"), "8.1{Enter}");
    await user.click(await within(row).findByRole("button", { name: "Yes, it is right" }));
    await waitFor(() => expect(sent("vitals.record")).toHaveLength(2));
    expect(sent("vitals.record")[1]?.values).toMatchObject([{ kind: "weight", value: "8.1", sure: true }]);
  });
});

test("values are written without what they don't say", () => {
  expect([37_900, 120_000, 3_245, -600, 0].map(plain)).toEqual(["37.9", "120", "3.245", "−0.6", "0"]);
  expect(["5'11", "5 ft 11 in", "6’", "71", "5'11½"].map(inInches)).toEqual([
    "71",
    "71",
    "72",
    "71",
    "5'11½",
  ]);
});

describe("at the desk", () => {
  const desk = (may: string[]) =>
    open({
      as: "m.kowalczyk",
      at: "/today",
      state: { permissions: ["book_appointments", "find_patients", "see_schedules", ...may] as never },
    });
  async function waiting(user: Awaited<ReturnType<typeof desk>>["user"]) {
    await screen.findByText("ÇELIK, Deniz", { selector: ".wb-block-name bdi" });
    // The list of who waits stands beside the board.
    await user.click(document.querySelector<HTMLElement>("button.wb-who") as HTMLElement);
    return screen.findByRole("dialog");
  }

  test("who is here is measured from the board, by whoever may", async () => {
    const { user } = await desk(["record_vitals"]);
    await user.click(within(await waiting(user)).getByRole("button", { name: "Vitals" }));
    await screen.findByRole("textbox", { name: "Systolic" });
    expect(window.location.hash).toMatch(/^#\/appointments\/\d+\/vitals$/);
  });

  test("and by nobody else", async () => {
    const { user } = await desk([]);
    expect(within(await waiting(user)).queryByRole("button", { name: "Vitals" })).toBeNull();
  });
});
