import { screen } from "@testing-library/react";
import { open } from "../render";
import { everyPage, there } from "./every";

everyPage([
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
    page: "growth",
    async show(language) {
      const { user } = await open({ as: "e.yilmaz", at: "/patients/5/chart", language });
      await user.click(await there("section:has(.wb-vitals) .wb-section-head button"));
      await there("[role=dialog] .wb-growth");
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
  { page: "papers", show: (language) => open({ as: "e.yilmaz", at: "/papers", language }) },
  { page: "formulary", show: (language) => open({ as: "e.yilmaz", at: "/medicines", language }) },
  {
    page: "rules about medicines",
    show: (language) => open({ as: "e.yilmaz", at: "/medicines/rules", language }),
  },
  { page: "visit", show: (language) => open({ as: "e.yilmaz", at: "/visits/1", language }) },
  { page: "versions", show: (language) => open({ as: "e.yilmaz", at: "/records/80/versions", language }) },
  { page: "draft-given-away", show: (language) => open({ as: "e.yilmaz", at: "/drafts/7", language }) },
  { page: "amend", show: (language) => open({ as: "e.yilmaz", at: "/records/88/amend", language }) },
  { page: "behind glass", show: (language) => open({ as: "e.yilmaz", at: "/patients/3/chart", language }) },
  { page: "openings", show: (language) => open({ as: "e.yilmaz", at: "/openings", language }) },
]);
