// The practice's figures in the real window: revenue and what is owed, as bars and a table, a file and a paper.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { App } from "../harness/app";
import { accounts, choose, comes, issued, pick, text } from "../harness/money";
import { clean, drawn, goTo } from "../harness/steps";

let app: App;
afterEach(() => app?.end());

// What breaks otherwise: year's end, when the table, the file and the paper have to say the same.
test("revenue by month and doctor, and what is owed, on the page, in a file and on paper", async () => {
  app = await App.start({ width: 1024, height: 768 });
  await comes(app, "bea", await accounts(app));
  const paid = await issued(app, 2);
  await issued(app, 0, 2);
  await app.call("payments.take", {
    bill_id: paid, method: "credit_card", amount: 8_460, transaction_id: "TX-7", outcome: "success", idempotency_key: "at-year-end",
  });
  await app.press("Figures");
  await app.sees("Revenue is what bills came to without tax");
  // 60.00 and 20.00 and 60.00 without tax, 4.60 of tax; one bill was paid.
  await app.sees("140.00");
  for (const sum of ["4.60", "144.60", "84.60"]) expect(await text(app)).toContain(sum);
  expect(await app.page.$$("svg, .wb-bars, [class*=bars]").length, "bars stand above the table").toBeGreaterThan(0);
  await clean(app, "figures/month");
  await pick(app, "By", "Doctor");
  await app.sees("No visit");
  await app.sees("140.00");
  await clean(app, "figures/doctor");

  const folder = mkdtempSync(join(tmpdir(), "wardbook-figures-"));
  try {
    const file = join(folder, "revenue.csv");
    await (await app.chooser(() => app.press("Save as CSV"))).save(file);
    await app.sees("The figures are saved.");
    const csv = readFileSync(file, "utf8");
    app.keep("figures/revenue.csv", readFileSync(file));
    for (const sum of ["140.00", "4.60", "144.60", "84.60"]) expect(csv).toContain(sum);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await app.press("Print or save as PDF");
  await drawn(app);
  await clean(app, "figures/revenue-paper");

  await goTo(app, "/figures");
  await choose(app, "Owed by age");
  await app.sees("BYRNE");
  expect(await text(app)).toContain("60.00");
  expect(await text(app), "who paid owes nothing").not.toContain("OKAFOR");
  await clean(app, "figures/owed");
  await app.press("60.00. 0–30 days: show the bills");
  await app.sees("Came to");
  await clean(app, "figures/owed-bills");
  await app.keys("Escape");
  await app.press("Print or save as PDF");
  await drawn(app);
  await clean(app, "figures/owed-paper");

  await goTo(app, "/figures");
  await choose(app, "Sessions and no-shows");
  await app.sees("Bookable");
  await clean(app, "figures/sessions");
}, 240_000);
