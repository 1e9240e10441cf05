import { screen } from "@testing-library/react";
import { open } from "../render";
import { everyPage, there } from "./every";

everyPage([
  { page: "import", show: (language) => open({ as: "t.ferreira", at: "/import", language }) },
  { page: "audit", show: (language) => open({ as: "t.ferreira", at: "/audit", language }) },
  { page: "broken glass", show: (language) => open({ as: "t.ferreira", at: "/audit/glass", language }) },
  { page: "people", show: (language) => open({ as: "t.ferreira", at: "/people", language }) },
  { page: "add a person", show: (language) => open({ as: "t.ferreira", at: "/people/add", language }) },
  { page: "person", show: (language) => open({ as: "t.ferreira", at: "/people/4", language }) },
  { page: "schedules", show: (language) => open({ as: "t.ferreira", at: "/schedules", language }) },
  {
    page: "doctor",
    show: (language) =>
      open({ as: "t.ferreira", at: "/schedules/1", state: { permissions: ["manage_doctors"] }, language }),
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
