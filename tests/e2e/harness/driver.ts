// WebKitWebDriver, asked directly: it starts the program and drives its page. One for each start of the
// program, because the program inherits its environment (display, colour scheme) from it.
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { remote } from "webdriverio";
import { endProcess } from "./display";

export type Page = Awaited<ReturnType<typeof remote>>;

export interface Driven {
  readonly page: Page;
  /** Ends the session, with it the program, and the driver. */
  end(): Promise<void>;
  /** Ends the driver of a program that was killed: there is no session left to end. */
  abandon(): Promise<void>;
}

export interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

/** Starts the program and waits for its first page. */
export async function drive(start: Start): Promise<Driven> {
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...start.env, TAURI_WEBVIEW_AUTOMATION: "true" },
  });
  try {
    await answering(driver, port);
    const page = await remote({
      hostname: "127.0.0.1",
      port,
      logLevel: "error",
      connectionRetryCount: 0,
      capabilities: {
        "wdio:enforceWebDriverClassic": true,
        "webkitgtk:browserOptions": { binary: start.program, args: [...start.args] },
      } as WebdriverIO.Capabilities,
    });
    const abandon = () => endProcess(driver);
    const end = async () => {
      await page.deleteSession();
      await abandon();
    };
    return { page, end, abandon };
  } catch (error) {
    await endProcess(driver);
    throw error;
  }
}

async function answering(driver: ChildProcess, port: number) {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${driver.exitCode}`);
    const ready = await fetch(`http://127.0.0.1:${port}/status`).then((r) => r.ok, () => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("WebKitWebDriver does not answer");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(address)));
    });
  });
}
