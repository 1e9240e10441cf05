// Those who wait: the most urgent, and of those the longest waiting first.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { useNow } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { TakeOff } from "./TakeOff";
import { WaitingForm } from "./WaitingForm";
import { ForWhom, Urgency, useWishes, type Waiting } from "./words";

type Props = {
  entries: readonly Waiting[];
  /** Where the page is one patient's, who it is needs no column. */
  ofPatient?: boolean;
};

export function WaitingTable({ entries, ofPatient = false }: Props) {
  const t = useWords("waiting");
  const formats = useFormats();
  const now = useNow();
  const wishes = useWishes();
  const [opened, setOpened] = useState<{ it: Waiting; off: boolean } | null>(null);
  const close = () => setOpened(null);
  const sinceOf = (it: Waiting) => formats.instant(it.created_at).slice(0, 11);
  return (
    <>
      <DataTable
        caption={t("who_waits")}
        rows={entries}
        rowKey={({ waiting_id }) => waiting_id}
        onOpen={(it) => setOpened({ it, off: false })}
        columns={[
          ...(ofPatient
            ? []
            : [
                {
                  key: "patient",
                  head: t("patient"),
                  cell: (it: Waiting) => (
                    <>
                      <bdi className="wb-strong">
                        {patientName(it.patient.last_name, it.patient.first_name)}
                      </bdi>
                      <div className="wb-small wb-dim">
                        {it.patient.phone ? <bdi>{it.patient.phone}</bdi> : t("no_phone")}
                      </div>
                    </>
                  ),
                },
              ]),
          {
            key: "for",
            head: t("for"),
            cell: (it) => (
              <>
                <ForWhom it={it} />
                <div className="wb-small wb-dim">
                  <bdi>{wishes(it, now.date)}</bdi>
                </div>
                {it.note && (
                  <div className="wb-small">
                    <bdi>{it.note}</bdi>
                  </div>
                )}
                {it.until_date !== null && it.until_date < now.date && (
                  <div className="wb-small wb-strong">{t("over")}</div>
                )}
              </>
            ),
          },
          {
            key: "urgency",
            head: t("urgency"),
            width: ofPatient ? "8.5rem" : "13rem",
            cell: (it) => (
              <>
                <Urgency it={it} />
                {ofPatient && (
                  <div className="wb-small wb-dim">
                    <bdi>{t("since_date", { date: sinceOf(it) })}</bdi>
                  </div>
                )}
                {it.calls > 0 && <div className="wb-small wb-dim">{t("calls", { count: it.calls })}</div>}
              </>
            ),
          },
          // Beside a patient's other lists there is no room for a column of dates.
          ...(ofPatient
            ? []
            : [
                {
                  key: "since",
                  head: t("since"),
                  whole: true,
                  width: "7.5rem",
                  cell: (it: Waiting) => <bdi>{sinceOf(it)}</bdi>,
                },
              ]),
          {
            key: "ways",
            head: t("ways"),
            quiet: true,
            end: true,
            width: ofPatient ? "8rem" : "9rem",
            cell: (it) => (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={(e) => {
                  e.stopPropagation();
                  setOpened({ it, off: true });
                }}
              >
                {t(ofPatient ? "take_off_brief" : "take_off")}
              </Button>
            ),
          },
        ]}
      />
      {opened?.off && <TakeOff it={opened.it} onClose={close} />}
      {opened && !opened.off && <WaitingForm patient={opened.it.patient} entry={opened.it} onClose={close} />}
    </>
  );
}
