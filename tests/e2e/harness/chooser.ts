// The desktop's own file dialog, which no WebDriver reaches: driven by keys and the pointer's screen, as
// xdotool sends them. GTK's dialogs take a whole path typed after Ctrl+L, and in the name of a file to save.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export class Chooser {
  private constructor(
    private readonly display: string,
    private readonly window: string,
  ) {}

  /** Windows of the program that can be seen on this display, by their X numbers. */
  static async windows(display: string): Promise<string[]> {
    const found = await xdotool(display, "search", "--onlyvisible", "--class", "wardbook").catch(() => "");
    return found.split("\n").filter(Boolean);
  }

  /** Waits for a dialog that wasn't among the windows before. */
  static async opened(display: string, before: string[]): Promise<Chooser> {
    const deadline = Date.now() + 15_000;
    while (Date.now() < deadline) {
      const fresh = (await Chooser.windows(display)).find((window) => !before.includes(window));
      if (fresh) {
        // Nobody manages the windows of a bare screen: what has the keys is said outright.
        await xdotool(display, "windowfocus", "--sync", fresh);
        return new Chooser(display, fresh);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("No file dialog opens.");
  }

  /** Chooses a file or a folder that is there. */
  async open(path: string) {
    await xdotool(this.display, "key", "ctrl+l");
    await this.type(path);
  }

  /** Saves under this path. */
  async save(path: string) {
    await xdotool(this.display, "key", "ctrl+a");
    await this.type(path);
  }

  /** Closes it without choosing. */
  async cancel() {
    await this.closes("Escape");
  }

  private async type(path: string) {
    await xdotool(this.display, "type", "--delay", "8", path);
    await this.closes("Return");
  }

  /** Presses the key until the dialog has closed: the first may only leave a list, or enter a folder. */
  private async closes(key: string) {
    const deadline = Date.now() + 15_000;
    let again = 0;
    while ((await Chooser.windows(this.display)).includes(this.window)) {
      if (Date.now() > deadline) throw new Error("The file dialog does not close.");
      if (Date.now() > again) {
        await xdotool(this.display, "key", key);
        again = Date.now() + 1_000;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function xdotool(display: string, ...args: string[]): Promise<string> {
  const { stdout } = await run("xdotool", args, { env: { ...process.env, DISPLAY: display } });
  return stdout;
}
