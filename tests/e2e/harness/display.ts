// A virtual screen of the run's own, so that tests neither need a desktop nor show up on one.
import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";

export interface Display {
  /** What DISPLAY is set to, ":7". */
  readonly name: string;
  end(): Promise<void>;
}

/** Starts Xvfb on a free number. */
export async function openDisplay(width = 1280, height = 800): Promise<Display> {
  const size = `${width}x${height}x24`;
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await firstLine(server, server.stdio[3] as Readable, "Xvfb");
  return { name: `:${number}`, end: () => endProcess(server) };
}

/** The first line that a process writes to a pipe. Fails with the process. */
function firstLine(process: ChildProcess, pipe: Readable, what: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    pipe.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      if (text.includes("\n")) resolve(text.trim());
    });
    process.once("error", (error) => reject(new Error(`${what} did not start: ${error.message}`)));
    process.once("exit", (code) => reject(new Error(`${what} ended with ${code} before it was ready`)));
  });
}

/** Ends a process and waits until it has ended. */
export function endProcess(process: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  return new Promise((resolve) => {
    if (process.exitCode !== null || process.signalCode !== null) return resolve();
    process.once("exit", () => resolve());
    process.kill(signal);
  });
}
