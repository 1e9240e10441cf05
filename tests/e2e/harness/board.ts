// The day board as it is driven: who works there, where a time stands, dragging, and what the core has in the end.
import { expect } from "vitest";
import type { App } from "./app";
import { own } from "./practice";

export const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
export const after = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

export type It = { appointment_id: number; version: number; time: string; duration_minutes: number; status: string };
export type Doctor = { doctor_id: number; name: string; appointments: It[] };

const hours = [["08:00", "12:00"], ["13:00", "18:00"]];
const week = Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, hours]));

/** Adds so many doctors more, past the page. */
export async function doctors(app: App, names: string[]) {
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
export async function arrives(app: App, username: string, code: string, name: string) {
  await app.call("session.redeem_code", { username, code, new_password: own });
  await app.page.refresh();
  await app.sees(`${name} · Reception`);
  await app.sees("Orla Keane");
  await app.keys("Alt+ArrowRight");
  await heading(app, tomorrow);
}

export async function heading(app: App, date: string) {
  const day = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" }).format(new Date(date));
  await app.page.waitUntil(
    async () => (await app.page.$("h1").getText()).includes(`${date.slice(8)}-${day}-${date.slice(0, 4)}`),
    { timeoutMsg: `The day is never ${date}.` },
  );
}

/** Scrolls the board so that it begins at 08:30: six hours from there are in sight. */
export async function fromMorning(app: App) {
  await app.page.execute(() => {
    const board = document.querySelector(".wb-board");
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (board) board.scrollTop = (Number.parseFloat(getComputedStyle(board).getPropertyValue("--wb-hour")) * rem) / 2;
  });
}

/** Where a time stands in a doctor's column, in pixels of the window, as it is scrolled now. */
export async function place(app: App, doctor: string, time: string) {
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

export type Point = { x: number; y: number };

/** Presses, goes there in some steps, and lets go. */
export async function drag(app: App, places: () => Promise<[Point, Point]>, meanwhile?: () => Promise<unknown>) {
  await fromMorning(app);
  const [from, to] = await places();
  const mouse = () => app.page.action("pointer", { parameters: { pointerType: "mouse" } });
  await mouse().move({ ...from }).down().move({ x: from.x + 3, y: from.y + 6 }).move({ ...to }).perform(true);
  if (meanwhile) await meanwhile();
  await mouse().move({ ...to }).up().perform(true);
  await app.page.releaseActions();
}

/** The appointments of tomorrow: doctor, time and minutes, as the core has them. */
export async function truth(app: App) {
  const { doctors } = (await app.call("appointments.day", { date: tomorrow })) as { doctors: Doctor[] };
  return doctors.flatMap(({ name, appointments }) =>
    appointments
      .filter(({ status }) => status === "scheduled")
      .map(({ time, duration_minutes }) => `${name} ${time} ${duration_minutes}`),
  );
}

export async function holds(app: App, expected: string[]) {
  let last: string[] = [];
  await app.page
    .waitUntil(async () => {
      last = await truth(app);
      return JSON.stringify(last.sort()) === JSON.stringify([...expected].sort());
    })
    .catch(() => expect(last.sort()).toEqual([...expected].sort()));
}

export const blocks = (app: App) =>
  app.page.execute(() => [...document.querySelectorAll(".wb-block > .wb-hidden")].map((it) => it.textContent ?? ""));
