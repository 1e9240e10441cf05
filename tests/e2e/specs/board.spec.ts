// The day board in the real window: booked, moved and resized by drag, then all of it again by the keyboard
// alone, with the steps counted; two windows on one day; twenty doctors with four hundred appointments.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { own, practice } from "../harness/practice";

let app: App;
afterEach(() => app?.end());

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const after = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

type It = { appointment_id: number; version: number; time: string; duration_minutes: number; status: string };
type Doctor = { doctor_id: number; name: string; appointments: It[] };

const hours = [["08:00", "12:00"], ["13:00", "18:00"]];
const week = Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, hours]));

/** Adds so many doctors more, past the page. */
async function doctors(names: string[]) {
  await app.call("session.sign_in", { username: "o.keane", password: own });
  await app.call("session.confirm_password", { password: own });
  const { now } = (await app.call("session.state")) as { now: { date: string } };
  for (const [i, last_name] of names.entries()) {
    const added = (await app.call("users.add", {
      username: `doctor${i}`,
      display_name: `Dr ${last_name}`,
      role: "doctor",
      doctor: { first_name: "Omar", last_name, specialization: "General practice", license_number: `IE-9${i}` },
    })) as { doctor_id: number };
    const valid_from = now.date;
    await app.call("schedules.set", { doctor_id: added.doctor_id, week, slot_minutes: 15, valid_from });
  }
  await app.call("session.sign_out");
}

/** Somebody comes to the window in front and turns to tomorrow, when every slot is free. */
async function arrives(username: string, code: string, name: string) {
  await app.call("session.redeem_code", { username, code, new_password: own });
  await app.page.refresh();
  await app.sees(`${name} · Reception`);
  await app.sees("Orla Keane");
  await app.keys("Alt+ArrowRight");
  await heading(tomorrow);
}

async function heading(date: string) {
  const day = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" }).format(new Date(date));
  await app.page.waitUntil(
    async () => (await app.page.$("h1").getText()).includes(`${date.slice(8)}-${day}-${date.slice(0, 4)}`),
    { timeoutMsg: `The day is never ${date}.` },
  );
}

/** Scrolls the board so that it begins at 08:30: six hours from there are in sight. */
async function fromMorning() {
  await app.page.execute(() => {
    const board = document.querySelector(".wb-board");
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (board) board.scrollTop = (Number.parseFloat(getComputedStyle(board).getPropertyValue("--wb-hour")) * rem) / 2;
  });
}

/** Where a time stands in a doctor's column, in pixels of the window, as it is scrolled now. */
async function place(doctor: string, time: string) {
  return app.page.execute(
    (doctor, time) => {
      const board = document.querySelector(".wb-board");
      const columns = [...document.querySelectorAll(".wb-board-column")];
      const headOf = (one: Element) => document.getElementById(one.getAttribute("aria-labelledby") ?? "")?.textContent;
      const column = columns.find((one) => headOf(one)?.startsWith(doctor));
      const [first] = [...document.querySelectorAll(".wb-board-axis > bdi")];
      if (!board || !column || !first) throw new Error(`no column ${doctor}`);
      const of = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const hour = Number.parseFloat(getComputedStyle(board).getPropertyValue("--wb-hour")) * rem;
      const down = ((of(time) - of(first.textContent ?? "")) / 60) * hour;
      const box = column.getBoundingClientRect();
      return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + down + 4) };
    },
    doctor,
    time,
  );
}

type Point = { x: number; y: number };

/** Presses, goes there in some steps, and lets go. */
async function drag(places: () => Promise<[Point, Point]>, meanwhile?: () => Promise<unknown>) {
  await fromMorning();
  const [from, to] = await places();
  const mouse = () => app.page.action("pointer", { parameters: { pointerType: "mouse" } });
  await mouse().move({ ...from }).down().move({ x: from.x + 3, y: from.y + 6 }).move({ ...to }).perform(true);
  if (meanwhile) await meanwhile();
  await mouse().move({ ...to }).up().perform(true);
  await app.page.releaseActions();
}

/** The appointments of tomorrow: doctor, time and minutes, as the core has them. */
async function truth() {
  const { doctors } = (await app.call("appointments.day", { date: tomorrow })) as { doctors: Doctor[] };
  return doctors.flatMap(({ name, appointments }) =>
    appointments
      .filter(({ status }) => status === "scheduled")
      .map(({ time, duration_minutes }) => `${name} ${time} ${duration_minutes}`),
  );
}

