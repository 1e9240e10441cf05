// A day of the sample practice, from the first start to a paid bill: the story that `cargo xtask run`
// tells where there is no screen. Its pictures are numbered in the order of the day.
import { afterEach, test } from "vitest";
import { App } from "../harness/app";

let app: App;
afterEach(() => app?.end());

test("book, visit, bill, paid", async () => {
  app = await App.start();
  await app.sees("Your practice");
  await app.picture("01-start");
});
