import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type RecordId, useAsk, useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import { ChartBanner } from "../ChartBanner";
import type { NoteRecord } from "../note";
import { PaperMaker } from "./PaperMaker";
import { lacking, type PaperKind, paperKinds } from "./papers";

/** The papers that were ticked when a visit was signed, one beside the other. */
export default function VisitPapersPage({ params }: { params: { id?: string } }) {
  const t = useWords("visit_papers");
  useTitle(t("papers"));
  const versions = useAsk("records.versions", { record_id: Number(params.id) as RecordId });
  const asked = new URLSearchParams(useSearch()).get("of")?.split(",") ?? [];
  return (
    <Answered of={versions} failed={t("visit_failed")} rows={8}>
      {({ versions: all, patient, allergies }) => {
        const record = all.find(({ record_id }) => record_id === Number(params.id)) ?? all[0];
        if (!record) return null;
        const kinds = paperKinds.filter((kind) => asked.length === 0 || asked.includes(kind));
        return (
          <>
            <ChartBanner patient={patient} allergies={allergies} />
            <Papers record={record} patient_id={patient.patient_id} kinds={kinds} />
          </>
        );
      }}
    </Answered>
  );
}

type Props = { record: NoteRecord; patient_id: number; kinds: PaperKind[] };

function Papers({ record, patient_id, kinds }: Props) {
  const t = useWords("visit_papers");
  const formats = useFormats();
  const [, go] = useLocation();
  const there = kinds.filter((kind) => lacking(record, kind) === null);
  const [shown, setShown] = useState<PaperKind | undefined>(there[0]);
  return (
    <PageBody>
      <PageHead
        title={t("papers_of", { date: formats.date(record.visit_date) })}
        actions={
          <Button variant="default" onClick={() => go(`/patients/${patient_id}/chart`)}>
            {t("to_chart")}
          </Button>
        }
      />
      {there.length > 1 && (
        <SegmentedControl
          aria-label={t("papers")}
          value={shown ?? ""}
          onChange={(kind) => setShown(kind as PaperKind)}
          data={there.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      )}
      {/* Each stays as it is while another is looked at. */}
      {there.map((kind) => (
        <div key={kind} hidden={kind !== shown} className="wb-paper-one">
          <PaperMaker record={record} kind={kind} />
        </div>
      ))}
    </PageBody>
  );
}
