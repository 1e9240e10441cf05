// A first day, from an empty folder to a paid visit, each step by the person whose work it is: what
// `cargo xtask run` shows where there is no screen. Its pictures are numbered in the order of the day.
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { clean, drawn, goTo, openRow, signIn, signOut } from "../harness/steps";

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

async function redeem(username: string, code: string[], password: string) {
  await app.press("I have a one-time code");
  await app.fill("Username", username);
  await app.fill("One-time code", code.join("-"));
  await app.fill("New password", password);
  await app.fill("New password again", password);
  await app.press("Set password and sign in");
}

/** The address of the page that stands there. */
const at = () => app.page.execute(() => location.hash);

test("a practice's first day: set up, booked, seen, billed, paid, and every step on record", async () => {
  app = await App.start();

  // 1. The practice, its administrator, the recovery key.
  await app.sees("Your practice");
  await app.fill("Name of the practice", "Kingfisher Family Practice");
  await app.fill("Address", "4 Ferry Road, Galway");
  await app.fill("Time zone", morningZone());
  await app.press(morningZone());
  await clean(app, "01-practice");
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
  await clean(app, "02-letterhead");
  await goTo(app, "/prices");
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
    await goTo(app, "/people/add");
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
  await clean(app, "03-code");
  await app.press("I have handed it over");
  await add("Reception", "m.kowalczyk", () => app.fill("Name", "Maria Kowalczyk"));
  await app.press("I have handed it over");
  await add("Accounts", "c.duffy", () => app.fill("Name", "Colm Duffy"));
  await app.press("I have handed it over");
  await app.sees("4 people");
  await clean(app, "04-people");
  await app.press("Schedules");
  await openRow(app, "Dr Elif");
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]) {
    await app.fill(day, "8-12:30, 13:30-18");
  }
  await app.press("Save the week");
  await app.sees("The week is saved.");
  await clean(app, "05-week");
  await signOut(app, "Orla Keane · Administrator");

  // 3. Reception registers a patient, books, and checks in.
  await redeem("m.kowalczyk", codes["m.kowalczyk"] ?? [], own);
  await app.sees("Maria Kowalczyk · Reception");
  await app.press("Register");
  await app.fill("Family name", "Okafor");
  await app.fill("Given names", "Ngozi");
  await app.fill("Date of birth", "5.1.2009");
  await clean(app, "06-register");
  await app.press("Register OKAFOR, Ngozi");
  await app.sees("Registered OKAFOR, Ngozi");
  await app.press("Today");
  await app.sees("Dr Elif Yılmaz");
  await app.press("Book");
  await app.fill("Patient", "oka");
  await app.sees("05-Jan-2009");
  await clean(app, "07-book");
  await app.keys("Enter");
  await app.sees("Booked OKAFOR, Ngozi");
  await clean(app, "08-day-board");
  await app.press("Check in OKAFOR, Ngozi");
  await app.sees("1 waiting");
  await goTo(app, "/patients");
  await app.fill("Find a patient", "ngo");
  await openRow(app, "OKAFOR");
  await app.press("Give a sign-in");
  await app.fill("Username", "ngozi.okafor");
  await app.press("Make a code for OKAFOR, Ngozi");
  await app.sees("This is shown once.");
  const patientCode = [await app.page.$("bdi.wb-code").getText()];
  await app.keys("Escape");
  await signOut(app, "Maria Kowalczyk · Reception");

  // 4. The doctor sees the day, opens the chart, writes and signs.
  await redeem("e.yilmaz", codes["e.yilmaz"] ?? [], own);
  await app.sees("Next: OKAFOR, Ngozi");
  await clean(app, "09-my-day");
  await app.press("Next: OKAFOR, Ngozi");
  await app.sees("Allergies not recorded");
  await app.press("Add allergy");
  await app.fill("Substance", "Penicillin");
  await app.fill("Reaction", "Rash");
  await app.press("Add allergy for OKAFOR, Ngozi");
  await app.sees("Penicillin");
  await clean(app, "10-chart");
  const chart = await at();
  await app.keys("Control+l");
  await app.fill("Password", own);
  await app.press("Unlock");
  await app.sees("Penicillin");
  expect(await at(), "the page that was locked").toBe(chart);
  await app.press("Start visit for OKAFOR, Ngozi");
  await app.fill("Subjective", "Sore throat for three days, worse in the morning.");
  await app.fill("Objective", "No fever, no exudate. Chest clear.");
  await app.fill("Assessment", "Viral.");
  await app.fill("Plan", "Fluids, back if worse.");
  await app.fill("Add diagnosis", "Acute pharyngitis");
  await app.fill("Treatment", "Fluids and rest");
  await app.sees("Draft kept");
  await clean(app, "11-visit");
  await app.press("Sign visit of OKAFOR, Ngozi");
  await app.sees("Signed");
  await clean(app, "12-signed");
  await signOut(app, "Dr Elif Yılmaz · Doctor");

  // 5. The bill of the visit, and its payment in cash. The desk begins with its own page, not with the chart.
  await signIn(app, "m.kowalczyk", own, "Maria Kowalczyk · Reception");
  await app.sees("Next free slot");
  expect(await at()).toBe("#/today");
  await app.press("Collect");
  await app.sees("OKAFOR, Ngozi");
  await clean(app, "13-to-bill");
  await app.press("Make the bill");
  await app.sees("What is charged");
  await clean(app, "14-bill");
  await app.press("Issue the bill for OKAFOR, Ngozi");
  await app.sees("To pay");
  await app.fill("Cash received", "80");
  await clean(app, "15-pay");
  await app.press("Take €76.50 from OKAFOR, Ngozi");
  await app.sees("€76.50 taken");
  await app.sees("3.50");
  await drawn(app);
  await clean(app, "16-receipt");
  const { reports } = (await app.call("reports.list")) as { reports: { report_id: number; kind: string }[] };
  const receipt = reports.find(({ kind }) => kind === "receipt");
  app.keep("receipt.pdf", await app.document("reports.open", { report_id: receipt?.report_id }));
  await signOut(app, "Maria Kowalczyk · Reception");

  // 6. The patient: own appointments, the signed visit, the bill.
  await redeem("ngozi.okafor", patientCode, "violet ferry at dusk");
  await app.sees("Past and cancelled");
  await clean(app, "17-patient-page");
  await app.press("Visits");
  await openRow(app, "Signed");
  await app.sees("Acute pharyngitis");
  await app.press("Bills");
  await app.sees("Nothing to pay");
  await app.call("session.sign_out");
  await app.page.refresh();

  // 7. The administrator reads the day's audit and verifies the chain.
  await signIn(app, "o.keane", own, "Orla Keane · Administrator");
  await app.press("Audit");
  await app.press("Verify");
  await app.sees("Everything stands as it was written");
  // Nobody's page asked for what the one before them had looked at: six people, one window, nothing refused.
  type Entries = { entries: { action: string; outcome: string }[] };
  const { entries } = (await app.call("audit.list", { outcome: "refused" })) as Entries;
  expect(entries).toEqual([]);
  await clean(app, "18-audit");
  await goTo(app, "/import");
  await app.sees("Import patients");
  await clean(app, "19-import");
  await app.press("Messages");
  await clean(app, "20-messages");
}, 300_000);
