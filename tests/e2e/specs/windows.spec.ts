// Two windows of one program: each with a seat of its own, each hearing what the other changes.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";

let app: App;
afterEach(() => app?.end());

test("a second window opens at its place, and nobody has signed in on it", async () => {
  app = await App.start();
  await app.sees("Your practice");
  const open = () => app.shell("open_window", { place: "/today" });
  await app.inNewWindow(open, async () => {
    await app.sees("Wardbook");
    expect(await app.page.execute(() => location.hash)).toBe("#/today");
    expect(await app.call("session.state")).toMatchObject({ person: null });
  });
  expect(await app.page.execute(() => location.hash), "the first stays where it was").not.toBe("#/today");
});
