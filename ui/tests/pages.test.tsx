// Every page, in English and in the pseudo-language: no word from outside the catalogues, nothing that
// axe finds (contrast needs a real engine and is tested there). A page is added with one line.
import { screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { PSEUDO } from "@/i18n";
import type { BoardDay } from "@/ipc";
import { bookingAnswers } from "./fake/booking";
import type { Answers } from "./fake/door";
import { open, type Shown } from "./render";
import { foreignWords } from "./words";

/** From the patient's page: book, repeat, and the dates stand there. */
async function bookSeries(user: Shown["user"]) {
  for (const id of ["booking-patient", "booking-repeat"]) {
    await waitFor(() => expect(document.getElementById(id)).toBeEnabled());
    await user.click(document.getElementById(id) as HTMLElement);
  }
  await waitFor(() => expect(document.querySelector(".wb-series li")).not.toBeNull());
}

type Page = { page: string; show: (language: string) => Promise<Shown | undefined> };

/** What stands on the page once it is there, whatever the language. */
async function there(selector: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  });
}

const pages: Page[] = [
  { page: "sign in", show: (language) => open({ language }) },
  { page: "locked", show: (language) => open({ as: "m.kowalczyk", state: { locked: true }, language }) },
  { page: "choose a password", show: (language) => open({ as: "new.person", language }) },
  { page: "set-up", show: (language) => open({ state: { vault: "new", practice: null }, language }) },
  { page: "sample", show: (language) => open({ as: "m.kowalczyk", state: { house: "sample" }, language }) },
  {
    page: "day board",
    // Of two doctors: each slot is a button, and what holds for two columns holds for five.
    show: (language) => {
      const { "appointments.day": day } = bookingAnswers();
      const answers: Answers = {
        async "appointments.day"(args) {
          const whole = (await day?.(args)) as BoardDay;
          return { ...whole, doctors: whole.doctors.slice(0, 2) };
        },
      };
      return open({ as: "m.kowalczyk", at: "/today", language, answers });
    },
  },
  {
    page: "day as a list",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", at: "/today", language });
      await screen.findByText("ÇELIK, Deniz", { selector: ".wb-block-name bdi" });
      await user.keyboard("l");
      await screen.findByRole("table");
      return undefined;
    },
  },
  {
    page: "week of all",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", at: "/today", language });
      await screen.findByText("ÇELIK, Deniz", { selector: ".wb-block-name bdi" });
      await user.keyboard("w");
      await screen.findByRole("table");
      return undefined;
    },
  },
  { page: "my day", show: (language) => open({ as: "e.yilmaz", at: "/my-day", language }) },
  { page: "nothing here", show: (language) => open({ as: "m.kowalczyk", at: "/nowhere", language }) },
  { page: "chart", show: (language) => open({ as: "e.yilmaz", at: "/patients/1/chart", language }) },
  { page: "empty chart", show: (language) => open({ as: "e.yilmaz", at: "/patients/2/chart", language }) },
  {
    page: "add a problem",
    async show(language) {
      const { user } = await open({ as: "e.yilmaz", at: "/patients/2/chart", language });
      await user.click(await there("section + section .wb-section-head button"));
      await user.click(await screen.findByRole("combobox"));
      await user.keyboard("sinus");
      await screen.findByText("J01.00");
      return undefined;
    },
  },
  { page: "my phrases", show: (language) => open({ as: "e.yilmaz", at: "/phrases", language }) },
  {
    page: "insert a phrase",
    async show(language) {
      const { user } = await open({ as: "e.yilmaz", at: "/visits/2", language });
      await there("textarea[data-part=subjective]");
      await user.keyboard("{Control>}/{/Control}");
      await there("[role=option]");
      return undefined;
    },
  },
  {
    page: "record vitals",
    async show(language) {
      const { user } = await open({ as: "e.yilmaz", at: "/patients/1/chart", language });
      await user.click(await there("section:has(.wb-vitals) .wb-section-head button"));
      await there("[role=dialog] .wb-vital-fields");
      return undefined;
    },
  },
  {
    page: "all readings",
    async show(language) {
      const { user } = await open({ as: "e.yilmaz", at: "/patients/1/chart", language });
      await user.click(await there(".wb-vitals tbody button"));
      await there("[role=dialog] .wb-readings tbody tr");
      return undefined;
    },
  },
  {
    page: "vitals at the desk",
    async show(language) {
      await open({ as: "m.kowalczyk", at: "/appointments/101/vitals", language });
      await there(".wb-vital-fields");
      return undefined;
    },
  },
  ...(["visit_summary", "prescription", "sick_note", "referral"] as const).map((kind, place) => ({
    page: `paper: ${kind}`,
    async show(language?: string) {
      const { user } = await open({ as: "e.yilmaz", at: "/patients/1/chart", language });
      await user.click(await there(".wb-visit-state button[aria-haspopup=menu]"));
      await user.click(await there(`[role=menu] [role=menuitem]:nth-child(${place + 1})`));
      await there(kind === "sick_note" || kind === "referral" ? "[role=dialog] form" : "[role=dialog]");
      return undefined;
    },
  })),
  {
    page: "visit's papers",
    show: (language) => open({ as: "e.yilmaz", at: "/records/80/papers", language }),
  },
  {
    page: "attachment",
    async show(language) {
      // Pictures are shown by addresses that the pretended window can't make.
      Object.assign(URL, { createObjectURL: () => "blob:picture", revokeObjectURL: () => {} });
      await open({ as: "e.yilmaz", at: "/patients/1/attachments/4", language });
      await there(".wb-attached-picture");
      return undefined;
    },
  },
  {
    page: "attach a file",
    async show(language) {
      const { user } = await open({ as: "e.yilmaz", at: "/patients/1/chart", language });
      await user.click(await there(".wb-drop .wb-section-head button"));
      await there("[role=dialog] input[name=title]");
      return undefined;
    },
  },
  {
    page: "immunisations",
    show: (language) => open({ as: "e.yilmaz", at: "/patients/1/immunisations", language }),
  },
  {
    page: "record an immunisation",
    async show(language) {
      const { user } = await open({ as: "e.yilmaz", at: "/patients/1/immunisations", language });
      await user.click(await there(".wb-head-end button:last-of-type"));
      await there("[role=dialog] input[name=batch]");
      return undefined;
    },
  },
  {
    page: "immunisation schedule",
    show: (language) => open({ as: "t.ferreira", at: "/immunisation-schedule", language }),
  },
  { page: "collect", show: (language) => open({ as: "m.kowalczyk", at: "/collect", language }) },
  { page: "bill", show: (language) => open({ as: "m.kowalczyk", at: "/bills/3", language }) },
  { page: "draft bill", show: (language) => open({ as: "m.kowalczyk", at: "/bills/4", language }) },
  {
    page: "refund",
    async show(language) {
      const { user } = await open({ as: "n.byrne", at: "/bills/3", language });
      await there(".wb-bill tfoot button");
      const buttons = document.querySelectorAll<HTMLElement>(".wb-bill tfoot button");
      await user.click(buttons[1] as HTMLElement);
      await there("[role=dialog] form");
      return undefined;
    },
  },
  {
    page: "prices from a file",
    async show(language) {
      const { user } = await open({ as: "n.byrne", at: "/prices", language });
      await user.click(await there(".wb-head-end button:nth-of-type(2)"));
      await there("[role=dialog] form");
      return undefined;
    },
  },
  {
    page: "a price and its days",
    async show(language) {
      const { user } = await open({ as: "n.byrne", at: "/prices", language });
      await user.dblClick(await there(".wb-table tbody tr"));
      await there("[role=dialog] form");
      return undefined;
    },
  },
  { page: "open bills", show: (language) => open({ as: "n.byrne", at: "/bills", language }) },
  { page: "payments", show: (language) => open({ as: "n.byrne", at: "/payments", language }) },
  {
    page: "day close, own drawer",
    show: (language) => open({ as: "m.kowalczyk", at: "/day-close", language }),
  },
  { page: "day close, all drawers", show: (language) => open({ as: "n.byrne", at: "/day-close", language }) },
  { page: "papers", show: (language) => open({ as: "e.yilmaz", at: "/papers", language }) },
  { page: "formulary", show: (language) => open({ as: "e.yilmaz", at: "/medicines", language }) },
  {
    page: "rules about medicines",
    show: (language) => open({ as: "e.yilmaz", at: "/medicines/rules", language }),
  },
  { page: "visit", show: (language) => open({ as: "e.yilmaz", at: "/visits/1", language }) },
  { page: "versions", show: (language) => open({ as: "e.yilmaz", at: "/records/80/versions", language }) },
  { page: "draft-given-away", show: (language) => open({ as: "e.yilmaz", at: "/drafts/7", language }) },
  { page: "import", show: (language) => open({ as: "t.ferreira", at: "/import", language }) },
  {
    page: "sample, sign in",
    show: (language) => open({ state: { house: "sample", vault: "closed", practice: null }, language }),
  },
  { page: "amend", show: (language) => open({ as: "e.yilmaz", at: "/records/88/amend", language }) },
  { page: "audit", show: (language) => open({ as: "t.ferreira", at: "/audit", language }) },
  { page: "broken glass", show: (language) => open({ as: "t.ferreira", at: "/audit/glass", language }) },
  { page: "behind glass", show: (language) => open({ as: "e.yilmaz", at: "/patients/3/chart", language }) },
  { page: "openings", show: (language) => open({ as: "e.yilmaz", at: "/openings", language }) },
  { page: "messages", show: (language) => open({ as: "m.kowalczyk", at: "/messages", language }) },
  { page: "people", show: (language) => open({ as: "t.ferreira", at: "/people", language }) },
  { page: "add a person", show: (language) => open({ as: "t.ferreira", at: "/people/add", language }) },
  { page: "person", show: (language) => open({ as: "t.ferreira", at: "/people/4", language }) },
  { page: "schedules", show: (language) => open({ as: "t.ferreira", at: "/schedules", language }) },
  {
    page: "doctor",
    show: (language) =>
      open({ as: "t.ferreira", at: "/schedules/1", state: { permissions: ["manage_doctors"] }, language }),
  },
  { page: "own leave", show: (language) => open({ as: "e.yilmaz", at: "/leave", language }) },
  { page: "waiting list", show: (language) => open({ as: "m.kowalczyk", at: "/calls/waiting", language }) },
  {
    page: "who waited",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", at: "/calls/waiting", language });
      await user.click(await there(".wb-waited > button"));
      await waitFor(() => expect(document.querySelectorAll("table")).toHaveLength(2));
      return undefined;
    },
  },
  {
    page: "a patient is put on the waiting list",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", at: "/calls/waiting", language });
      await user.click(await there(".wb-section-end > button"));
      await there("[role=dialog] .wb-form-pick input");
      return undefined;
    },
  },
  {
    page: "not reached",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", at: "/calls/recalls", language });
      await user.click(await there("tr:nth-child(2) .wb-actions-end > button:nth-child(3)"));
      await there("[role=dialog] input");
      return undefined;
    },
  },
  {
    page: "put on the waiting list",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", at: "/calls/waiting", language });
      const row = (await screen.findByText("LÖFGREN HAYES, Amelie", { selector: "td bdi" })).closest("tr");
      row?.focus();
      await user.keyboard("{Enter}");
      await screen.findByRole("dialog");
      return undefined;
    },
  },
  {
    page: "series",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", at: "/patients/1", language });
      await bookSeries(user);
      return undefined;
    },
  },
  { page: "to move", show: (language) => open({ as: "m.kowalczyk", at: "/to-move", language }) },
  { page: "practice", show: (language) => open({ as: "t.ferreira", at: "/practice", language }) },
  { page: "prices", show: (language) => open({ as: "n.byrne", at: "/prices", language }) },
  { page: "patients", show: (language) => open({ as: "m.kowalczyk", at: "/patients", language }) },
  { page: "register", show: (language) => open({ as: "m.kowalczyk", at: "/register", language }) },
  { page: "merge", show: (language) => open({ as: "m.kowalczyk", at: "/patients/3/merge/7", language }) },
  {
    page: "merge that can’t be",
    show: (language) => open({ as: "e.yilmaz", at: "/patients/1/merge/2", language }),
  },
  { page: "duplicates", show: (language) => open({ as: "m.kowalczyk", at: "/duplicates", language }) },
  { page: "patient, merged", show: (language) => open({ as: "m.kowalczyk", at: "/patients/4", language }) },
  { page: "to call", show: (language) => open({ as: "m.kowalczyk", at: "/calls", language }) },
  {
    page: "no-shows",
    async show(language) {
      await open({ as: "m.kowalczyk", at: "/calls/no-shows", language });
      await screen.findAllByText("11:15", { exact: false });
      return undefined;
    },
  },
  {
    page: "recalls",
    async show(language) {
      await open({ as: "m.kowalczyk", at: "/calls/recalls", language });
      await screen.findByText("Talk about the result");
      return undefined;
    },
  },
  { page: "patient", show: (language) => open({ as: "m.kowalczyk", at: "/patients/1", language }) },
  {
    page: "own appointments",
    show: (language) => open({ as: "i.halvorsen", at: "/appointments", language }),
  },
  { page: "own visits", show: (language) => open({ as: "i.halvorsen", at: "/visits", language }) },
  { page: "own visit", show: (language) => open({ as: "i.halvorsen", at: "/visits/80", language }) },
  { page: "own bills", show: (language) => open({ as: "i.halvorsen", at: "/bills", language }) },
  { page: "own bill", show: (language) => open({ as: "i.halvorsen", at: "/bills/3", language }) },
  { page: "own papers", show: (language) => open({ as: "i.halvorsen", at: "/papers", language }) },
  { page: "own details", show: (language) => open({ as: "i.halvorsen", at: "/details", language }) },
  { page: "own trail", show: (language) => open({ as: "i.halvorsen", at: "/trail", language }) },
  {
    page: "own details, changed by the practice meanwhile",
    async show(language) {
      let version = 3;
      const { user, door } = await open({ as: "i.halvorsen", at: "/details", language });
      const answer = door.answers["me.contact"];
      door.answers["me.contact"] = async (args) => ({ ...(await answer?.(args)), version }) as never;
      await user.type(await there("input[name=email]"), "1");
      version = 4;
      door.shell("touched", ["patients"]);
      await there(".wb-note[data-tone=wait]");
      return undefined;
    },
  },
  {
    page: "change a person, who becomes a doctor",
    async show(language) {
      const { user } = await open({ as: "t.ferreira", at: "/people/2", language });
      await user.click(await there(".wb-list-note-ways button"));
      await user.click(await there("[role=dialog] [role=combobox], [role=dialog] [aria-haspopup=listbox]"));
      await user.keyboard("{ArrowDown}{Enter}");
      await there("[role=dialog] input[name=license_number]");
      return undefined;
    },
  },
  {
    page: "a sign-in of a patient, to be stopped",
    async show(language) {
      const { user } = await open({ as: "o.owner", at: "/patients/3", language });
      // The last on the page: the photo's ways stand before it.
      await user.click(
        await there(".wb-columns > :last-child > :last-child .wb-list-note-ways button:last-child"),
      );
      await there("[role=dialog]");
      return undefined;
    },
  },
  {
    page: "administrators’ actions",
    async show(language) {
      const { user } = await open({ as: "t.ferreira", at: "/audit", language });
      const [, actions] = await screen.findAllByRole("radio");
      if (actions) await user.click(actions);
      await screen.findByText("Dr Omar Al-Rashid");
      return undefined;
    },
  },
  {
    page: "find",
    async show(language) {
      const { user } = await open({ as: "o.owner", language });
      await user.keyboard("{Control>}k{/Control}");
      await screen.findByRole("combobox");
      return undefined;
    },
  },
  {
    page: "keys",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", language });
      await user.keyboard("{F1}");
      await screen.findByRole("dialog");
      return undefined;
    },
  },
];

describe.each(pages)("$page", ({ show }) => {
  test("says nothing that stands in no catalogue", async () => {
    await show(PSEUDO);
    expect(foreignWords(document.body)).toEqual([]);
  });

  test("has nothing that axe finds", async () => {
    await show("en");
    const { violations } = await axe.run(document, {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual(
      [],
    );
  });
});

test("a word from outside the catalogues would be found", () => {
  document.body.innerHTML =
    '<main><p>⟦Šíĝñ⟧ now</p><p>⟦Ƒóŕ <bdi>OKAFOR, Ngozi</bdi>~⟧ 12</p><input placeholder="Type"><bdi>Anna</bdi></main>';
  expect(foreignWords(document.body)).toEqual(["⟦Šíĝñ⟧ now", 'placeholder="Type"']);
  document.body.innerHTML = "";
});
