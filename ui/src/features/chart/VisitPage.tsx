import { useEffect, useState } from "react";
import { useWords } from "@/i18n";
import { Answered, type AppointmentId, useAsk, useTitle } from "@/ipc";
import { Columns, PageBody } from "@/parts/Page";
import { ChartBanner } from "./ChartBanner";
import { VisitEntry } from "./History";
import { Beside, type Further, Head, type OpenVisit } from "./visit/Beside";
import { Writing } from "./visit/Writing";

/** The visit of one appointment: written, kept as it is typed, signed. */
export function VisitPage({ params, further }: { params: { id?: string }; further: Further }) {
  const t = useWords("chart");
  useTitle(t("visit"));
  const appointment_id = Number(params.id) as AppointmentId;
  const visit = useAsk("charts.visit", { appointment_id });
  const draft = useAsk("records.draft_get", { appointment_id });
  // Once the form is on screen it stays, whatever becomes of the visit elsewhere: it holds what was typed.
  const [writing, setWriting] = useState<OpenVisit | null>(null);
  const [round, setRound] = useState(0);
  const ready = visit.data !== undefined && draft.data !== undefined;
  useEffect(() => {
    if (visit.data && ready) setWriting((before) => before ?? (visit.data.record ? null : visit.data));
  }, [visit.data, ready]);
  if (visit.data && draft.data !== undefined) {
    if (writing || !visit.data.record) {
      return (
        <Writing
          key={`${appointment_id}/${round}`}
          open={visit.data}
          kept={draft.data}
          further={further}
          onDiscarded={() => void draft.refetch().then(() => setRound((before) => before + 1))}
        />
      );
    }
    return <Signed open={visit.data} further={further} />;
  }
  return (
    <PageBody>
      <h1 className="wb-hidden">{t("visit")}</h1>
      <Answered<unknown> of={visit.data ? draft : visit} failed={t("visit_failed")} rows={8}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

function Signed({ open, further }: { open: OpenVisit; further: Further }) {
  return (
    <>
      <ChartBanner patient={open.facts.patient} allergies={open.facts.allergies} />
      <Columns>
        <div>
          <Head open={open} />
          {open.record && <VisitEntry record={open.record} />}
        </div>
        <div>
          <Beside open={open} further={further} />
        </div>
      </Columns>
    </>
  );
}
