import { Button } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import { useState } from "react";
import { BookDialog } from "@/features/booking/BookDialog";
import { PatientPick, type Picked } from "@/features/booking/PatientPick";
import { useDeeds } from "@/features/booking/useDeeds";
import { Offers, useOffers, type Wanted } from "@/features/waiting/Offers";
import { Waited } from "@/features/waiting/Waited";
import { WaitingForm } from "@/features/waiting/WaitingForm";
import { WaitingTable } from "@/features/waiting/WaitingTable";
import { useWords } from "@/i18n";
import { Answered, useAsk, useNow } from "@/ipc";
import { EmptyList } from "@/parts/Lists";
import { Section } from "@/parts/Section";

/** Who waits, and the times that became free for them. */
export function WaitingTab() {
  const t = useWords("waiting");
  const now = useNow();
  const deeds = useDeeds();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [adding, setAdding] = useState(false);
  const [picked, setPicked] = useState<Picked | null>(null);
  const list = useAsk("waiting.list", {}, { keep: true });
  const found = useOffers();
  const day = useAsk("appointments.day", { date: wanted?.date ?? now.date }, { when: wanted !== null });
  const add = (
    <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
      {t("add_patient")}
    </Button>
  );
  return (
    <>
      <Answered of={list} failed={t("failed")} rows={8}>
        {({ entries }) =>
          entries.length === 0 ? (
            <EmptyList icon={IconHourglass} title={t("nobody")} ways={add}>
              {t("nobody_help")}
            </EmptyList>
          ) : (
            <>
              <Section title={t("freed")} count={t("freed_count", { count: found.data?.patients ?? 0 })}>
                {found.data?.offers.length === 0 && <p className="wb-dim">{t("freed_none")}</p>}
                <Offers offers={found.data?.offers ?? []} onBook={setWanted} />
              </Section>
              <Section title={t("who_waits")} count={t("count", { count: entries.length })} action={add}>
                <WaitingTable entries={entries} />
              </Section>
            </>
          )
        }
      </Answered>
      <Waited />
      {adding && (
        <WaitingForm
          patient={picked}
          pick={<PatientPick picked={picked} onPick={setPicked} />}
          onClose={() => {
            setAdding(false);
            setPicked(null);
          }}
        />
      )}
      {wanted && day.data && (
        <BookDialog
          wanted={wanted}
          doctors={day.data.doctors}
          today={now.date}
          deeds={deeds}
          onClose={() => setWanted(null)}
        />
      )}
    </>
  );
}
