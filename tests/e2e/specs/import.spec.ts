// Patients from elsewhere, in the real window: chosen in the desktop's own dialog, tried dry, brought in,
// stopped and resumed, reported, and found afterwards.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { clean, drawn, goTo, openRow } from "../harness/steps";

let app: App;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "export-"));
});
afterEach(async () => {
  await app?.end();
  rmSync(folder, { recursive: true, force: true });
});

const password = "otter lantern wheelbarrow";
const hundred = resolve(
  import.meta.dirname,
  "../../../src-tauri/crates/interchange/tests/data/synthea-r4-100.tar.xz",
);

/** A practice that is set up and kept, with its administrator signed in. */
async function practice() {
  app = await App.start();
  await app.call("setup.create_practice", {
    practice: {
      name: "Kingfisher Family Practice",
      currency: "EUR",
      time_zone: "Europe/Dublin",
      language: "en",
      paper: "a4",
    },
    administrator: { display_name: "Orla Keane", username: "o.keane", password },
    doctor: null,
  });
  const { groups, asked_groups } = (await app.call("setup.recovery_key")) as {
    groups: string[];
    asked_groups: number[];
  };
  await app.call("setup.confirm_recovery_key", { groups: asked_groups.map((number) => groups[number - 1]) });
  await app.page.refresh();
  await app.sees("Orla Keane · Administrator");
  await app.press("Import");
  await app.sees("Nothing has been imported yet");
}

const chosen = async () => (await app.field("File or folder")).getValue();

test("a person who thinks better of the dialog has chosen nothing; a folder and a file are chosen", async () => {
  await practice();
  await clean(app, "import/1-empty");
  await (await app.chooser(() => app.press("Choose files…"))).cancel();
  expect(await chosen()).toBe("");

  const people = join(folder, "people");
  mkdirSync(people);
  const patient = { resourceType: "Patient", id: "1", name: [{ family: "Moss", given: ["Ada"] }], birthDate: "1971-02-03" };
  writeFileSync(join(people, "moss.json"), JSON.stringify(patient));
  writeFileSync(join(people, "nobody.json"), JSON.stringify({ resourceType: "Patient", id: "2" }));
  writeFileSync(join(people, "torn.json"), '{"resourceType": "Bundle", "entry": [');
  await (await app.chooser(() => app.press("Choose folder…"))).open(people);
  await app.page.waitUntil(async () => (await chosen()) === people, { timeoutMsg: `chosen: ${await chosen()}` });

  await app.press("Dry run");
  await app.sees("What an import would do");
  await app.sees("The person has no name.");
  await app.sees("The file ends before it is complete.");
  await clean(app, "import/2-unreadable");
  await app.press("Import 1 patient");
  await app.sees("What came in");
  await app.sees("Finished");
  await goTo(app, "/patients");
  await app.fill("Find a patient", "moss");
  await app.sees("MOSS, Ada");
}, 120_000);

test("a hundred patients are chosen, tried dry, stopped, brought in, reported, and found", async () => {
  await practice();
  const export_ = join(folder, "export 2026.tar.xz");
  copyFileSync(hundred, export_);
  await (await app.chooser(() => app.press("Choose files…"))).open(export_);
  await app.page.waitUntil(async () => (await chosen()) === export_, { timeoutMsg: "The file isn't chosen." });
  await clean(app, "import/3-chosen");
  await app.press("Dry run");
  await app.sees("Nothing has been written yet.", 120_000);
  await app.sees("2,897");
  await clean(app, "import/4-dry-run");

  await app.press("Import 100 patients");
  // At once: how far it came is nobody's promise, only that what came in stays and the rest comes later.
  await app.press("Stop");
  await app.sees("Stopped before its end.", 60_000);
  await clean(app, "import/6-stopped");
  await app.press("Dry run");
  await app.sees("Nothing has been written yet.", 120_000);
  const rest = await app.page.execute(
    () => /Import (\d+) patients/.exec(document.body.innerText)?.[1] ?? "none",
  );
  expect(Number(rest), "what didn't come in before").toBeLessThanOrEqual(100);
  await app.press(`Import ${rest} patients`);
  await app.page.$('[role="progressbar"]').waitForExist();
  await app.picture("import/5-running");
  await app.sees("Finished", 240_000);
  await clean(app, "import/7-what-came-in");
  await app.press("Open the report");
  await drawn(app);
  await clean(app, "import/8-report");
  await goTo(app, "/import");
  await app.sees("Stopped");
  await clean(app, "import/9-earlier-imports");

  await goTo(app, "/patients");
  await app.fill("Find a patient", "gomez raul");
  await openRow(app, "GÓMEZ, Raúl");
  await app.sees("29-Jun-1957");
  await clean(app, "import/10-a-patient");
}, 600_000);
