// The day board in the real window: booked, moved and resized by drag; two windows on one day; twenty doctors
// with four hundred appointments. All of it by the keyboard alone: keyboard.spec.ts.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { after, arrives, blocks, type Doctor, doctors, drag, holds, place, tomorrow } from "../harness/board";
import { own, practice } from "../harness/practice";

let app: App;
afterEach(() => app?.end());

test("booked, moved and made longer by drag; what is refused goes back, and who comes second is told", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await doctors(app, ["Al-Rashid"]);
  await arrives(app, "maria", codes.maria, "Maria Kowalczyk");
  const [elif, omar] = ["Orla Keane", "Dr Al-Rashid"];

  // Three steps: drag over free time, three letters, Enter.
  let steps = 0;
  await drag(app, async () => [await place(app, elif, "10:00"), await place(app, elif, "10:15")]);
  steps += 1;
  await app.sees("Book an appointment");
  expect(await app.focus(), "the patient is asked for first").toContain("Patient");
  await app.keys("o", "k", "a");
  steps += 1;
  await app.button("Book for OKAFOR, Ngozi");
  await app.keys("Enter");
  steps += 1;
  await app.sees("Booked OKAFOR, Ngozi");
  await holds(app, ["Orla Keane 10:00 30"]);
  console.log(`steps to book by drag: ${steps}`);
  expect(steps).toBeLessThanOrEqual(3);

  await drag(app, async () => [await place(app, elif, "10:00"), await place(app, omar, "11:00")]);
  await app.sees("Moved OKAFOR, Ngozi");
  await holds(app, ["Dr Al-Rashid 11:00 30"]);
  await app.page.execute(() => (document.activeElement as HTMLElement).blur());
  await app.keys("u");
  await app.sees("Undone.");
  await holds(app, ["Orla Keane 10:00 30"]);

  // By its lower edge, to an hour.
  await drag(app, async () => {
    const [end, later] = [await place(app, elif, "10:30"), await place(app, elif, "11:00")];
    return [{ ...end, y: end.y - 7 }, { ...later, y: later.y - 4 }];
  });
  await app.sees("now 60 min");
  await holds(app, ["Orla Keane 10:00 60"]);

  // Over another: the reason is asked for where it was dropped, and without one it stands where it stood.
  const day = (await app.call("appointments.day", { date: tomorrow })) as { doctors: Doctor[] };
  const first = day.doctors.flatMap(({ appointments }) => appointments)[0];
  const found = (await app.call("patients.find", { text: "byrne" })) as { patients: { patient_id: number }[] };
  const other = day.doctors.find(({ name }) => name === "Dr Al-Rashid")?.doctor_id;
  await app.call("appointments.book", {
    patient_id: found.patients[0]?.patient_id, doctor_id: other, date: tomorrow, time: "13:45", duration_minutes: 15,
  });
  await drag(app, async () => [await place(app, elif, "10:15"), await place(app, omar, "13:30")]);
  await app.sees("The doctor has another appointment then.");
  await app.picture("board/reason");
  expect(await app.axe()).toEqual([]);
  await app.press("Cancel");
  await holds(app, ["Orla Keane 10:00 60", "Dr Al-Rashid 13:45 15"]);
  expect((await blocks(app)).filter((label) => label.startsWith("10:00 OKAFOR")), "back where it stood").toHaveLength(1);

  // Somebody else moves it while it is dragged.
  await drag(app, async () => [await place(app, elif, "10:15"), await place(app, elif, "09:00")], () =>
    app.call("appointments.move", {
      appointment_id: first?.appointment_id, version: first?.version, date: tomorrow, time: "16:00",
    }),
  );
  await app.sees("Someone changed this meanwhile");
  await app.sees("at 16:00");
  await holds(app, ["Orla Keane 16:00 60", "Dr Al-Rashid 13:45 15"]);
  await app.picture("board/stale");
}, 240_000);

