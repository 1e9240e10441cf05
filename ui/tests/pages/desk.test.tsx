import { screen, waitFor } from "@testing-library/react";
import { expect } from "vitest";
import type { BoardDay } from "@/ipc";
import { bookingAnswers } from "../fake/booking";
import type { Answers } from "../fake/door";
import { open, type Shown } from "../render";
import { everyPage, there } from "./every";

/** From the patient's page: book, repeat, and the dates stand there. */
async function bookSeries(user: Shown["user"]) {
  for (const id of ["booking-patient", "booking-repeat"]) {
    await waitFor(() => expect(document.getElementById(id)).toBeEnabled());
    await user.click(document.getElementById(id) as HTMLElement);
  }
  await waitFor(() => expect(document.querySelector(".wb-series li")).not.toBeNull());
}

everyPage([
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
  {
    page: "vitals at the desk",
    async show(language) {
      await open({ as: "m.kowalczyk", at: "/appointments/101/vitals", language });
      await there(".wb-vital-fields");
      return undefined;
    },
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
]);
