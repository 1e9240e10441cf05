// The close of the day: one's own drawer at the desk; all drawers and the practice's day for accounts.
import { Button } from "@mantine/core";
import { IconCheck, IconCircleDashed, IconClock, IconCoins } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import {
  Answered,
  type CloseId,
  type Reply,
  type UserId,
  useAct,
  useAsk,
  useRefusalWords,
  useTitle,
} from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote, Note } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { CountDrawer } from "./CountDrawer";

type Overview = Reply<"days.overview">;
type Drawer = Overview["drawers"][number];
type Closed = Reply<"days.closes">["closes"][number];

export default function DayClosePage({ params }: { params: { user?: string } }) {
  const t = useWords("billing");
  useTitle(t("day_close"));
  const overview = useAsk("days.overview", {}, { keep: true });
  const one = params.user
    ? (Number(params.user) as UserId)
    : overview.data?.own
      ? overview.data.user_id
      : null;
  return (
    <PageBody>
      <PageHead
        title={t("day_close")}
        beside={
          overview.data && (
            <span className="wb-dim">
              <bdi>{overview.data.own ? t("drawer_own") : t("drawer_all")}</bdi>
            </span>
          )
        }
        actions={
          params.user &&
          overview.data &&
          !overview.data.own && (
            <Link className="wb-link" href="/day-close">
              {t("all_drawers")}
            </Link>
          )
        }
      />
      <Answered of={overview} failed={t("day_close_failed")} rows={8}>
        {(answer) => (
          <>
            {one !== null ? <CountDrawer key={one} user={one} /> : <Practice overview={answer} />}
            <Closes practice={!answer.own} />
          </>
        )}
      </Answered>
    </PageBody>
  );
}

function Practice({ overview }: { overview: Overview }) {
  const t = useWords("billing");
  const formats = useFormats();
  const words = useRefusalWords();
  const [, go] = useLocation();
  const close = useAct("days.close_practice", (reply) => go(`/papers/${reply.report_id}`));
  const open = overview.drawers.filter((drawer) => drawer.entries > 0);
  const closed = overview.closed_through !== null && overview.closed_through >= overview.day;
  return (
    <Section title={t("drawers")} count={<bdi>{formats.day(overview.day)}</bdi>}>
      <DataTable
        caption={t("drawers")}
        rows={overview.drawers}
        rowKey={(drawer) => drawer.user_id}
        onOpen={(drawer) => go(`/day-close/${drawer.user_id}`)}
        columns={[
          { key: "name", head: t("drawer_of"), cell: (drawer) => <bdi>{drawer.name}</bdi> },
          {
            key: "state",
            head: t("state"),
            cell: (drawer) => <DrawerState drawer={drawer} day={overview.day} />,
          },
          {
            key: "entries",
            head: t("entries"),
            end: true,
            dim: true,
            cell: (drawer) => <bdi>{formats.number(drawer.entries)}</bdi>,
          },
          {
            key: "cash",
            head: t("cash_recorded"),
            end: true,
            cell: (drawer) => <bdi>{formats.amount(drawer.cash)}</bdi>,
          },
          {
            key: "recorded",
            head: t("recorded_in_all"),
            end: true,
            cell: (drawer) => <bdi>{formats.amount(drawer.recorded)}</bdi>,
          },
        ]}
        empty={
          <EmptyList icon={IconCoins} title={t("no_drawers")}>
            {t("no_drawers_help")}
          </EmptyList>
        }
      />
      {closed ? (
        <Note tone="done" icon={IconCheck}>
          {t("practice_closed")}
        </Note>
      ) : (
        <>
          <ErrorNote>{close.error && words.refusal(close.error.refusal)}</ErrorNote>
          <div className="wb-count-sign">
            <span className="wb-small wb-dim">
              {open.length > 0 ? t("drawers_open", { count: open.length }) : t("practice_close_help")}
            </span>
            <Button
              loading={close.isPending}
              disabled={open.length > 0}
              onClick={() => close.mutate({ day: overview.day, drawers: overview.gathered.length })}
            >
              <Say t={t} k="close_practice" with={{ date: <bdi>{formats.date(overview.day)}</bdi> }} />
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}

function DrawerState({ drawer, day }: { drawer: Drawer; day: string }) {
  const t = useWords("billing");
  const formats = useFormats();
  if (drawer.closed_through !== null && drawer.closed_through >= day)
    return (
      <State icon={IconCheck} tone="done">
        {t("drawer_closed")}
      </State>
    );
  if (drawer.entries === 0)
    return (
      <State icon={IconCircleDashed} tone="quiet">
        {t("drawer_empty")}
      </State>
    );
  return (
    <State icon={IconClock} tone="wait">
      {drawer.since !== null && drawer.since < day ? (
        <Say t={t} k="drawer_since" with={{ date: <bdi>{formats.date(drawer.since)}</bdi> }} />
      ) : (
        t("drawer_open")
      )}
    </State>
  );
}

/** What was closed before, a page at a time; a line opens its paper. */
function Closes({ practice }: { practice: boolean }) {
  const t = useWords("billing");
  const formats = useFormats();
  const [, go] = useLocation();
  const [before, setBefore] = useState<CloseId | null>(null);
  const closes = useAsk("days.closes", { before }, { keep: true });
  return (
    <Section title={t("closed_days")}>
      <Answered of={closes} failed={t("day_close_failed")} rows={4}>
        {({ closes, next }) => (
          <>
            <DataTable
              caption={t("closed_days")}
              rows={closes}
              rowKey={(row) => row.close_id}
              onOpen={(row) => go(`/papers/${row.report_id}`)}
              columns={[
                {
                  key: "day",
                  head: t("day"),
                  whole: true,
                  cell: (row) => <bdi>{formats.day(row.closed_on)}</bdi>,
                },
                ...(practice
                  ? [
                      {
                        key: "drawer",
                        head: t("drawer_of"),
                        cell: (row: Closed) =>
                          row.name === null ? t("whole_practice") : <bdi>{row.name}</bdi>,
                      },
                    ]
                  : []),
                {
                  key: "opening",
                  head: t("at_beginning"),
                  end: true,
                  dim: true,
                  cell: (row) => <bdi>{formats.amount(row.opening)}</bdi>,
                },
                {
                  key: "recorded",
                  head: t("cash_recorded"),
                  end: true,
                  cell: (row) => <bdi>{formats.amount(row.recorded)}</bdi>,
                },
                {
                  key: "counted",
                  head: t("counted"),
                  end: true,
                  cell: (row) => <bdi>{formats.amount(row.counted)}</bdi>,
                },
                {
                  key: "difference",
                  head: t("difference"),
                  end: true,
                  cell: (row) => (
                    <bdi className={row.difference === 0 ? "wb-dim" : "wb-strong"}>
                      {formats.amount(row.difference)}
                    </bdi>
                  ),
                },
                { key: "by", head: t("signed_by"), dim: true, cell: (row) => <bdi>{row.closed_by}</bdi> },
              ]}
              empty={
                <EmptyList icon={IconCoins} title={t("no_closes")}>
                  {t("no_closes_help")}
                </EmptyList>
              }
            />
            {(next !== null || before !== null) && (
              <div className="wb-list-more">
                {next !== null && (
                  <Button variant="default" onClick={() => setBefore(next)}>
                    {t("older")}
                  </Button>
                )}
                {before !== null && (
                  <Button variant="subtle" onClick={() => setBefore(null)}>
                    {t("newest")}
                  </Button>
                )}
              </div>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}
