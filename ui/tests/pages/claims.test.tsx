import { screen } from "@testing-library/react";
import { open } from "../render";
import { everyPage, there } from "./every";

/** The `nth` button of a page's head, and the dialog that it opens. */
const dialog = (as: "n.byrne" | "m.kowalczyk", at: string, button: string) => async (language: string) => {
  const { user } = await open({ as, at, language });
  await user.click(await there(button));
  await there("[role=dialog] form, [role=dialog] .wb-form");
  return undefined;
};
/** The dialog of a policy, of one that is there or of a new one. */
const policy = (which: "there" | "new") => async (language: string) => {
  const { user } = await open({ as: "n.byrne", at: "/patients/1", language });
  const number = await screen.findByText("CH-1184-22");
  const add = number.closest("section")?.querySelector("button");
  await user.click(which === "new" && add ? add : number);
  await there("[role=dialog] form");
  return undefined;
};
const head = (nth: number) => `.wb-head-end button:nth-of-type(${nth})`;

everyPage([
  { page: "claims", show: (language) => open({ as: "n.byrne", at: "/claims", language }) },
  { page: "claim, sent", show: (language) => open({ as: "n.byrne", at: "/claims/3", language }) },
  {
    page: "claim, accepted in part",
    show: (language) => open({ as: "n.byrne", at: "/claims/2", language }),
  },
  {
    page: "claim, refused",
    show: (language) => open({ as: "m.kowalczyk", at: "/claims/1", language }),
  },
  { page: "a claim not sent yet", show: (language) => open({ as: "n.byrne", at: "/claims/4", language }) },
  { page: "sending a claim", show: dialog("n.byrne", "/claims/4", head(4)) },
  { page: "a policy", show: policy("there") },
  { page: "a new policy", show: policy("new") },
  { page: "an answer", show: dialog("n.byrne", "/claims/3", head(3)) },
  { page: "a claim as a paper", show: dialog("n.byrne", "/claims/3", head(2)) },
  { page: "an appeal", show: dialog("m.kowalczyk", "/claims/1", head(2)) },
  {
    page: "the insurer’s reference",
    async show(language) {
      const { user } = await open({ as: "n.byrne", at: "/claims/3", language });
      await user.click(await there(".wb-claims-facts button"));
      await there("[role=dialog] form");
      return undefined;
    },
  },
  {
    page: "a claim of a part of several",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", at: "/claims/1", language });
      await user.click(await there(head(2)));
      await there("[role=dialog] input[name=quantity_2]");
      return undefined;
    },
  },
  {
    page: "an insurer’s payment of what the patient paid",
    async show(language) {
      const { user } = await open({ as: "n.byrne", at: "/claims", language });
      await user.click(await there(head(3)));
      await user.click(
        await there("[role=dialog] input[aria-haspopup=listbox], [role=dialog] .mantine-Select-input"),
      );
      await user.keyboard("{ArrowDown}{Enter}");
      await there("[role=dialog] form");
      await user.click(await there("[role=dialog] form .wb-actions-end button"));
      await there("[role=dialog] input[type=radio]");
      return undefined;
    },
  },
  { page: "insurers", show: (language) => open({ as: "n.byrne", at: "/insurers", language }) },
  { page: "an insurer", show: dialog("n.byrne", "/insurers", head(1)) },
  { page: "an insurer’s payment", show: dialog("n.byrne", "/claims", head(3)) },
]);