test("what another window does is drawn here; the slot, the scroll and what is typed stay", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await arrives(app, "maria", codes.maria, "Maria Kowalczyk");
  await app.keys("s", "PageDown", "PageDown", "PageDown", "PageDown", "PageDown", "PageDown");
  await app.page.waitUntil(async () => (await app.focus()).includes("14:00"));
  const scroll = () => app.page.execute(() => document.querySelector(".wb-board")?.scrollTop);
  const before = await scroll();
  const day = (await app.call("appointments.day", { date: tomorrow })) as { doctors: Doctor[] };
  const doctor_id = day.doctors[0]?.doctor_id;
  const id = async (text: string) =>
    ((await app.call("patients.find", { text })) as { patients: { patient_id: number }[] }).patients[0]?.patient_id;
  const book = async (text: string, time: string) =>
    app.call("appointments.book", { patient_id: await id(text), doctor_id, date: tomorrow, time, duration_minutes: 15 });
  let there = "";
  await app.inNewWindow(
    () => app.shell("open_window", { place: "/today" }),
    async () => {
      there = await app.page.getWindowHandle();
      await app.sees("Sign in");
      await app.call("session.redeem_code", { username: "ines", code: codes.ines, new_password: own });
      await book("okafor", "13:00");
    },
  );
  await app.page.waitUntil(async () => (await blocks(app)).some((label) => label.startsWith("13:00 OKAFOR")));
  expect(await app.focus(), "the slot that had the keys has them still").toContain("14:00, Orla Keane");
  expect(await scroll(), "nothing jumps").toBe(before);
  await app.keys("Enter", "b", "y", "r");
  await app.button("Book for BYRNE, Aoife");
  await app.inWindow(there, () => book("okafor", "16:00"));
  await app.page.waitUntil(async () => (await blocks(app)).some((label) => label.startsWith("16:00 OKAFOR")));
  expect(await (await app.field("Patient")).getValue(), "what is being typed stays").toBe("byr");
  await app.keys("Enter");
  await app.sees("Booked BYRNE, Aoife");
  await holds(app, ["Orla Keane 13:00 15", "Orla Keane 14:00 15", "Orla Keane 16:00 15"]);
}, 240_000);

