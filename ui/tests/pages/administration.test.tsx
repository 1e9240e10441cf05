import { screen } from "@testing-library/react";
import { open } from "../render";
import { everyPage, there } from "./every";

everyPage([
  { page: "import", show: (language) => open({ as: "t.ferreira", at: "/import", language }) },
  { page: "audit", show: (language) => open({ as: "t.ferreira", at: "/audit", language }) },
  {
    page: "audit of one person and kind",
    show: (language) => {
      window.history.replaceState(null, "", "/?person=2&kind=charts");
      return open({ as: "t.ferreira", at: "/audit", language });
    },
  },
  { page: "broken glass", show: (language) => open({ as: "t.ferreira", at: "/audit/glass", language }) },
  { page: "people", show: (language) => open({ as: "t.ferreira", at: "/people", language }) },
  { page: "add a person", show: (language) => open({ as: "t.ferreira", at: "/people/add", language }) },
  {
    page: "where one is signed in",
    async show(language) {
      const { user } = await open({ as: "t.ferreira", at: "/people", language });
      await user.click(await there(".wb-topbar-who"));
      await user.click(await there("[role=menu] [role=menuitem]:nth-of-type(3)"));
      await there("[role=dialog] table");
      return undefined;
    },
  },
  {
    page: "who may do what",
    async show(language) {
      const shown = await open({ as: "t.ferreira", at: "/people/rights", language });
      await there(".wb-plain-list");
      return shown;
    },
  },
  { page: "person", show: (language) => open({ as: "t.ferreira", at: "/people/4", language }) },
  { page: "schedules", show: (language) => open({ as: "t.ferreira", at: "/schedules", language }) },
  {
    page: "doctor",
    show: (language) =>
      open({ as: "t.ferreira", at: "/schedules/1", state: { permissions: ["manage_doctors"] }, language }),
  },
  {
    page: "a doctor who leaves",
    async show(language) {
      const state = { permissions: ["manage_doctors" as const] };
      const { user } = await open({ as: "t.ferreira", at: "/schedules/1", state, language });
      const form = (await there("input[name=license_number]")).closest("form");
      await user.click(form?.querySelector(".wb-form-bar button") as Element);
      await there("[role=dialog] [role=radiogroup]");
      return undefined;
    },
  },
  {
    page: "a department merged into another",
    async show(language) {
      const { user } = await open({ as: "t.ferreira", at: "/schedules", language });
      ((await there(".wb-columns > :last-child tbody tr")) as HTMLElement).focus();
      await user.keyboard("{Enter}");
      await user.click(await there("[role=dialog] .wb-form-bar button:nth-child(2)"));
      await user.click(await there("[role=dialog] input[data-autofocus]"));
      await user.keyboard("{ArrowDown}{Enter}");
      await there("[role=dialog] [role=radiogroup]");
      return undefined;
    },
  },
  { page: "practice", show: (language) => open({ as: "t.ferreira", at: "/practice", language }) },
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
]);
