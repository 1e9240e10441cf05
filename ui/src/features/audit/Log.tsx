// Everything that was done, tried and refused, and the ways to what one looks for.
import { Button, Select } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useFormats, useWords } from "@/i18n";
import { Answered, useAsk, useNow, useSession } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { dataOption } from "@/parts/dataOption";
import { DateInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { PatientFilter } from "./PatientFilter";
import { Save } from "./Save";
import { Outcome, What } from "./said";
import { type Filters, kinds, outcomes, useFilters } from "./useFilters";

export function Log() {
  const t = useWords("audit");
  const formats = useFormats();
  const { practice } = useSession().state;
  const filters = useFilters();
  const list = useAsk("audit.list", filters.wanted, { keep: true });
  const of = list.data?.entries.find(
    ({ patient }) => patient?.patient_id === filters.wanted.patient_id,
  )?.patient;
  return (
    <>
      <Filter filters={filters} called={of ? patientName(of.last_name, of.first_name) : null} />
      <Answered of={list} failed={t("failed")} rows={12}>
        {({ entries, next }) => (
          <>
            <DataTable
              caption={t("title")}
              size="compact"
              rows={entries}
              rowKey={(entry) => entry.log_id}
              columns={[
                {
                  key: "time",
                  head: t("time"),
                  dim: true,
                  whole: true,
                  cell: (entry) => <bdi>{formats.instant(entry.at)}</bdi>,
                },
                {
                  key: "who",
                  head: t("who"),
                  cell: (entry) => (entry.who ? <bdi>{entry.who}</bdi> : t("program")),
                },
                { key: "what", head: t("what"), cell: (entry) => <What entry={entry} /> },
                { key: "on", head: t("on"), dim: true, cell: (entry) => <bdi>{entry.subject}</bdi> },
                {
                  key: "patient",
                  head: t("patient"),
                  cell: ({ patient }) =>
                    patient && <bdi>{patientName(patient.last_name, patient.first_name)}</bdi>,
                },
                { key: "outcome", head: t("outcome"), cell: (entry) => <Outcome entry={entry} /> },
                {
                  key: "hash",
                  head: t("hash"),
                  dim: true,
                  whole: true,
                  end: true,
                  cell: (entry) => <bdi>{entry.hash}</bdi>,
                },
              ]}
              under={(entry) =>
                entry.reason && (
                  <>
                    {t("reason")} <bdi>{entry.reason}</bdi>
                  </>
                )
              }
              empty={
                <EmptyList icon={IconShieldCheck} title={t("none")}>
                  {t("none_help")}
                </EmptyList>
              }
            />
            <p className="wb-dim">{t("zone", { zone: practice?.time_zone ?? "" })}</p>
            {next && (
              <Button variant="default" onClick={() => filters.change({ before: String(next) })}>
                {t("older")}
              </Button>
            )}
            {filters.wanted.before && (
              <Button variant="subtle" onClick={() => filters.change({})}>
                {t("newest")}
              </Button>
            )}
            {entries.length > 0 && <Save wanted={filters.wanted} />}
          </>
        )}
      </Answered>
    </>
  );
}

function Filter({ filters, called }: { filters: Filters; called: string | null }) {
  const t = useWords("audit");
  const { date: today } = useNow();
  const people = useAsk("audit.people", {});
  const { wanted, change } = filters;
  return (
    <div className="wb-form-pair wb-audit-filter">
      <Select
        label={t("person")}
        placeholder={t("anyone")}
        value={wanted.user_id === null ? null : String(wanted.user_id)}
        onChange={(person) => change({ person })}
        data={(people.data ?? []).map((one) => ({ value: String(one.user_id), label: one.display_name }))}
        renderOption={dataOption}
        searchable
        clearable
      />
      <PatientFilter chosen={wanted.patient_id} called={called} onChoose={(patient) => change({ patient })} />
      <Select
        label={t("kind")}
        placeholder={t("any_kind")}
        value={wanted.kind}
        onChange={(kind) => change({ kind })}
        data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        clearable
      />
      <Select
        label={t("outcome")}
        placeholder={t("any_outcome")}
        value={wanted.outcome}
        onChange={(outcome) => change({ outcome })}
        data={outcomes.map((value) => ({ value, label: t(value === "failed" ? "failed_outcome" : value) }))}
        clearable
      />
      <DateInput
        label={t("from")}
        value={wanted.from ?? ""}
        onChange={(from) => change({ from })}
        today={today}
        unreadable={t("not_a_date")}
      />
      <DateInput
        label={t("to")}
        value={wanted.to ?? ""}
        onChange={(to) => change({ to })}
        today={today}
        unreadable={t("not_a_date")}
      />
      {filters.any && (
        <Button variant="subtle" onClick={filters.clear}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
