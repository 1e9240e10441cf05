import { IconCheck, IconPencil, IconStethoscope } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, useAsk, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";

/** One's own signed visits, newest first; each opens its note. */
export function Visits() {
  const t = useWords("patient_page");
  const formats = useFormats();
  const [, go] = useLocation();
  useTitle(t("place.visits"));
  const visits = useAsk("me.records", {});
  return (
    <PageBody>
      <PageHead title={t("place.visits")} />
      <p className="wb-own-help">{t("visits_help")}</p>
      <Answered of={visits} failed={t("visits_failed")} rows={6}>
        {(all) => (
          <DataTable
            caption={t("place.visits")}
            size="roomy"
            rows={all}
            rowKey={(one) => one.record_id}
            onOpen={(one) => go(`/visits/${one.record_id}`)}
            columns={[
              {
                key: "date",
                head: t("date"),
                whole: true,
                width: "14rem",
                cell: (one) => <bdi>{formats.day(one.visit_date)}</bdi>,
              },
              {
                key: "doctor",
                head: t("doctor"),
                cell: (one) => <bdi className="wb-strong">{one.doctor}</bdi>,
              },
              {
                key: "state",
                head: t("state"),
                cell: ({ amended }) => (
                  <State icon={amended ? IconPencil : IconCheck} tone="quiet">
                    {t(amended ? "amended" : "signed")}
                  </State>
                ),
              },
            ]}
            empty={
              <EmptyList icon={IconStethoscope} title={t("no_visits")}>
                {t("no_visits_help")}
              </EmptyList>
            }
          />
        )}
      </Answered>
    </PageBody>
  );
}