async function holds(expected: string[]) {
  let last: string[] = [];
  await app.page
    .waitUntil(async () => {
      last = await truth();
      return JSON.stringify(last.sort()) === JSON.stringify([...expected].sort());
    })
    .catch(() => expect(last.sort()).toEqual([...expected].sort()));
}

const blocks = () =>
  app.page.execute(() => [...document.querySelectorAll(".wb-block > .wb-hidden")].map((it) => it.textContent ?? ""));

test("booked, moved and made longer by drag; what is refused goes back, and who comes second is told", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await doctors(["Al-Rashid"]);
  await arrives("maria", codes.maria, "Maria Kowalczyk");
  const [elif, omar] = ["Orla Keane", "Dr Al-Rashid"];

  // Three steps: drag over free time, three letters, Enter.
  let steps = 0;
  await drag(async () => [await place(elif, "10:00"), await place(elif, "10:15")]);
  steps += 1;
  await app.sees("Book an appointment");
  expect(await app.focus(), "the patient is asked for first").toContain("Patient");
  await app.keys("o", "k", "a");
  steps += 1;
  await app.button("Book for OKAFOR, Ngozi");
  await app.keys("Enter");
  steps += 1;
  await app.sees("Booked OKAFOR, Ngozi");
  await holds(["Orla Keane 10:00 30"]);
  console.log(`steps to book by drag: ${steps}`);
  expect(steps).toBeLessThanOrEqual(3);

  await drag(async () => [await place(elif, "10:00"), await place(omar, "11:00")]);
  await app.sees("Moved OKAFOR, Ngozi");
  await holds(["Dr Al-Rashid 11:00 30"]);
  await app.page.execute(() => (document.activeElement as HTMLElement).blur());
  await app.keys("u");
  await app.sees("Undone.");
  await holds(["Orla Keane 10:00 30"]);

  // By its lower edge, to an hour.
  await drag(async () => {
    const [end, later] = [await place(elif, "10:30"), await place(elif, "11:00")];
    return [{ ...end, y: end.y - 7 }, { ...later, y: later.y - 4 }];
  });
  await app.sees("now 60 min");
  await holds(["Orla Keane 10:00 60"]);

  // Over another: the reason is asked for where it was dropped, and without one it stands where it stood.
  const day = (await app.call("appointments.day", { date: tomorrow })) as { doctors: Doctor[] };
  const first = day.doctors.flatMap(({ appointments }) => appointments)[0];
  const found = (await app.call("patients.find", { text: "byrne" })) as { patients: { patient_id: number }[] };
  const other = day.doctors.find(({ name }) => name === "Dr Al-Rashid")?.doctor_id;
  await app.call("appointments.book", {
    patient_id: found.patients[0]?.patient_id, doctor_id: other, date: tomorrow, time: "13:45", duration_minutes: 15,
  });
  await drag(async () => [await place(elif, "10:15"), await place(omar, "13:30")]);
  await app.sees("The doctor has another appointment then.");
  await app.picture("board/reason");
  expect(await app.axe()).toEqual([]);
  await app.press("Cancel");
  await holds(["Orla Keane 10:00 60", "Dr Al-Rashid 13:45 15"]);
  expect((await blocks()).filter((label) => label.startsWith("10:00 OKAFOR")), "back where it stood").toHaveLength(1);

  // Somebody else moves it while it is dragged.
  await drag(async () => [await place(elif, "10:15"), await place(elif, "09:00")], () =>
    app.call("appointments.move", {
      appointment_id: first?.appointment_id, version: first?.version, date: tomorrow, time: "16:00",
    }),
  );
  await app.sees("Someone changed this meanwhile");
  await app.sees("at 16:00");
  await holds(["Orla Keane 16:00 60", "Dr Al-Rashid 13:45 15"]);
  await app.picture("board/stale");
}, 240_000);

