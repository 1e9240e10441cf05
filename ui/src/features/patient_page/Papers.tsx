import { IconFiles } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type ReportId, useAsk, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { Earlier } from "./Back";

/** Papers the practice made for the patient, newest first. */
export function Papers() {
  const t = useWords("patient_page");
  const formats = useFormats();
  const [, go] = useLocation();
  const [before, setBefore] = useState<ReportId | null>(null);
  useTitle(t("place.papers"));
  const papers = useAsk("me.reports", { before }, { keep: true });
  return (
    <PageBody>
      <PageHead title={t("place.papers")} />
      <Answered of={papers} failed={t("papers_failed")} rows={6}>
        {({ reports, next }) => (
          <>
            <DataTable
              caption={t("place.papers")}
              size="roomy"
              rows={reports}
              rowKey={(paper) => paper.report_id}
              onOpen={(paper) => go(`/papers/${paper.report_id}`)}
              columns={[
                {
                  key: "made",
                  head: t("made"),
                  whole: true,
                  width: "14rem",
                  cell: (paper) => <bdi>{formats.instant(paper.created_at)}</bdi>,
                },
                { key: "kind", head: t("what"), cell: (paper) => t(`kind.${paper.kind}`) },
                {
                  key: "paper",
                  head: t("paper"),
                  cell: (paper) => <bdi className="wb-strong">{paper.title}</bdi>,
                },
              ]}
              empty={
                <EmptyList icon={IconFiles} title={t("no_papers")}>
                  {t("no_papers_help")}
                </EmptyList>
              }
            />
            <Earlier next={next} before={before} onGo={setBefore} />
          </>
        )}
      </Answered>
    </PageBody>
  );
}
