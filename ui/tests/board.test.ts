// The geometry of the board: who stands beside whom, where a slot begins, and where the arrow keys stop.
import { describe, expect, test } from "vitest";
import {
  type Column,
  closedTimes,
  extraTimes,
  hoursShown,
  minutesOf,
  nearestSlot,
  placed,
  slotAt,
  stopAt,
  stopsOf,
  timeOf,
} from "@/features/booking/board/grid";
import { carried, type Held, stepped } from "@/features/booking/board/held";
import { heightOf, type Measure, roomOf } from "@/features/booking/board/room";
import { freeMinutes } from "@/features/booking/board/WeekOverview";
import type { Appointment, BoardDoctor } from "@/ipc";

let id = 0;
const it = (time: string, duration_minutes: number, more: Partial<Appointment> = {}) =>
  ({ appointment_id: ++id, time, duration_minutes, status: "scheduled", ...more }) as unknown as Appointment;
const doctor = (more: object = {}) =>
  ({
    doctor_id: 1,
    slot_minutes: 20,
    sessions: [
      ["08:30", "11:30"],
      ["13:00", "17:00"],
    ],
    exceptions: [],
    appointments: [],
    ...more,
  }) as unknown as BoardDoctor;
const column = (appointments: Appointment[], of = doctor()): Column => ({
  key: "1:2026-06-09",
  doctor: of,
  date: "2026-06-09",
  name: "Dr Yılmaz",
  appointments,
});
const shown = { from: 480, to: 1080 };

test("slots are counted from the beginning of the session, as the core offers them", () => {
  expect(timeOf(slotAt(doctor(), minutesOf("09:15")))).toBe("09:10");
  expect(timeOf(slotAt(doctor(), minutesOf("13:19")))).toBe("13:00");
  expect(timeOf(slotAt(doctor(), minutesOf("12:10"))), "outside the hours, quarters").toBe("12:00");
  expect(timeOf(nearestSlot(doctor(), minutesOf("09:01")))).toBe("09:10");
});

test("those who overlap stand side by side, and only those", () => {
  const at = placed([it("09:00", 30), it("09:15", 30), it("09:45", 15), it("10:00", 15)]);
  expect(at.map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
    [0, 1],
    [0, 1],
  ]);
  const three = placed([it("09:00", 60), it("09:00", 15), it("09:15", 15)]);
  expect(
    three.map(({ lane, lanes }) => [lane, lanes]),
    "a lane that is free again is used again",
  ).toEqual([
    [0, 2],
    [1, 2],
    [1, 2],
  ]);
});

test("the board shows whole hours round all of it, and a midnight is its end", () => {
  expect(hoursShown([column([it("07:50", 15), it("23:30", 30)])])).toEqual({ from: 420, to: 1440 });
  expect(hoursShown([column([], doctor({ sessions: [] }))])).toEqual({ from: 480, to: 1080 });
});

test("closed time says why: leave by name, then breaks, then the rest", () => {
  const away = { kind: "leave", from_time: "08:30", to_time: "09:30", note: "Theatre", of_practice: false };
  const of = doctor({
    sessions: [
      ["09:30", "11:30"],
      ["13:00", "17:00"],
    ],
    exceptions: [away],
  });
  const said = closedTimes(of, shown).map(({ from, to, why }) => [
    timeOf(from),
    timeOf(to),
    typeof why === "string" ? why : why.note,
  ]);
  expect(said).toEqual([
    ["08:00", "08:30", "closed"],
    ["08:30", "09:30", "Theatre"],
    ["11:30", "13:00", "break"],
    ["17:00", "18:00", "closed"],
  ]);
  const holiday = { kind: "holiday", from_time: null, to_time: null, note: "", of_practice: true };
  const whole = closedTimes(doctor({ sessions: [], exceptions: [holiday] }), shown);
  expect(whole).toEqual([{ ...shown, why: holiday }]);
  const extra = { kind: "extra", from_time: "18:00", to_time: "19:00" };
  expect(extraTimes(doctor({ exceptions: [extra, holiday] }))).toEqual([{ from: 1080, to: 1140 }]);
});

