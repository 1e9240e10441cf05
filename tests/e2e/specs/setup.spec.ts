// First start: from an empty folder to a practice that can be signed in to, and what is left in the
// folder for someone without a key.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { leaks } from "../harness/alone";
import { App } from "../harness/app";

let app: App;
afterEach(() => app?.end());

const practice = "Kingfisher Family Practice";
const password = "otter lantern wheelbarrow";

test("a practice is set up, its key kept, and it opens again after a power cut", async () => {
  app = await App.start();
  await app.sees("Your practice");
  await app.fill("Name of the practice", practice);
  await app.fill("Address", "4 Ferry Road");
  expect(await app.axe()).toEqual([]);
  await app.picture("setup/1-practice");
  await app.press("Continue");

  await app.sees("The first administrator");
  await app.fill("Your name", "Dr Elif Yılmaz");
  await app.fill("Username", "e.yilmaz");
  await app.fill("New password", password);
  await app.fill("New password again", password);
  expect(await app.axe()).toEqual([]);
  await app.picture("setup/2-administrator");
  await app.press(`Create ${practice}`);

  await app.sees("If nobody remembers");
  expect(await app.axe()).toEqual([]);
  await app.picture("setup/3-key");
  const groups = await app.page.execute(() =>
    [...document.querySelectorAll("ol.wb-key li bdi:last-child")].map((group) => group.textContent ?? ""),
  );
  await app.press("I have it on paper");
  await app.sees("Type two groups back");
  const asked = await app.page.execute(() =>
    [...document.querySelectorAll("label")].map((label) => Number(/Group (\d+)/.exec(label.textContent ?? "")?.[1])),
  );
  for (const number of asked) await app.fill(`Group ${number}`, groups[number - 1] ?? "");
  await app.picture("setup/4-typed-back");
  await app.press("Confirm and begin");
  await app.sees("Dr Elif Yılmaz · Administrator");
  await app.picture("setup/5-in");

  const told = ["Kingfisher", "Ferry Road", "yilmaz", "Elif", "lantern", groups[0] ?? ""];
  expect(leaks(app.folder, told), "what someone without a key can read").toEqual([]);
  writeFileSync(join(app.folder, "control"), `left by ${practice}`);
  expect(leaks(app.folder, told), "and would be found").toEqual(["control: Kingfisher"]);

  await app.kill();
  await app.restart();
  await app.fill("Username", "e.yilmaz");
  await app.fill("Password", password);
  await app.press("Sign in");
  await app.sees("Dr Elif Yılmaz · Administrator");
});
