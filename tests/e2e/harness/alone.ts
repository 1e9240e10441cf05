// The program without a driver, as it runs for people: started, listened to, ended.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { program } from "./app";

export interface Outcome {
  code: number | null;
  signal: NodeJS.Signals | null;
  said: string;
}

export class Alone {
  readonly ended: Promise<Outcome>;

  private constructor(readonly process: ChildProcess) {
    let said = "";
    for (const pipe of [process.stdout, process.stderr]) {
      pipe?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
    this.ended = new Promise((resolve, reject) => {
      process.once("error", reject);
      process.once("close", (code, signal) => resolve({ code, signal, said }));
    });
  }

  /** Starts it. `env` replaces what tests are started with, except PATH and HOME. */
  static start(args: string[], env: Record<string, string> = {}): Alone {
    const { PATH = "", HOME = "" } = process.env;
    return new Alone(spawn(program, args, { env: { PATH, HOME, ...env }, stdio: ["ignore", "pipe", "pipe"] }));
  }

  /** Waits until its log in this folder says this, and fails when the program ends first. */
  async logs(folder: string, text: string) {
    const deadline = Date.now() + 20_000;
    let over: Outcome | undefined;
    void this.ended.then((outcome) => {
      over = outcome;
    });
    while (!logOf(folder).includes(text)) {
      if (over) throw new Error(`The program ended: ${JSON.stringify(over)}`);
      if (Date.now() > deadline) throw new Error(`The log never says "${text}":\n${logOf(folder)}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

/** All that the program has logged in this folder. */
export function logOf(folder: string): string {
  const logs = join(folder, "log");
  if (!existsSync(logs)) return "";
  return readdirSync(logs)
    .map((name) => readFileSync(join(logs, name), "utf8"))
    .join("");
}

/** Every file below a folder, by its path from there. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Which of these words stand in plain text in which files below a folder: "file: word". */
export function leaks(folder: string, words: string[]): string[] {
  return filesIn(folder).flatMap((file) => {
    const bytes = readFileSync(join(folder, file));
    return words.filter((word) => bytes.includes(word)).map((word) => `${file}: ${word}`);
  });
}
