import { Button, SegmentedControl, Select } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, ask, Refused, useAsk, useNow, useRefusalWords, useSession, useTitle } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { dataOption } from "@/parts/dataOption";
import { Icon } from "@/parts/Icon";
import { DateInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote, Note } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Actions } from "./Actions";
import { BrokenGlass } from "./BrokenGlass";
import { type Entry, Outcome, Standing, type Verdict, What } from "./said";

const tabs = ["log", "actions", "glass"] as const;
type Tab = (typeof tabs)[number];

/** Who did what, and whether all of it still stands as written. `/audit/glass` opens at the broken glass. */
export default function AuditPage({ params }: { params: { tab?: string } }) {
  const t = useWords("audit");
  const words = useRefusalWords();
  const formats = useFormats();
  const { practice } = useSession().state;
  const { date: today } = useNow();
  const [user, setUser] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [before, setBefore] = useState<Entry["log_id"] | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState("");
  const [, go] = useLocation();
  const shown: Tab = tabs.find((tab) => tab === params.tab) ?? "log";
  useTitle(t("title"));
  const people = useAsk("audit.people", {});
  const wanted = {
    user_id: user ? (Number(user) as never) : null,
    outcome: outcome as "done" | null,
    from: from || null,
    to: to || null,
    before,
  };
  const list = useAsk("audit.list", wanted, { keep: true });

  async function verify() {
    setBusy(true);
    setRefused("");
    try {
      setVerdict(await ask("audit.verify", {}));
      await list.refetch();
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      // The last verdict says nothing of today's records.
      setVerdict(null);
      setRefused(words.refusal(thrown.refusal));
    } finally {
      setBusy(false);
    }
  }

  function clear() {
    setUser(null);
    setOutcome(null);
    setFrom("");
    setTo("");
    setBefore(null);
  }

  const log = (
    <>
      <div className="wb-form-pair wb-audit-filter">
        <Select
          label={t("person")}
          placeholder={t("anyone")}
          value={user}
          onChange={(chosen) => {
            setUser(chosen);
            setBefore(null);
          }}
          data={(people.data ?? []).map((one) => ({ value: String(one.user_id), label: one.display_name }))}
          renderOption={dataOption}
          clearable
        />
        <Select
          label={t("outcome")}
          placeholder={t("any_outcome")}
          value={outcome}
          onChange={(chosen) => {
            setOutcome(chosen);
            setBefore(null);
          }}
          data={[
            { value: "done", label: t("done") },
            { value: "refused", label: t("refused") },
            { value: "failed", label: t("failed_outcome") },
          ]}
          clearable
        />
        <DateInput
          label={t("from")}
          value={from}
          onChange={setFrom}
          today={today}
          unreadable={t("not_a_date")}
        />
        <DateInput label={t("to")} value={to} onChange={setTo} today={today} unreadable={t("not_a_date")} />
        <Button variant="subtle" onClick={clear}>
          {t("clear")}
        </Button>
      </div>
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
              <Button variant="default" onClick={() => setBefore(next)}>
                {t("older")}
              </Button>
            )}
            {before && (
              <Button variant="subtle" onClick={() => setBefore(null)}>
                {t("newest")}
              </Button>
            )}
          </>
        )}
      </Answered>
    </>
  );

  return (
    <PageBody>
      <PageHead
        title={t("title")}
        beside={<Standing verdict={verdict} last={list.data?.verified ?? null} />}
        actions={
          <Button
            variant="default"
            leftSection={<Icon icon={IconShieldCheck} />}
            loading={busy}
            onClick={() => void verify()}
          >
            {t("verify")}
          </Button>
        }
      />
      {refused && (
        <ErrorNote>
          <strong>{t("verify_failed")}</strong> {refused}
        </ErrorNote>
      )}
      {verdict && verdict.breaks.length > 0 && (
        <Note tone="danger">
          <strong>{t("broken", { count: verdict.breaks.length })}</strong> {t("broken_help")}
          <ul>
            {verdict.breaks.map((broken, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a verdict never changes
              <li key={i}>
                {broken.log_id !== null && <bdi>{t("at_entry", { id: broken.log_id })}: </bdi>}
                {t(`fault.${broken.fault}`)}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <SegmentedControl
        aria-label={t("shown")}
        value={shown}
        onChange={(tab) => go(tab === "log" ? "/audit" : `/audit/${tab}`)}
        data={[
          { value: "log", label: t("log") },
          { value: "actions", label: t("actions") },
          { value: "glass", label: t("glass") },
        ]}
      />
      {shown === "log" ? log : shown === "actions" ? <Actions /> : <BrokenGlass />}
    </PageBody>
  );
}
