import { useState } from "react";
import { useLocation } from "wouter";
import { useWords } from "@/i18n";
import { usePerson } from "@/ipc";
import { matchedPieces } from "@/lib/fold";
import { FindDialog, type FindGroup } from "@/parts/FindDialog";
import { findSources } from "../find";
import { findablePlaces } from "../places";
import { routes } from "../routes";
import { useCommands } from "./useCommands";

type Props = {
  opened: boolean;
  onClose: () => void;
  onHelp: () => void;
  onPassword: () => void;
  onPlaces: () => void;
};

/** Ctrl+K: what the rooms can find, then the places and commands of one's role. */
export function Find({ opened, onClose, onHelp, onPassword, onPlaces }: Props) {
  const t = useWords("frame");
  const common = useWords("common");
  const person = usePerson();
  const commands = useCommands({ onHelp, onPassword, onPlaces });
  const [, go] = useLocation();
  const [query, setQuery] = useState("");
  // The list of sources never changes while the app runs, so their hooks keep their order.
  const found = findSources.map((source) => source(opened ? query.trim() : ""));

  // Each word stands at the beginning of a word: "dark" finds "Dark colours".
  const words = query.trim().split(/\s+/).filter(Boolean);
  const fits = (said: string) => words.every((word) => matchedPieces(said, word).some(({ hit }) => hit));
  const own: FindGroup[] = [
    {
      id: "places",
      title: t("find_places"),
      items: findablePlaces(person)
        .filter(({ path, name }) => routes.some((route) => route.path === path) && fits(t(`place.${name}`)))
        .map(({ name, icon, path }) => ({
          id: name,
          icon,
          title: t(`place.${name}`),
          onChoose: () => go(path),
        })),
    },
    {
      id: "commands",
      title: t("find_commands"),
      items: commands.filter(({ says }) => fits(says)),
    },
  ];

  // Registering is always offered, and last: Enter on a name that was found must not begin it.
  const all = found.flatMap((source) => source.groups);

  function close() {
    setQuery("");
    onClose();
  }

  return (
    <FindDialog
      opened={opened}
      onClose={close}
      query={query}
      onQuery={setQuery}
      groups={[
        ...all.filter(({ id }) => id !== "register"),
        ...own,
        ...all.filter(({ id }) => id === "register"),
      ]}
      busy={found.some((source) => source.busy)}
      words={{
        label: t("find"),
        placeholder: t("find_open"),
        nothing: t("find_nothing"),
        choose: t("find_choose"),
        close: common("close"),
        esc: t("esc"),
      }}
    />
  );
}