describe("the arrow keys", () => {
  test("stop at every slot and every appointment, once", () => {
    const stops = stopsOf(column([it("09:00", 25), it("10:10", 20)]), shown);
    const said = stops
      .slice(0, 9)
      .map((stop) => `${timeOf(stop.from)}–${timeOf(stop.to)}${stop.it ? " *" : ""}`);
    expect(said).toEqual([
      "08:00–08:15",
      "08:15–08:30",
      "08:30–08:50",
      "08:50–09:00",
      "09:00–09:25 *",
      "09:25–09:30",
      "09:30–09:50",
      "09:50–10:10",
      "10:10–10:30 *",
    ]);
    for (const [i, stop] of stops.entries()) {
      expect(stop.to).toBeGreaterThan(stop.from);
      if (i > 0) expect(stop.from, "nothing is skipped").toBe(stops[i - 1]?.to);
    }
  });

  test("find their appointment again wherever it was moved, and the time where it is gone", () => {
    const one = it("10:10", 20);
    const stops = stopsOf(column([one]), shown);
    expect(stopAt(stops, 500, one.appointment_id)?.it).toBe(one);
    expect(stopAt(stops, minutesOf("10:15"), 999)?.it).toBe(one);
    expect(timeOf(stopAt(stops, minutesOf("09:40"), 999)?.from ?? 0)).toBe("09:30");
  });

  test("carry from slot to slot, and stay on the board", () => {
    const columns = [column([]), { ...column([]), key: "2:2026-06-09" }];
    const held: Held = {
      kind: "move",
      by: "keys",
      it: it("08:30", 20),
      column: columns[0]?.key ?? "",
      from: 510,
      minutes: 20,
    };
    const down = stepped(held, { slots: 1, columns: 0 }, columns, shown);
    expect(timeOf(down.from)).toBe("08:50");
    expect(stepped(down, { slots: -1, columns: 0 }, columns, shown).from).toBe(510);
    expect(stepped(held, { slots: 0, columns: 1 }, columns, shown).column).toBe("2:2026-06-09");
    expect(stepped(held, { slots: 0, columns: -1 }, columns, shown).column).toBe(held.column);
    const last = { ...held, from: 1060 };
    expect(stepped(last, { slots: 1, columns: 0 }, columns, shown).from).toBe(1060);
    const short: Held = { ...held, kind: "resize", minutes: 5 };
    expect(stepped(short, { slots: -1, columns: 0 }, columns, shown).minutes, "never nothing").toBe(5);
  });
});

test("a drag draws whole slots, up or down; a length goes by five minutes", () => {
  const free: Held = { kind: "draw", by: "pointer", it: null, column: "1", from: 0, minutes: 5 };
  const to = (at: string, pressed: string) =>
    carried(
      free,
      { column: column([]), at: minutesOf(at), grabbed: 0, pressed: minutesOf(pressed) },
      shown,
      false,
    );
  expect([timeOf(to("09:35", "08:55").from), to("09:35", "08:55").minutes]).toEqual(["08:50", 60]);
  expect([timeOf(to("08:35", "09:00").from), to("08:35", "09:00").minutes]).toEqual(["08:30", 40]);
  const length: Held = { ...free, kind: "resize", from: 540, minutes: 15 };
  const pulled = (at: number) =>
    carried(length, { column: column([]), at, grabbed: 0, pressed: 0 }, shown, false);
  expect(pulled(583).minutes).toBe(45);
  expect(pulled(400).minutes).toBe(5);
});

test("what is free is what no appointment takes, counted once", () => {
  const taken = [it("08:30", 30), it("08:45", 30), it("16:30", 60), it("12:00", 30)];
  expect(freeMinutes(doctor({ appointments: taken }))).toBe(180 - 45 + 240 - 30);
  expect(freeMinutes(doctor({ appointments: [it("09:00", 60, { status: "cancelled" })] }))).toBe(420);
});

