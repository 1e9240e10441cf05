// The first page that anyone ever sees, in the real window.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";

let app: App;
afterEach(() => app?.end());

for (const scheme of ["light", "dark"] as const) {
  test(`the first page is painted, whole and without a fault, in ${scheme}`, async () => {
    app = await App.start({ scheme });
    await app.sees("Your practice");
    await app.picture(`start-${scheme}`);
    expect(await app.isDark(), "the page follows the desktop's colours").toBe(scheme === "dark");
    expect(await app.axe(), "axe-core").toEqual([]);
  });
}

test("axe-core sees a fault where there is one", async () => {
  app = await App.start();
  await app.sees("Wardbook");
  await app.page.execute(() => document.body.append(document.createElement("img")));
  expect((await app.axe()).join(), "a picture without words").toContain("image-alt");
});

test("the page reaches nothing outside the program", async () => {
  app = await App.start();
  await app.sees("Wardbook");
  const reached = await app.page.execute(async () => {
    const blocked: string[] = [];
    addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
    const answer = await fetch("http://127.0.0.1:9/").then(() => "answered", () => "refused");
    location.href = "https://example.org/";
    const opened = window.open("https://example.org/") !== null;
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { answer, blocked, opened, here: location.protocol, host: "__TAURI__" in window };
  });
  expect(reached).toEqual({
    answer: "refused",
    blocked: ["connect-src"],
    opened: false,
    here: "tauri:",
    host: false,
  });
});

test("a program that was killed starts again on its folder", async () => {
  app = await App.start();
  await app.sees("Wardbook");
  await app.kill();
  await app.restart();
  await app.sees("Wardbook");
});
