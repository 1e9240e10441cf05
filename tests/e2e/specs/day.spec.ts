// A first day, from an empty folder to a paid visit, each step by the person whose work it is: what
// `cargo xtask run` shows where there is no screen. Its pictures are numbered in the order of the day.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";

let app: App;
afterEach(() => app?.end());

const own = "otter lantern wheelbarrow";

/** A zone in which it is between nine and ten now, so that the day has its hours whenever this runs. */
function morningZone(): string {
  const ahead = (9 - new Date().getUTCHours() + 24) % 24;
  const east = ahead <= 12 ? ahead : ahead - 24;
  // The names count the other way round: Etc/GMT-3 is three hours east.
  return east === 0 ? "Etc/GMT" : `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`;
}

async function choose(field: string, option: string) {
  await (await app.field(field)).click();
  await app.press(option);
}

async function key(): Promise<string[]> {
  await app.page.waitUntil(async () => (await app.page.$$("ol.wb-key li").length) > 0);
  return app.page.execute(() =>
    [...document.querySelectorAll("ol.wb-key li")].map((group) => group.querySelector("bdi:last-child")?.textContent ?? ""),
  );
}

async function goTo(path: string) {
  await app.page.execute((path) => {
    location.hash = path;
  }, `#${path}`);
}

/** Opens the row of a table in which this stands. */
async function openRow(text: string) {
  const row = app.page.$(`//tr[contains(., "${text}")]/td[1]`);
  await row.waitForExist();
  await row.click();
}

async function signOut(who: string) {
  await app.press(who);
  await app.press("Sign out");
  await app.sees("I have a one-time code");
}

async function redeem(username: string, code: string[], password: string) {
  await app.press("I have a one-time code");
  await app.fill("Username", username);
  await app.fill("One-time code", code.join("-"));
  await app.fill("New password", password);
  await app.fill("New password again", password);
  await app.press("Set password and sign in");
}

async function signIn(username: string, password: string, sees: string) {
  await app.fill("Username", username);
  await app.fill("Password", password);
  await app.press("Sign in");
  await app.sees(sees);
}

/** A picture and what axe-core finds, in both colour schemes. */
async function clean(name: string) {
  const scheme = (to: string) =>
    app.page.execute((to) => document.documentElement.setAttribute("data-mantine-color-scheme", to), to);
  await app.page.$("h1").waitForExist();
  await app.picture(name);
  expect(await app.axe(), name).toEqual([]);
  await scheme("dark");
  await app.picture(`${name}-dark`);
  expect(await app.axe(), `${name} in dark`).toEqual([]);
  await scheme("light");
}

