import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { open } from "../render";
import { foreignWords } from "../words";
import { everyPage, there } from "./every";

everyPage([
  { page: "sign in", show: (language) => open({ language }) },
  { page: "locked", show: (language) => open({ as: "m.kowalczyk", state: { locked: true }, language }) },
  { page: "choose a password", show: (language) => open({ as: "new.person", language }) },
  { page: "set-up", show: (language) => open({ state: { vault: "new", practice: null }, language }) },
  { page: "sample", show: (language) => open({ as: "m.kowalczyk", state: { house: "sample" }, language }) },
  { page: "nothing here", show: (language) => open({ as: "m.kowalczyk", at: "/nowhere", language }) },
  {
    page: "sample, sign in",
    show: (language) => open({ state: { house: "sample", vault: "closed", practice: null }, language }),
  },
  {
    page: "what one is told",
    async show(language) {
      const { user } = await open({ as: "m.kowalczyk", at: "/messages", language });
      await user.click(await there(".wb-head-end button"));
      await there("[role=dialog] fieldset input");
      return undefined;
    },
  },
  { page: "messages", show: (language) => open({ as: "m.kowalczyk", at: "/messages", language }) },
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
]);

test("a word from outside the catalogues would be found", () => {
  document.body.innerHTML =
    '<main><p>⟦Šíĝñ⟧ now</p><p>⟦Ƒóŕ <bdi>OKAFOR, Ngozi</bdi>~⟧ 12</p><input placeholder="Type"><bdi>Anna</bdi></main>';
  expect(foreignWords(document.body)).toEqual(["⟦Šíĝñ⟧ now", 'placeholder="Type"']);
  document.body.innerHTML = "";
});
