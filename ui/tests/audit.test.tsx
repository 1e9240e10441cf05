// The audit room, and where messages lead.
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { leadsTo } from "@/features/messages/Message";
import type { Notification, Subject } from "@/ipc";
import { placesOf } from "@/views/places";
import { routes } from "@/views/routes";
import { refuse } from "./fake/door";
import { people, permissionsOf } from "./fake/world";
import { open } from "./render";

test("an administrator's change is read with what it was before", async () => {
  const { user } = await open({ as: "t.ferreira", at: "/audit" });
  await user.click(await screen.findByText("Administrators’ actions"));
  expect(await screen.findByText("€60.00")).toBeVisible();
  expect(screen.getByText("€65.00")).toBeVisible();
  expect(screen.getByText("also admin; record vitals")).toBeVisible();
});

test("a verification that could not be made says so and shows no verdict", async () => {
  const { user } = await open({
    as: "t.ferreira",
    at: "/audit",
    answers: {
      "audit.verify": () => {
        throw refuse({ code: "unexpected", reference: "7f3a" });
      },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Verify" }));
  expect(await screen.findByText("It could not be verified.")).toBeVisible();
});

test("a broken log says since when nothing is proven, and what to do", async () => {
  const { user } = await open({
    as: "t.ferreira",
    at: "/audit",
    answers: {
      "audit.verify": () => ({
        entries: 48_213,
        sealed: 12,
        breaks: [{ log_id: 40_118, subject_type: null, subject_id: null, fault: "changed" }] as never,
        sound: { log_id: 40_117, at: Date.parse("2026-06-05T09:12:00Z") } as never,
        stopped: false,
      }),
    },
  });
  await user.click(await screen.findByRole("button", { name: "Verify" }));
  expect(await screen.findByText(/Up to entry .*40.?117.*nothing in it is proven/)).toBeVisible();
  expect(screen.getByText(/copy the whole data folder/)).toBeVisible();
});

test("verifying says how far it is, leaves the page usable and is stopped without a verdict", async () => {
  let end = (_: unknown) => {};
  let stopping = false;
  const { user, door } = await open({
    as: "t.ferreira",
    at: "/audit",
    answers: {
      "audit.verify": () => new Promise((done) => (end = done)) as never,
      "audit.verify_progress": () => ({ done: 12_000, total: 48_000, stopping }),
      "audit.verify_stop": () => {
        stopping = true;
        return { done: 12_000, total: 48_000, stopping };
      },
    },
  });
  await user.click(await screen.findByRole("button", { name: "Verify" }));
  expect(await screen.findByText(/12.?000 of 48.?000 entries/)).toBeVisible();
  await user.click(screen.getByText("Administrators’ actions"));
  expect(await screen.findByText("€60.00")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Stop" }));
  expect(await screen.findByRole("button", { name: "Stopping…" })).toBeDisabled();
  end({ entries: 12_000, sealed: 3, breaks: [], sound: null, stopped: true });
  expect(await screen.findByText(/Of the rest nothing is known/)).toBeVisible();
  expect(screen.queryByText(/48.?000 entries/)).toBeNull();
  expect(door.sent.filter(({ op }) => op === "audit.verify")).toHaveLength(1);
});

test("what is looked for stands in the address, and is asked for", async () => {
  window.history.replaceState(null, "", "/?person=2&kind=charts&from=2026-06-01");
  const { user, door } = await open({ as: "t.ferreira", at: "/audit" });
  await screen.findAllByText("Opened a chart");
  const asked = () => door.sent.filter(({ op }) => op === "audit.list").at(-1)?.args;
  expect(asked()).toMatchObject({
    user_id: 2,
    kind: "charts",
    from: "2026-06-01",
    outcome: null,
    before: null,
  });
  await user.click(screen.getByRole("button", { name: "Clear" }));
  await expect.poll(asked).toMatchObject({ user_id: null, kind: null, from: null });
  await user.click(screen.getByRole("combobox", { name: "Outcome" }));
  await user.click(await screen.findByRole("option", { name: "Refused", hidden: true }));
  await expect.poll(() => window.location.search).toBe("?outcome=refused");
  await expect.poll(asked).toMatchObject({ outcome: "refused", user_id: null });
  await user.click(screen.getByRole("button", { name: "Clear" }));
  await expect.poll(() => window.location.search).toBe("");
});

test("what was found is saved after the password, and too much of it is refused with a way on", async () => {
  const { user, door } = await open({ as: "t.ferreira", at: "/audit" });
  const sent: unknown[] = [];
  door.commands.save_document = (payload) => {
    sent.push(payload);
    if (sent.length === 1) throw { code: "fresh_password_needed" };
    if (sent.length === 2) return true;
    throw { code: "flawed", flaws: [{ field: "from", flaw: { code: "too_many", max: 10_000 } }] };
  };
  await user.click(await screen.findByRole("button", { name: "Save as FHIR" }));
  const password = await screen.findByLabelText(/password/i, { selector: "input" });
  await user.type(password, "long enough words{Enter}");
  expect(await screen.findByText("The file is saved.")).toBeVisible();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toMatchObject({ op: "audit.export", args: { format: "fhir", user_id: null } });
  await user.click(screen.getByRole("button", { name: "Save as CSV" }));
  expect(await screen.findByText(/Choose a shorter time/)).toBeVisible();
});

const alarm = { kind: "entries_missing" as const, from: 7, to: 9 };

test("an administrator goes on after a loss with their password, having read what it means", async () => {
  const { user, door } = await open({ as: "t.ferreira", state: { alarm } });
  await user.click(screen.getByRole("button", { name: "See to it" }));
  expect(await screen.findByText(/written in the audit log under your name/)).toBeVisible();
  await user.type(screen.getByLabelText("Your password"), "wrong{Enter}");
  expect(await screen.findByText("That is not your password.")).toBeVisible();
  await user.clear(screen.getByLabelText("Your password"));
  await user.type(screen.getByLabelText("Your password"), "long enough words{Enter}");
  await expect.poll(() => screen.queryByText(/Entries 7 to 9/)).toBeNull();
  expect(door.sent.at(-1)?.op).not.toBe("session.confirm_password");
});

test("nobody else is shown a way past the loss", async () => {
  await open({ as: "m.kowalczyk", state: { alarm } });
  expect(screen.getByText(/Entries 7 to 9/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "See to it" })).toBeNull();
});

const subjects: Record<Subject, true> = {
  practice: true,
  credit: true,
  plan: true,
  plan_end: true,
  reminder: true,
  payer: true,
  policy: true,
  claim: true,
  claim_answer: true,
  glass: true,
  user: true,
  doctor: true,
  department: true,
  schedule: true,
  exception: true,
  leave: true,
  patient: true,
  appointment: true,
  series: true,
  waiting: true,
  record: true,
  allergy: true,
  problem: true,
  prescription: true,
  medicine: true,
  rule: true,
  attachment: true,
  immunisation: true,
  phrase: true,
  template: true,
  vital: true,
  service: true,
  bill: true,
  payment: true,
  close: true,
  report: true,
  notification: true,
  import: true,
  import_batch: true,
  audit: true,
  recall: true,
};
const pattern = (path: string) => new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`);
const readers = ["t.ferreira", "e.yilmaz", "o.owner", "m.kowalczyk", "n.byrne"] as const;
const may = (who: (typeof readers)[number]) => (permission: string) =>
  (permissionsOf(people[who]) as string[]).includes(permission);
const message = (subject_type: string) =>
  ({ subject_type, subject_id: 3, told: { date: "2026-06-09" } }) as unknown as Notification;

test.each(Object.keys(subjects))("a message about a %s leads to a page there is, or nowhere", (subject) => {
  for (const who of readers) {
    const to = leadsTo(message(subject), people[who], may(who))?.split("?")[0];
    if (to === undefined) continue;
    expect(routes.some(({ path }) => pattern(path).test(to))).toBe(true);
    const top = `/${to.split("/")[1]}`;
    const shut = ["/schedules", "/import", "/today", "/my-day"].includes(top);
    const own = placesOf(people[who])
      .flat()
      .map(({ path }) => path);
    if (shut) expect(own).toContain(top);
  }
});

test("an owner-doctor is led to an administrator's pages, another doctor to none they can't open", () => {
  const to = (who: (typeof readers)[number], subject: string) =>
    leadsTo(message(subject), people[who], may(who));
  expect(to("o.owner", "import")).toBe("/import");
  expect(to("o.owner", "schedule")).toBe("/schedules/2");
  expect(to("o.owner", "user")).toBe("/people/3");
  expect(to("t.ferreira", "schedule")).toBe("/schedules");
  expect(to("e.yilmaz", "schedule")).toBe("/my-day");
  expect([to("e.yilmaz", "import"), to("e.yilmaz", "user"), to("m.kowalczyk", "record")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("a message about an appointment opens its day, and today is today again after that", async () => {
  const { user, door } = await open({ as: "m.kowalczyk", at: "/messages" });
  const days = () => door.sent.filter(({ op }) => op === "appointments.day").map(({ args }) => args);
  window.history.replaceState(null, "", "?date=2026-06-11#/messages");
  await user.click(screen.getByRole("link", { name: /Today/ }));
  await expect.poll(days).toContainEqual(expect.objectContaining({ date: "2026-06-11" }));
  await expect.poll(() => window.location.search).toBe("");
});