test("twenty doctors with four hundred appointments", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  const names = "Al-Rashid Nwosu Lindqvist O’Connell Kováč Petrović Halvorsen Murphy Okonkwo Bălan Çelik Doyle Jansen Keogh Löfgren Navrátilová Oyelaran Schwarzenberger Wiśniewska".split(" ");
  await doctors(app, names);
  await app.call("session.redeem_code", { username: "maria", code: codes.maria, new_password: own });
  const made = await app.page.execute(async (dates: string[]) => {
    type Invoke = (command: string, payload: object) => Promise<{ reply: never }>;
    const { invoke } = (window as unknown as { __TAURI_INTERNALS__: { invoke: Invoke } }).__TAURI_INTERNALS__;
    const call = async (op: string, args: object) => (await invoke("call", { op, args })).reply;
    const patients: number[] = [];
    for (let i = 0; i < 20; i++) {
      const long = ["Wolfeschlegelsteinhausenbergerdorff", "Nkemelu-Whitmore-Adeyemi", "Wojciechowska-Brzęczyszczykiewicz"];
      const name = i < 3
        ? { last_name: long[i], first_name: "Maximiliane Chukwuemeka" }
        : { last_name: `Mac Giolla Bhríde ${i}`, first_name: "Caoimhe" };
      patients.push((await call("patients.register", { ...name, date_of_birth: `19${40 + i}-05-05` }) as { patient_id: number }).patient_id);
    }
    const day = (await call("appointments.day", { date: dates[0] })) as { doctors: { doctor_id: number }[] };
    let made = 0;
    for (const date of dates) {
      for (const [d, { doctor_id }] of day.doctors.entries()) {
        for (let slot = 0; slot < 20; slot++) {
          const at = slot < 16 ? 480 + slot * 15 : 780 + (slot - 16) * 30;
          const time = `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
          const patient_id = patients[(d + slot) % 20];
          await call("appointments.book", { patient_id, doctor_id, date, time, duration_minutes: slot < 16 ? 15 : 30 });
          made += 1;
        }
      }
    }
    return made;
  }, [tomorrow, after]);
  expect(made).toBe(800);
  await app.page.refresh();
  await app.sees("Maria Kowalczyk · Reception");
  await app.sees("Orla Keane");

  /** From the press to the frame in which all of them are painted, in milliseconds. */
  const turn = (name: string, to: string) =>
    app.page.execute(
      async (name, to) => {
        const button = [...document.querySelectorAll("button")].find((it) => it.getAttribute("aria-label") === name);
        const start = performance.now();
        button?.click();
        const there = () => document.querySelectorAll(`[data-column$="${to}"] .wb-block`).length >= 400;
        while (!there()) {
          if (performance.now() - start > 20_000) throw new Error(`${to} is never painted`);
          await new Promise((next) => requestAnimationFrame(next));
        }
        await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
        return Math.round(performance.now() - start);
      },
      name,
      to,
    );
  const figures = [await turn("Day after", tomorrow), await turn("Day after", after), await turn("Day before", tomorrow)];
  console.log(`20 doctors, 400 appointments, from the ask to the paint: ${figures[0]} ms, the next day ${figures[1]} ms, back (kept) ${figures[2]} ms`);
  await app.picture("board/twenty");
  expect(await app.axe()).toEqual([]);

  // A quarter of an hour says its name whole, in each of the twenty columns.
  const shown = await app.cutNames();
  console.log(`names on the board: ${shown.seen}, cut: ${shown.cut.length}`);
  expect(shown).toEqual({ cut: [], seen: 400 });
  await app.page.execute(() => {
    const [block] = document.querySelectorAll<HTMLElement>(".wb-block");
    if (block) block.style.inlineSize = "4rem";
  });
  expect((await app.cutNames()).cut, "the control: a narrow block is found").toHaveLength(1);
  await app.page.refresh();
  await app.sees("Maria Kowalczyk · Reception");
  await app.sees("Orla Keane");
  await turn("Day after", tomorrow);

  // Heads and times stay where they are while the columns go by.
  const stay = await app.page.execute(() => {
    const board = document.querySelector(".wb-board");
    const at = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const before = { head: at(".wb-board-heads")?.y, axis: at(".wb-board-axis")?.x };
    board?.scrollTo(900, 200);
    return { before, now: { head: at(".wb-board-heads")?.y, axis: at(".wb-board-axis")?.x }, wide: board && board.scrollWidth > board.clientWidth };
  });
  expect(stay.now).toEqual(stay.before);
  expect(stay.wide).toBe(true);
  await app.picture("board/twenty-scrolled");

  // Only one of them.
  await app.keys("d");
  await app.press("Only Dr Kováč");
  await app.keys("Escape");
  await app.page.waitUntil(async () => (await app.page.$$(".wb-board-column").length) === 1);
  await app.keys("w");
  await app.page.waitUntil(async () => (await app.page.$$(".wb-board-column").length) === 7);
  await app.picture("board/week-of-one");
  expect(await app.axe()).toEqual([]);

  // It is as it was left after the program was closed; the doctor, the week, all of it.
  await app.page.waitUntil(async () => ((await app.call("me.board")) as { span: string }).span === "week");
  await app.restart();
  await app.call("session.sign_in", { username: "maria", password: own });
  await app.page.refresh();
  await app.sees("Week of");
  await app.page.waitUntil(async () => (await app.page.$$(".wb-board-column").length) === 7);
  await app.sees("Dr Kováč");

  // From right to left: the axis stands at the right, and nothing is cut.
  await app.keys("w");
  await app.page.waitUntil(async () => (await app.page.$$(".wb-board-column").length) === 1);
  await app.page.execute(() => {
    document.documentElement.dir = "rtl";
  });
  const sides = await app.page.execute(() => {
    const at = (of: string) => document.querySelector(of)?.getBoundingClientRect().x ?? 0;
    return { axis: at(".wb-board-axis"), column: at(".wb-board-column"), side: at(".wb-today-side") };
  });
  expect(sides.axis).toBeGreaterThan(sides.column);
  expect(sides.column).toBeGreaterThan(sides.side);
  expect(await app.clipped()).toEqual([]);
  await app.picture("board/right-to-left");
}, 300_000);
