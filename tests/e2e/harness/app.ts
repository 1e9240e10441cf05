// The program as a spec sees it: started on a folder, looked at, typed into, killed, started again.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Chooser } from "./chooser";
import { findClipped, findCutNames } from "./clipped";
import { type Display, openDisplay } from "./display";
import { type Driven, drive, type Page } from "./driver";
import { keyNames } from "./keys";
import { findNamed } from "./named";

const root = resolve(import.meta.dirname, "../../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
export const program = process.env.WARDBOOK_PROGRAM ?? join(target, "debug", "wardbook");
const pictures = process.env.WARDBOOK_PICTURES ?? join(target, "e2e");
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export type Scheme = "light" | "dark";

export interface Wish {
  /** The data folder; a fresh one that goes with the app otherwise. */
  folder?: string;
  /** The colour scheme that the desktop asks for. */
  scheme?: Scheme;
  width?: number;
  height?: number;
}

/** What axe found, one line each: rule, what is wrong, where. */
export type Fault = string;

export class App {
  private constructor(
    readonly folder: string,
    private readonly wish: Wish,
    private readonly display: Display,
    private driven: Driven,
    private alive = true,
  ) {}

  /** Starts the program. End it with `app.end()`. */
  static async start(wish: Wish = {}): Promise<App> {
    const folder = wish.folder ?? mkdtempSync(join(tmpdir(), "wardbook-"));
    const display = await openDisplay(wish.width, wish.height);
    try {
      return new App(folder, wish, display, await driveOn(folder, display, wish.scheme));
    } catch (error) {
      await display.end();
      throw error;
    }
  }

  /** The page as WebdriverIO knows it, for what has no name here. */
  get page(): Page {
    return this.driven.page;
  }

  /** Ends the program. A folder that was made for it goes too. */
  async end() {
    await this.part();
    await this.display.end();
    if (!this.wish.folder) rmSync(this.folder, { recursive: true, force: true });
  }

  /** Kills the program in the middle of what it does, as a power cut would. */
  async kill() {
    for (const id of this.processes()) process.kill(id, "SIGKILL");
    this.alive = false;
  }

  /** Starts the program again on the same folder, after `kill()` or while it runs. */
  async restart(scheme: Scheme | undefined = this.wish.scheme) {
    await this.part();
    this.driven = await driveOn(this.folder, this.display, scheme);
    this.alive = true;
  }

  private async part() {
    await (this.alive ? this.driven.end() : this.driven.abandon());
    this.alive = false;
  }

  /** The program's own processes, found by the folder that it was told. */
  private processes(): number[] {
    const found = execFileSync("pgrep", ["-f", "--", `--data ${this.folder}$`], { encoding: "utf8" });
    return found.split("\n").filter(Boolean).map(Number);
  }

  /** Waits for a text to stand on the page, and fails with what stands there instead. */
  async sees(text: string, timeout = 10_000) {
    const body = () => this.page.execute(() => document.body.innerText);
    await this.page
      .waitUntil(async () => (await body()).includes(text), { timeout, interval: 50 })
      .catch(async () => {
        throw new Error(`"${text}" does not come. The page says:\n${await body()}`);
      });
  }

  /** Waits for the field with this label. */
  field(label: string) {
    return this.named(["textbox", "combobox", "spinbutton", "searchbox", "checkbox", "radio"], label);
  }

  /** Waits for the button, link or menu item with this name. */
  button(name: string) {
    return this.named(["button", "link", "menuitem", "tab", "option"], name);
  }

  /** Types into the field with this label, in place of what stood there. */
  async fill(label: string, text: string) {
    const field = await this.field(label);
    await field.click();
    await this.keys("Control+a", "Delete");
    await field.addValue(text);
  }

  async press(name: string) {
    await (await this.button(name)).click();
  }

  /** Presses keys one after the other: "Tab", "Enter", "Control+k", "a". */
  async keys(...strokes: string[]) {
    for (const stroke of strokes) {
      await this.page.keys(stroke.split("+").map((key) => keyNames[key] ?? key));
    }
  }

  /** The accessible name and role of what has the focus: "button Sign in". */
  focus(): Promise<string> {
    return this.page.execute(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return "";
      const label = (at as HTMLInputElement).labels?.[0]?.textContent;
      const name = at.getAttribute("aria-label") ?? label ?? at.textContent ?? "";
      return `${at.getAttribute("role") ?? at.tagName.toLowerCase()} ${name.trim()}`;
    });
  }

  /** Presses Tab until this has the focus: what can't be reached so can't be used without a mouse. */
  async tabTo(name: string, atMost = 60) {
    const passed: string[] = [];
    for (let step = 0; step <= atMost; step++) {
      const at = await this.focus();
      if (at.endsWith(name)) return;
      passed.push(at);
      await this.keys("Tab");
    }
    throw new Error(`Tab never reaches "${name}". It went: ${passed.join(" > ")}`);
  }

  /** Waits for the page's letters to be there and for a frame to be painted with them. */
  private async painted() {
    await this.page.execute(async () => {
      await document.fonts.ready;
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    });
  }

  /** Takes a picture of the page as it is painted, `target/e2e/NAME.png`. */
  async picture(name: string): Promise<string> {
    const file = join(pictures, `${name}.png`);
    mkdirSync(resolve(file, ".."), { recursive: true });
    await this.painted();
    await this.page.saveScreenshot(file);
    return file;
  }

  /** Whether the page is painted in dark colours. */
  async isDark(): Promise<boolean> {
    const ground = await this.page.execute(() => getComputedStyle(document.body).backgroundColor);
    const parts = ground.match(/[\d.]+/g)?.slice(0, 3).map(Number) ?? [];
    return parts.length === 3 && Math.max(...parts) < 128;
  }

  /** Asks the door as this window's person, past the page: to prepare what a spec is not about. */
  async call(op: string, args: object = {}): Promise<unknown> {
    const { reply } = (await this.shell("call", { op, args })) as { reply: unknown };
    return reply;
  }

  /** The bytes of a paper, as this window's person gets them. */
  async document(op: string, args: object): Promise<Uint8Array> {
    const bytes = (await this.shell("call", { op, args })) as number[];
    return Uint8Array.from(bytes);
  }

  /** Asks the shell for one of its few commands, as a page would. */
  async shell(command: string, payload: object): Promise<unknown> {
    const outcome = await this.page.execute(
      async (command, payload) => {
        type Invoke = (command: string, payload: object) => Promise<unknown>;
        const { invoke } = (window as unknown as { __TAURI_INTERNALS__: { invoke: Invoke } }).__TAURI_INTERNALS__;
        try {
          const answer = await invoke(command, payload);
          return { answer: answer instanceof ArrayBuffer ? [...new Uint8Array(answer)] : answer };
        } catch (refusal) {
          return { refusal };
        }
      },
      command,
      payload,
    );
    if ("refusal" in outcome) throw new Error(`${command}: ${JSON.stringify(outcome.refusal)}`);
    return outcome.answer;
  }

  /** Keeps a file beside the pictures. */
  keep(name: string, bytes: Uint8Array): string {
    const file = join(pictures, name);
    mkdirSync(resolve(file, ".."), { recursive: true });
    writeFileSync(file, bytes);
    return file;
  }

  /** What axe-core finds on the page as it is now. */
  async axe(): Promise<Fault[]> {
    await this.painted();
    await this.page.execute(`if (!window.axe) { ${axeSource} }`);
    return this.page.execute(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<AxeResult> } };
      const { violations } = await axe.run();
      return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${v.help}: ${n.target.join(" ")}`));
    });
  }

  /** Names on the board that their blocks cut, and how many names stand there. */
  async cutNames(): Promise<{ cut: string[]; seen: number }> {
    await this.painted();
    return this.page.execute(findCutNames);
  }

  /** Runs `deed`, which opens the desktop's file dialog, and hands that over. */
  async chooser(deed: () => Promise<unknown>): Promise<Chooser> {
    const before = await Chooser.windows(this.display.name);
    await deed();
    return Chooser.opened(this.display.name, before);
  }

  /** Words that are cut off, hang out of the window, or scroll where they shouldn't, one line each. */
  async clipped(): Promise<string[]> {
    await this.painted();
    return this.page.execute(findClipped);
  }

  /** Runs `deed`, which opens a window, then `there` with that window in front; comes back after. */
  async inNewWindow(deed: () => Promise<unknown>, there: () => Promise<unknown>) {
    const here = await this.page.getWindowHandle();
    const before = new Set(await this.page.getWindowHandles());
    await deed();
    const fresh = async () => (await this.page.getWindowHandles()).find((handle) => !before.has(handle));
    await this.page.waitUntil(async () => (await fresh()) !== undefined, { timeoutMsg: "No window opens." });
    await this.inWindow((await fresh()) as string, there, here);
  }

  /** Runs `there` with another window in front, by its handle. */
  async inWindow(handle: string, there: () => Promise<unknown>, back?: string) {
    const here = back ?? (await this.page.getWindowHandle());
    await this.page.switchToWindow(handle);
    try {
      await there();
    } finally {
      await this.page.switchToWindow(here);
    }
  }

  private async named(roles: string[], name: string) {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const found = await this.page.execute(findNamed, roles, name);
      if (found) return this.page.$(found as unknown as HTMLElement);
      if (Date.now() > deadline) {
        const text = await this.page.execute(() => document.body.innerText);
        throw new Error(`There is no ${roles[0]} named "${name}". The page says:\n${text}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[] }[] }[];
}

function driveOn(folder: string, display: Display, scheme: Scheme = "light"): Promise<Driven> {
  const theme = scheme === "dark" ? "Adwaita:dark" : "Adwaita";
  return drive({
    program,
    args: ["--data", folder],
    // Settings in memory: a file dialog would otherwise write where it was last into the desktop of whoever tests.
    env: { DISPLAY: display.name, GTK_THEME: theme, WAYLAND_DISPLAY: "", GDK_BACKEND: "x11", GSETTINGS_BACKEND: "memory" },
  });
}
