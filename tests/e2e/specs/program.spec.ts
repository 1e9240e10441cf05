// The program seen from the operating system: how it starts, what it leaves, how it ends.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Alone, filesIn, logOf } from "../harness/alone";
import { App } from "../harness/app";
import { type Display, openDisplay } from "../harness/display";

let folder: string;
let display: Display;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "wardbook-"));
  display = await openDisplay();
});
afterEach(async () => {
  await display.end();
  rmSync(folder, { recursive: true, force: true });
});

/** What the page's engine wrote, without the random salts it makes before it knows of any page. */
const kept = () => {
  const empty = ["WebKitCache/Version 17/salt", "hsts-storage.sqlite", "mediakeys/v1/salt", "storage/salt"];
  return filesIn(join(folder, "webview")).filter((file) => !empty.includes(file));
};

test("without a screen it says so in a sentence", async () => {
  const { code, said } = await Alone.start(["--data", folder]).ended;
  expect(said).toMatch(/needs a screen/);
  expect(code).toBe(1);
});

test("an argument it doesn't know is named", async () => {
  const { code, said } = await Alone.start(["--date", folder], { DISPLAY: display.name }).ended;
  expect(said).toMatch(/doesn't know --date/);
  expect(code).toBe(1);
});

test("asked to end, it closes in good order and its page has left nothing on the disk", async () => {
  const alone = Alone.start(["--data", folder], { DISPLAY: display.name });
  await alone.logs(folder, "loaded");
  alone.process.kill("SIGTERM");
  expect(await alone.ended).toMatchObject({ code: 0, signal: null });
  expect(logOf(folder), "the door was closed").toMatch(/ended\n$/);
  expect(kept(), "what the page's engine keeps").toEqual([]);
});

test("a page that isn't incognito would have been found by what it leaves", async () => {
  const app = await App.start({ folder });
  await app.sees("Wardbook");
  await app.end();
  expect(kept(), "a driven page isn't incognito").not.toEqual([]);
});

test("started twice on the usual folder, it is one program", async () => {
  const bus = spawn("dbus-daemon", ["--session", "--nofork", "--print-address=1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const address = await new Promise<string>((resolve, reject) => {
    bus.once("error", reject);
    bus.stdout.once("data", (line) => resolve(String(line).trim()));
  });
  const env = { DISPLAY: display.name, DBUS_SESSION_BUS_ADDRESS: address, XDG_DATA_HOME: folder };
  const first = Alone.start([], env);
  try {
    const usual = join(folder, "org.wardbook.desktop");
    await first.logs(usual, "loaded");
    expect((await Alone.start([], env).ended).code, "the second hands over and ends").toBe(0);
    expect(logOf(usual).match(/started/g), "one program has started").toHaveLength(1);
  } finally {
    first.process.kill("SIGTERM");
    await first.ended;
    bus.kill();
  }
});
