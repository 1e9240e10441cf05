import { open } from "../render";
import { everyPage, there } from "./every";

everyPage([
  {
    page: "own appointments",
    show: (language) => open({ as: "i.halvorsen", at: "/appointments", language }),
  },
  { page: "own visits", show: (language) => open({ as: "i.halvorsen", at: "/visits", language }) },
  { page: "own visit", show: (language) => open({ as: "i.halvorsen", at: "/visits/80", language }) },
  { page: "own bills", show: (language) => open({ as: "i.halvorsen", at: "/bills", language }) },
  { page: "own bill", show: (language) => open({ as: "i.halvorsen", at: "/bills/3", language }) },
  { page: "own papers", show: (language) => open({ as: "i.halvorsen", at: "/papers", language }) },
  { page: "own messages", show: (language) => open({ as: "i.halvorsen", at: "/messages", language }) },
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
]);