describe("a column is as wide as its names need, within bounds", () => {
  const named = (last_name: string, time: string, minutes: number, more: Partial<Appointment> = {}) =>
    it(time, minutes, {
      patient: { last_name, first_name: "Ann" },
      overbook_reason: null,
      started_at: null,
      arrived_at: null,
      date: "2026-06-10",
      ...more,
    } as never);
  const now = { date: "2026-06-09", time: "10:24" };
  // Half a rem a letter; 22 pixels a quarter of an hour.
  const measure: Measure = (text) => text.length / 2;
  const quarter = 1.375 / 15;
  const room = (...all: Appointment[]) =>
    roomOf([column(all)], quarter, now, 8.75, measure, () => "Waiting 5 min");
  const wide = (...all: Appointment[]) => room(...all).columns[0]?.width ?? 0;
  const long = "Mac Giolla Bhríde";

  const longer = "Nkemelu-Whitmore-Adeyemi Okonkwo";

  test("a quarter of an hour says it on one line, as long as that isn't too wide", () => {
    expect(wide(named("Byrne", "09:00", 15)), "a short name needs no more than the least").toBe(8.75);
    const name = `${long}, Ann`.length / 2;
    const both = room(named("Byrne", "09:00", 15), named(long, "10:00", 15));
    expect(both.columns[0]?.width).toBeGreaterThan(name);
    expect(both.minute, "and the day is no higher for it").toBe(quarter);
  });
  test("a longer one stands on two lines and makes the day higher, not its column ever wider", () => {
    // One patient's name must neither push three doctors out of sight nor lose its end.
    const all = [named("Byrne", "09:00", 15), named(longer, "10:00", 15)];
    const { minute, columns } = room(...all);
    expect(columns[0]?.width).toBeLessThanOrEqual(16);
    expect([...(columns[0]?.wrapped ?? [])], "only the long one is broken").toEqual([all[1]?.appointment_id]);
    expect(heightOf(15, minute), "two lines of a rem, and the edges").toBeCloseTo(2.125);
    expect(heightOf(15, minute), "and no more").toBeLessThan(2.25);
    // Half an hour has two lines as it is.
    expect(room(named(longer, "10:00", 30)).minute).toBe(quarter);
    // Waiting, it gives up the words of how it stands, before the day becomes higher.
    const waits = room(named(longer, "10:00", 30, { arrived_at: 1 as never }));
    expect([waits.minute, waits.columns[0]?.wrapped.size]).toEqual([quarter, 1]);
    expect(waits.columns[0]?.width).toBeLessThanOrEqual(16);
  });
  test("a word that alone is too wide is broken; five minutes have no second line, and their width all the same", () => {
    const word = room(named("Wolfeschlegelsteinhausenbergerdorffinger", "10:00", 15));
    expect(word.columns[0]?.width, "its given name stands beside its end").toBeLessThanOrEqual(16.25);
    expect(heightOf(15, word.minute)).toBeCloseTo(2.125);
    const five = room(named(longer, "10:00", 5));
    expect(five.minute).toBe(quarter);
    expect(five.columns[0]?.width).toBeGreaterThan(`${longer}, Ann`.length / 2);
  });
  test("what is longer has room for more lines, and is narrower for it", () => {
    const one = wide(named(long, "10:00", 15));
    const two = wide(named(long, "10:00", 30));
    expect(two).toBeLessThan(one);
    expect(two, "but no word of it is broken").toBeGreaterThan("Bhríde-".length / 2);
  });
  test("of two that stand side by side each has that width; a sign beside the name has its own", () => {
    const one = wide(named(long, "10:00", 15));
    const both = wide(named(long, "10:00", 15), named("Byrne", "10:00", 15));
    expect(both).toBeGreaterThanOrEqual(2 * one - 0.25);
    expect(wide(named(long, "10:00", 15, { overbook_reason: "Sent by the school" }))).toBeGreaterThan(
      one + 1,
    );
    const here = { arrived_at: 1 as never };
    expect(wide(named(long, "10:00", 15, here)), "or colour alone says how it stands").toBeGreaterThan(
      one + 1,
    );
  });
});
