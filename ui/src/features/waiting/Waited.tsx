// Those who waited and don't any more: when it ended, and how. Shown when it is asked for.
import { Button } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Args, useAsk } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { Section } from "@/parts/Section";
import { ForWhom, type Waiting } from "./words";

/** Of everybody, or of one patient. */
export function Waited({ patientId = null }: { patientId?: number | null }) {
  const t = useWords("waiting");
  const [shown, setShown] = useState(false);
  const button = (
    <Button size="compact-sm" variant="subtle" aria-expanded={shown} onClick={() => setShown(!shown)}>
      {t(shown ? "hide_waited" : "show_waited")}
    </Button>
  );
  if (!shown) return <div className="wb-waited">{button}</div>;
  return (
    <Section title={t("who_waited")} action={button}>
      <Ended patientId={patientId} />
    </Section>
  );
}

function Ended({ patientId }: { patientId: number | null }) {
  const t = useWords("waiting");
  const formats = useFormats();
  const list = useAsk("waiting.list", { patient_id: patientId, over: true } as Args<"waiting.list">);
  const day = (at: number | null) => (at === null ? "" : formats.instant(at).slice(0, 11));
  const patient = {
    key: "patient",
    head: t("patient"),
    cell: (it: Waiting) => <bdi>{patientName(it.patient.last_name, it.patient.first_name)}</bdi>,
  };
  return (
    <Answered of={list} failed={t("failed")} rows={3}>
      {({ entries }) => (
        <DataTable
          caption={t("who_waited")}
          rows={entries}
          rowKey={({ waiting_id }) => waiting_id}
          columns={[
            { key: "ended", head: t("ended"), whole: true, cell: (it) => <bdi>{day(it.closed_at)}</bdi> },
            ...(patientId === null ? [patient] : []),
            { key: "for", head: t("for"), cell: (it) => <ForWhom it={it} /> },
            { key: "since", head: t("since"), whole: true, cell: (it) => <bdi>{day(it.created_at)}</bdi> },
            {
              key: "how",
              head: t("how_it_ended"),
              cell: (it) => (it.close_reason ? t(`reasons.${it.close_reason}`) : t("was_booked")),
            },
          ]}
          empty={<EmptyList icon={IconHourglass} title={t("nobody_waited")} />}
        />
      )}
    </Answered>
  );
}