test("booked, moved, made longer, cancelled and brought back by the keyboard alone", async () => {
  app = await App.start({ scheme: "dark" });
  await app.sees("Your practice");
  const codes = await practice(app);
  await doctors(["Al-Rashid"]);
  await arrives("maria", codes.maria, "Maria Kowalczyk");
  await app.page.waitUntil(async () => (await app.page.$$(".wb-board-column").length) === 2);

  await app.keys("s");
  await app.page.waitUntil(async () => (await app.focus()).includes("free. Book"));
  expect(await app.focus()).toContain("08:00, Dr Al-Rashid: free. Book");
  await app.keys("ArrowRight", "ArrowDown", "ArrowDown");
  expect(await app.focus(), "step 1: arrows choose the slot").toContain("08:30, Orla Keane: free. Book");
  await app.keys("Enter");
  await app.sees("Book an appointment");
  await app.keys("o", "k", "a"); // Step 2.
  await app.button("Book for OKAFOR, Ngozi");
  await app.keys("Enter"); // Step 3.
  await app.sees("Booked OKAFOR, Ngozi");
  await holds(["Orla Keane 08:30 15"]);
  await app.page.waitUntil(async () => (await app.focus()).includes("OKAFOR, Ngozi"));
  expect(await app.focus(), "the keys are on what was booked").toContain("08:30 OKAFOR, Ngozi");

  await app.keys("m", "ArrowLeft", "ArrowDown", "ArrowDown");
  await app.sees("Moving OKAFOR, Ngozi to 09:00–09:15, Dr Al-Rashid");
  await app.picture("board/carried-dark");
  expect(await app.axe()).toEqual([]);
  await app.keys("Enter");
  await app.sees("Moved OKAFOR, Ngozi");
  await holds(["Dr Al-Rashid 09:00 15"]);
  await app.page.waitUntil(async () => (await app.focus()).includes("09:00 OKAFOR"));

  await app.keys("m", "ArrowDown", "Escape");
  await app.keys("Shift+ArrowDown", "ArrowDown", "ArrowDown", "Enter");
  await app.sees("now 30 min");
  await holds(["Dr Al-Rashid 09:00 30"]);
  await app.keys("u");
  await app.sees("Undone.");
  await holds(["Dr Al-Rashid 09:00 15"]);

  // A longer one, drawn by keys before it is booked.
  await app.page.waitUntil(async () => (await app.focus()).includes("09:00 OKAFOR"));
  await app.keys("ArrowDown", "Shift+ArrowDown", "Enter");
  await app.sees("Book an appointment");
  await app.keys("b", "y", "r");
  await app.button("Book for BYRNE, Aoife");
  await app.keys("Enter");
  await app.sees("Booked BYRNE, Aoife");
  await holds(["Dr Al-Rashid 09:00 15", "Dr Al-Rashid 09:15 30"]);

  await app.page.waitUntil(async () => (await app.focus()).includes("BYRNE, Aoife"));
  await app.keys("Enter");
  await app.tabTo("Cancel appointment…");
  await app.keys("Enter");
  await app.tabTo("Cancel the appointment");
  await app.keys("Enter");
  await app.sees("Cancelled the appointment of BYRNE, Aoife");
  await holds(["Dr Al-Rashid 09:00 15"]);
  await app.keys("u");
  await holds(["Dr Al-Rashid 09:00 15", "Dr Al-Rashid 09:15 30"]);

  // The same day as a list, one key away, with the same deeds.
  await app.keys("l");
  await app.sees("OKAFOR, Ngozi");
  await app.picture("board/list-dark");
  expect(await app.axe()).toEqual([]);
  await app.keys("l", "w");
  await app.sees("Week of");
  await app.picture("board/week-dark");
  expect(await app.axe()).toEqual([]);
}, 240_000);

test("what another window does is drawn here; the slot, the scroll and what is typed stay", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  await arrives("maria", codes.maria, "Maria Kowalczyk");
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
  await app.page.waitUntil(async () => (await blocks()).some((label) => label.startsWith("13:00 OKAFOR")));
  expect(await app.focus(), "the slot that had the keys has them still").toContain("14:00, Orla Keane");
  expect(await scroll(), "nothing jumps").toBe(before);
  await app.keys("Enter", "b", "y", "r");
  await app.button("Book for BYRNE, Aoife");
  await app.inWindow(there, () => book("okafor", "16:00"));
  await app.page.waitUntil(async () => (await blocks()).some((label) => label.startsWith("16:00 OKAFOR")));
  expect(await (await app.field("Patient")).getValue(), "what is being typed stays").toBe("byr");
  await app.keys("Enter");
  await app.sees("Booked BYRNE, Aoife");
  await holds(["Orla Keane 13:00 15", "Orla Keane 14:00 15", "Orla Keane 16:00 15"]);
}, 240_000);

test("twenty doctors with four hundred appointments", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const codes = await practice(app);
  const names = "Al-Rashid Nwosu Lindqvist O’Connell Kováč Petrović Halvorsen Murphy Okonkwo Bălan Çelik Doyle Jansen Keogh Löfgren Navrátilová Oyelaran Schwarzenberger Wiśniewska".split(" ");
  await doctors(names);
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
