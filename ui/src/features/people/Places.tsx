// The windows at which somebody is signed in: one's own, or a person's of whom an administrator asks.
import { IconCheck, IconLock } from "@tabler/icons-react";
import { useFormats, useWords } from "@/i18n";
import type { Reply } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { State } from "@/parts/State";

export function Places({ places }: { places: Reply<"session.places"> }) {
  const t = useWords("people");
  const formats = useFormats();
  return (
    <DataTable
      caption={t("places_caption")}
      rows={places}
      rowKey={(place) => place.window}
      size="compact"
      columns={[
        {
          key: "window",
          head: t("places_window"),
          cell: (place) => (place.here ? t("places_here") : <bdi>{place.window}</bdi>),
        },
        {
          key: "since",
          head: t("places_since"),
          whole: true,
          cell: (place) => <bdi>{formats.instant(place.since)}</bdi>,
        },
        {
          key: "input",
          head: t("places_input"),
          whole: true,
          cell: (place) => <bdi>{formats.instant(place.last_input)}</bdi>,
        },
        {
          key: "state",
          head: t("state"),
          cell: (place) =>
            place.locked ? (
              <State icon={IconLock} tone="quiet">
                {t("places_locked")}
              </State>
            ) : (
              <State icon={IconCheck}>{t("places_open")}</State>
            ),
        },
      ]}
    />
  );
}
