import { Button } from "@mantine/core";
import { IconAlertTriangle, IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearch } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type LogId, type PatientId, type Reply, useAsk, useNow, useTitle } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { DateInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";

type Opening = Reply<"charts.openings">["openings"][number];

/** Who else opened the charts in which the doctor has written: of all, or of `?patient=` alone. */
export default function OpeningsPage() {
  const t = useWords("chart");
  const formats = useFormats();
  const { date: today } = useNow();
  const asked = Number(new URLSearchParams(useSearch()).get("patient")) || null;
  const patient_id = asked as PatientId | null;
  const [since, setSince] = useState("");
  const [before, setBefore] = useState<LogId | null>(null);
  useTitle(t("openings.title"));
  const list = useAsk("charts.openings", { patient_id, since: since || null, before }, { keep: true });
  return (
    <PageBody>
      <PageHead title={t("openings.title")} />
      <p className="wb-dim">{t("openings.help")}</p>
      <div className="wb-openings-filter">
        <DateInput
          label={t("openings.since")}
          value={since || (list.data?.since ?? "")}
          onChange={(day) => {
            setSince(day);
            setBefore(null);
          }}
          today={today}
          unreadable={t("openings.not_a_date")}
        />
        {patient_id !== null && (
          <Link className="wb-link" href="/openings">
            {t("openings.all")}
          </Link>
        )}
      </div>
      <Answered of={list} failed={t("openings.failed")} rows={8}>
        {({ openings, next, since }) => (
          <>
            <DataTable
              caption={t("openings.title")}
              rows={openings}
              rowKey={(it) => it.log_id}
              tone={(it) => (it.reason ? "wait" : undefined)}
              under={(it) =>
                it.reason && (
                  <>
                    {t("openings.reason")} <bdi>{it.reason}</bdi>
                  </>
                )
              }
              columns={[
                {
                  key: "when",
                  head: t("openings.when"),
                  whole: true,
                  width: "12rem",
                  dim: true,
                  cell: (it) => <bdi>{formats.instant(it.at)}</bdi>,
                },
                {
                  key: "who",
                  head: t("openings.who"),
                  cell: (it) => <bdi className="wb-strong">{it.who}</bdi>,
                },
                { key: "did", head: t("openings.did"), cell: (it) => <Did of={it} /> },
                {
                  key: "patient",
                  head: t("openings.patient"),
                  cell: (it) => (
                    <Link className="wb-link" href={`/patients/${it.patient_id}/chart`}>
                      <bdi>{patientName(it.last_name, it.first_name)}</bdi>
                    </Link>
                  ),
                },
              ]}
              empty={
                <EmptyList icon={IconEye} title={t("openings.none")}>
                  {t("openings.none_help", { since: formats.date(since) })}
                </EmptyList>
              }
            />
            {(next || before) && (
              <div className="wb-list-more">
                {next && (
                  <Button variant="default" onClick={() => setBefore(next)}>
                    {t("openings.older")}
                  </Button>
                )}
                {before && (
                  <Button variant="subtle" onClick={() => setBefore(null)}>
                    {t("openings.newest")}
                  </Button>
                )}
              </div>
            )}
          </>
        )}
      </Answered>
    </PageBody>
  );
}

function Did({ of: { did } }: { of: Opening }) {
  const t = useWords("chart");
  const said = t(`openings.kinds.${did}`);
  if (did !== "glass_broken") return said;
  return (
    <State icon={IconAlertTriangle} tone="wait">
      {said}
    </State>
  );
}
