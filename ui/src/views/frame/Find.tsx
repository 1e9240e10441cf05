import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useWords } from "@/i18n";
import { enter, usePerson, useSession } from "@/ipc";
import { FindDialog, type FindGroup } from "@/parts/FindDialog";
import { findSources } from "../find";
import { placesOf } from "../places";
import { routes } from "../routes";

/** Ctrl+K: what the rooms can find, then the places and commands of one's role. */
export function Find({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords("frame");
  const common = useWords("common");
  const person = usePerson();
  const { arrive } = useSession();
  const [, go] = useLocation();
  const [query, setQuery] = useState("");
  // The list of sources never changes while the app runs, so their hooks keep their order.
  const found = findSources.map((source) => source(opened ? query.trim() : ""));

  const wanted = query.trim().toLocaleLowerCase();
  const fits = (words: string) => words.toLocaleLowerCase().includes(wanted);
  const places = placesOf(person)
    .flat()
    .filter(({ path, name }) => routes.some((route) => route.path === path) && fits(t(`place.${name}`)));
  const own: FindGroup[] = [
    {
      id: "places",
      title: t("find_places"),
      items: places.map(({ name, icon, path }) => ({
        id: name,
        icon,
        title: t(`place.${name}`),
        onChoose: () => go(path),
      })),
    },
    {
      id: "commands",
      title: t("find_commands"),
      items: [
        {
          id: "lock",
          icon: IconLock,
          title: t("lock_now"),
          keys: `${t("ctrl")} L`,
          onChoose: () => void enter("session.lock", {}).then(arrive, () => undefined),
        },
      ].filter(() => fits(t("lock_now"))),
    },
  ];

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
      groups={[...found.flatMap((source) => source.groups), ...own]}
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
