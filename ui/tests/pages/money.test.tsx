import { withoutPlan } from "../fake/billing";
import { open } from "../render";
import { everyPage, there } from "./every";

everyPage([
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
  {
    page: "a payment plan, amounts typed",
    async show(language) {
      const { user } = await open({
        as: "n.byrne",
        at: "/bills/5",
        language,
        answers: withoutPlan(),
      });
      await user.click(await there(".wb-head-end button:nth-of-type(1)"));
      await user.click(await there("[role=dialog] input[type=checkbox]"));
      await there("[role=dialog] .wb-plan-shown input");
      return undefined;
    },
  },
  { page: "overdue", show: (language) => open({ as: "n.byrne", at: "/overdue", language }) },
  {
    page: "statement of account",
    show: (language) => open({ as: "n.byrne", at: "/patients/1/statement", language }),
  },
  { page: "open bills", show: (language) => open({ as: "n.byrne", at: "/bills", language }) },
  { page: "payments", show: (language) => open({ as: "n.byrne", at: "/payments", language }) },
  {
    page: "day close, own drawer",
    show: (language) => open({ as: "m.kowalczyk", at: "/day-close", language }),
  },
  { page: "day close, all drawers", show: (language) => open({ as: "n.byrne", at: "/day-close", language }) },
  { page: "figures, revenue", show: (language) => open({ as: "n.byrne", at: "/figures", language }) },
  {
    page: "figures, owed by age",
    async show(language) {
      const { user } = await open({ as: "n.byrne", at: "/figures", language });
      await user.click(await there("input[value=owed]"));
      await there(".wb-table tfoot button");
      return undefined;
    },
  },
  {
    page: "figures, bills behind one",
    async show(language) {
      const { user } = await open({ as: "n.byrne", at: "/figures", language });
      await user.click(await there("input[value=owed]"));
      await user.click(await there(".wb-table tfoot button"));
      await there("[role=dialog] .wb-table");
      return undefined;
    },
  },
  {
    page: "figures, sessions",
    async show(language) {
      const { user } = await open({ as: "t.ferreira", at: "/figures", language });
      await user.click(await there("input[value=sessions]"));
      await there(".wb-figures-rows");
      return undefined;
    },
  },
  { page: "prices", show: (language) => open({ as: "n.byrne", at: "/prices", language }) },
]);
