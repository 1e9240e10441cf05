// How long people wait in the real window, and how much memory it takes: run by `cargo xtask bench`, no test.
// WARDBOOK_BIG is a folder that the example `big_practice` of `operations` has filled.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { App, program } from "../harness/app";
import { goTo, signIn } from "../harness/steps";

const folder = process.env.WARDBOOK_BIG ?? "";
/** What `big_practice` gives everybody. */
const password = "seven herons over Galway bay";
/** Names as they are typed, five letters of each. */
const words = ["kalinda", "berry", "harris", "smith", "thomas", "campbell", "white", "ryan", "mccarthy", "nguyen"];
const schemes = ["light", "dark"] as const;

let app: App;
afterEach(() => app?.end());
beforeAll(() => {
  if (!existsSync(folder)) throw new Error("WARDBOOK_BIG names no folder that big_practice has filled.");
});

const load = () => readFileSync("/proc/loadavg", "utf8").split(" ").slice(0, 3).join(" ");
const of = (times: number[], percent: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(((times.length - 1) * percent) / 100)] ?? Number.NaN;

function says(what: string, times: number[], unit = "ms") {
  const shown = [50, 95, 100].map((percent) => `${of(times, percent).toFixed(0)} ${unit}`);
  console.log(`| ${what}, ${basename(folder)} | ${times.length} | ${shown.join(" | ")} | ${load()} |`);
}

async function desk(scheme: (typeof schemes)[number] = "light", size: { width?: number; height?: number } = {}) {
  app = await App.start({ folder, scheme, ...size });
  await app.sees("I have a one-time code");
  await signIn(app, "maria", password, "Maria Kowalczyk · Reception");
}

test("start to a painted sign-in page", async () => {
  const times: number[] = [];
  for (let start = 0; start < 5; start++) {
    const begun = Date.now();
    app = await App.start({ folder });
    await app.field("Password");
    const painted = await app.page.execute(
      () => new Promise<number>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now())))),
    );
    times.push(painted - begun);
    const paints = await app.page.execute(() =>
      performance.getEntriesByType("paint").map(({ name, startTime }) => `${name} ${startTime.toFixed(0)} ms`).join(", "),
    );
    console.log(`  the page's own clock: ${paints}`);
    await app.end();
  }
  says("from starting display, driver and program to a painted sign-in page", times);
}, 300_000);

/** Listens in the page: each letter until the frame after its rows are there. */
async function listen() {
  await app.page.execute(() => {
    const field = document.querySelector<HTMLInputElement>(".wb-patient-search input");
    if (!field) throw new Error("There is no search.");
    const at = window as unknown as { measured: number[]; fetched: boolean };
    at.measured = [];
    field.addEventListener(
      "input",
      () => {
        const begun = performance.now();
        const typed = field.value.trim().toLowerCase();
        // Rows mark what was typed. Those of the letters before may fit this text, too, and stand until its own
        // answer comes: what is measured is then the first rows that fit, not the last. Rows that only sound
        // alike mark nothing and aren't measured.
        const there = () => {
          const marks = [...document.querySelectorAll(".wb-scroll tbody tr mark")];
          const rows = document.querySelectorAll(".wb-scroll tbody tr[data-open]").length;
          return rows > 0 && marks.some((mark) => mark.textContent?.toLowerCase() === typed);
        };
        const look = () => {
          if (field.value.trim().toLowerCase() !== typed) return;
          if (there()) requestAnimationFrame(() => at.measured.push(performance.now() - begun));
          else if (performance.now() - begun < 5_000) requestAnimationFrame(look);
        };
        look();
      },
      true,
    );
  });
}

test("from a letter typed to its results painted", async () => {
  await desk();
  await goTo(app, "/patients");
  await app.field("Find a patient");
  await app.page.$(".wb-scroll tbody tr[data-open]").waitForExist();
  await listen();
  for (const word of words) {
    await app.keys("Control+a", "Delete");
    for (const letter of word.slice(0, 5)) {
      const before = await app.page.execute(() => (window as unknown as { measured: number[] }).measured.length);
      await app.keys(letter);
      await app.page
        .waitUntil(
          () =>
            app.page.execute(
              (before) => (window as unknown as { measured: number[] }).measured.length > before,
              before,
            ),
          { timeout: 6_000, interval: 20 },
        )
        // Nobody is called so: there is nothing to be painted.
        .catch(() => undefined);
    }
    if (word === words[0]) await app.picture("bench/search");
  }
  const times = await app.page.execute(() => (window as unknown as { measured: number[] }).measured);
  says("a letter typed to the first rows painted that fit", times);
  expect(times.length, "letters with results").toBeGreaterThanOrEqual(30);
}, 300_000);

test("the day board asked for and painted, and the memory of all processes with it open", async () => {
  await desk();
  await app.page.$(".wb-board").waitForExist();
  const times: number[] = [];
  let blocks = 0;
  for (let turn = 0; turn < 10; turn++) {
    await goTo(app, "/patients");
    await app.field("Find a patient");
    const [time, count] = await app.page.execute(
      () =>
        new Promise<[number, number]>((done) => {
          const begun = performance.now();
          location.hash = "#/today";
          let last = -1;
          const look = () => {
            const count = document.querySelectorAll(".wb-block").length;
            // Painted when there are some, and no more than in the frame before.
            if (count > 0 && count === last) return done([performance.now() - begun, count]);
            last = count;
            requestAnimationFrame(look);
          };
          look();
        }),
    );
    times.push(time);
    blocks = count;
  }
  says(`the day board with ${blocks} appointments, from asking to painted`, times);
  memory();
  await app.picture("bench/board");
}, 300_000);

/** Proportional set size of the program and every process that it started. */
function memory() {
  const processes = execFileSync("ps", ["-eo", "pid=,ppid=,comm=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().match(/^(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/))
    .filter((found) => found !== null)
    .map(([, pid, parent, name, args]) => ({ pid: Number(pid), parent: Number(parent), name, args: args ?? "" }));
  const own = processes.filter(({ args }) => args.includes(program) && args.includes(folder));
  for (const { pid } of own) {
    own.push(...processes.filter((one) => one.parent === pid && !own.some((known) => known.pid === one.pid)));
  }
  const pss = (pid: number) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) / 1024;
  const each = own.map(({ pid, name }) => ({ name, mb: pss(pid) }));
  const sum = each.reduce((sum, { mb }) => sum + mb, 0);
  console.log(
    `| memory, PSS of all processes, board open, ${basename(folder)} | ${each.length} processes | ` +
      `${sum.toFixed(0)} MB: ${each.map(({ name, mb }) => `${name} ${mb.toFixed(0)}`).join(", ")} |`,
  );
}

for (const scheme of schemes) {
  test(`the board of twenty doctors in the smallest window, ${scheme}`, async () => {
    await desk(scheme, { width: 1024, height: 768 });
    await app.page.$(".wb-block").waitForExist();
    await app.picture(`bench/board-small-${scheme}`);
    for (const cut of await app.clipped()) console.log(`  cut: ${cut}`);
  });
}