test("a practice's first day: set up, booked, seen, billed, paid, and every step on record", async () => {
  app = await App.start();

  // 1. The practice, its administrator, the recovery key.
  await app.sees("Your practice");
  await app.fill("Name of the practice", "Kingfisher Family Practice");
  await app.fill("Address", "4 Ferry Road, Galway");
  await app.fill("Time zone", morningZone());
  await app.press(morningZone());
  await clean("01-practice");
  await app.press("Continue");
  await app.fill("Your name", "Orla Keane");
  await app.fill("Username", "o.keane");
  await app.fill("New password", own);
  await app.fill("New password again", own);
  await app.press("Create Kingfisher Family Practice");
  await app.sees("If nobody remembers");
  const groups = await key();
  await app.press("I have it on paper");
  await app.sees("Type two groups back");
  const asked = await app.page.execute(() =>
    [...document.querySelectorAll("label")].map((label) => Number(/Group (\d+)/.exec(label.textContent ?? "")?.[1])),
  );
  for (const number of asked) await app.fill(`Group ${number}`, groups[number - 1] ?? "");
  await app.press("Confirm and begin");
  await app.sees("Orla Keane · Administrator");

  // 2. A department, a price, the letterhead, a doctor with a week, reception, accounts.
  await app.press("Practice");
  await app.fill("At the end of bills", "Thank you for paying within 30 days.");
  await app.press("Save the settings");
  await app.sees("The settings are saved.");
  await clean("02-letterhead");
  await goTo("/prices");
  await app.press("Add a price");
  await app.fill("Code", "CONS");
  await app.fill("What stands on the bill", "Consultation");
  await app.fill("Price", "76.50");
  await (await app.field("Begins a visit's bill")).click();
  await app.press("Save");
  await app.sees("The price is saved.");
  await app.press("Schedules");
  await app.press("Add a department");
  await app.fill("Name", "General practice");
  await app.press("Save");
  await app.sees("General practice");

  const codes: Record<string, string[]> = {};
  const add = async (role: string, username: string, fill: () => Promise<void>) => {
    await goTo("/people/add");
    await choose("Role", role);
    await fill();
    await app.fill("User name", username);
    await app.press("Add and make a code");
    codes[username] = await key();
  };
  await add("Doctor", "e.yilmaz", async () => {
    await app.fill("Name", "Dr Elif Yılmaz");
    await app.fill("Given name", "Elif");
    await app.fill("Family name", "Yılmaz");
    await app.fill("Licence number", "IE-20931");
  });
  await clean("03-code");
  await app.press("I have handed it over");
  await add("Reception", "m.kowalczyk", () => app.fill("Name", "Maria Kowalczyk"));
  await app.press("I have handed it over");
  await add("Accounts", "c.duffy", () => app.fill("Name", "Colm Duffy"));
  await app.press("I have handed it over");
  await app.sees("4 people");
  await clean("04-people");
  await app.press("Schedules");
  await openRow("Dr Elif");
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]) {
    await app.fill(day, "8-12:30, 13:30-18");
  }
  await app.press("Save the week");
  await app.sees("The week is saved.");
  await clean("05-week");
  await signOut("Orla Keane · Administrator");

  // 3. Reception registers a patient, books, and checks in.
  await redeem("m.kowalczyk", codes["m.kowalczyk"] ?? [], own);
  await app.sees("Maria Kowalczyk · Reception");
  await app.press("Register");
  await app.fill("Family name", "Okafor");
  await app.fill("Given names", "Ngozi");
  await app.fill("Date of birth", "5.1.2009");
  await clean("06-register");
  await app.press("Register OKAFOR, Ngozi");
  await app.sees("Registered OKAFOR, Ngozi");
  await app.press("Today");
  await app.sees("Dr Yılmaz");
  await app.press("Book");
  await app.fill("Patient", "oka");
  await app.sees("05-Jan-2009");
  await clean("07-book");
  await app.keys("Enter");
  await app.sees("Booked OKAFOR, Ngozi");
  await clean("08-day-board");
  await app.press("Check in OKAFOR, Ngozi");
  await app.sees("1 waiting");
  await goTo("/patients");
  await app.fill("Find a patient", "ngo");
  await openRow("OKAFOR");
  await app.press("Give a sign-in");
  await app.fill("Username", "ngozi.okafor");
  await app.press("Make a code for OKAFOR, Ngozi");
  await app.sees("This is shown once.");
  const patientCode = [await app.page.$("bdi.wb-code").getText()];
  await app.keys("Escape");
  await signOut("Maria Kowalczyk · Reception");

  // 4. The doctor sees the day, opens the chart, writes and signs.
  await redeem("e.yilmaz", codes["e.yilmaz"] ?? [], own);
  await app.sees("Next: OKAFOR, Ngozi");
  await clean("09-my-day");
  await app.press("Next: OKAFOR, Ngozi");
  await app.sees("Allergies not recorded");
  await app.press("Add allergy");
  await app.fill("Substance", "Penicillin");
  await app.fill("Reaction", "Rash");
  await app.press("Add allergy for OKAFOR, Ngozi");
  await app.sees("Penicillin");
  await clean("10-chart");
  await app.press("Start visit for OKAFOR, Ngozi");
  await app.fill("Notes", "S: sore throat for three days. O: no fever, no exudate. A: viral. P: fluids, back if worse.");
  await app.fill("Diagnosis", "Acute pharyngitis");
  await app.fill("Treatment", "Fluids and rest");
  await app.sees("Draft kept");
  await clean("11-visit");
  await app.press("Sign visit of OKAFOR, Ngozi");
  await app.sees("Signed");
  await clean("12-signed");
  await signOut("Dr Elif Yılmaz · Doctor");

  // 5. The bill of the visit, and its payment in cash.
  await signIn("m.kowalczyk", own, "Maria Kowalczyk · Reception");
  await app.press("Collect");
  await app.sees("OKAFOR, Ngozi");
  await clean("13-to-bill");
  await app.press("Make the bill");
  await app.sees("What is charged");
  await clean("14-bill");
  await app.press("Issue the bill for OKAFOR, Ngozi");
  await app.sees("To pay");
  await app.fill("Cash received", "80");
  await clean("15-pay");
  await app.press("Take €76.50 from OKAFOR, Ngozi");
  await app.sees("€76.50 taken");
  await app.sees("3.50");
  await app.page.$("canvas").waitForExist();
  await clean("16-receipt");
  const { reports } = (await app.call("reports.list")) as { reports: { report_id: number; kind: string }[] };
  const receipt = reports.find(({ kind }) => kind === "receipt");
  app.keep("receipt.pdf", await app.document("reports.open", { report_id: receipt?.report_id }));
  await signOut("Maria Kowalczyk · Reception");

  // 6. The patient: own appointments, the signed visit, the bill.
  await redeem("ngozi.okafor", patientCode, "violet ferry at dusk");
  await app.sees("Past and cancelled");
  await clean("17-patient-page");
  await app.press("Visits");
  await openRow("Signed");
  await app.sees("Acute pharyngitis");
  await app.press("Bills");
  await app.sees("Nothing to pay");
  await app.call("session.sign_out");
  await app.page.refresh();

  // 7. The administrator reads the day's audit and verifies the chain.
  await signIn("o.keane", own, "Orla Keane · Administrator");
  await app.press("Audit");
  await app.press("Verify");
  await app.sees("Everything stands as it was written");
  await clean("18-audit");
  await goTo("/import");
  await app.sees("Import patients");
  await clean("19-import");
  await app.press("Messages");
  await clean("20-messages");
}, 300_000);
