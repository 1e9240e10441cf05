import { Anchor } from "@mantine/core";
import { IconAlertTriangle, IconBan, IconClock, IconVaccine } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { Reply } from "@/ipc";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { RecordImmunisation } from "./RecordImmunisation";

type Chart = Reply<"charts.open">;
export type Told = Chart["immunisations"];
export type Immunisation = Told["immunisations"][number];
type Due = Told["due"][number];

const SHOWN = 4;

/** What is due by the practice's schedule, and what was given last. */
export function Immunisations({ chart }: { chart: Chart }) {
  const t = useWords("immunisations");
  const [adding, setAdding] = useState<Due | true | null>(null);
  const { patient } = chart.facts;
  const told = chart.immunisations;
  const there = told.immunisations.filter(({ in_error }) => !in_error);
  return (
    <Section
      title={t("immunisations")}
      count={there.length > 0 ? t("count", { count: there.length }) : undefined}
      action={
        <Anchor component="button" type="button" aria-label={t("record")} onClick={() => setAdding(true)}>
          {t("add")}
        </Anchor>
      }
    >
      <DueList told={told} onGive={setAdding} />
      {there.length > 0 ? (
        <ul className="wb-facts">
          {there.slice(0, SHOWN).map((one) => (
            <Given key={one.immunisation_id} one={one} />
          ))}
        </ul>
      ) : (
        <p className="wb-facts-none wb-dim">{t("none")}</p>
      )}
      {told.immunisations.length > 0 && (
        <Link className="wb-link" href={`/patients/${patient.patient_id}/immunisations`}>
          {t("all")}
        </Link>
      )}
      {adding && (
        <RecordImmunisation
          patient={patient}
          told={told}
          due={adding === true ? null : adding}
          onClose={() => setAdding(null)}
        />
      )}
    </Section>
  );
}

const looks = {
  overdue: { icon: IconAlertTriangle, tone: "danger" },
  due: { icon: IconVaccine, tone: "wait" },
  declined: { icon: IconBan, tone: "plain" },
  ahead: { icon: IconClock, tone: "quiet" },
} as const;

/** The next dose of each vaccine with whose rule says so; or, once, why there is nothing to say. */
export function DueList({ told, onGive }: { told: Told; onGive?: (due: Due) => void }) {
  const t = useWords("immunisations");
  const formats = useFormats();
  if (told.no_due) return <p className="wb-facts-none wb-dim">{t(`no_due.${told.no_due}`)}</p>;
  if (told.due.length === 0) return <p className="wb-facts-none wb-dim">{t("nothing_due")}</p>;
  const day = (due: Due) => {
    const of = { overdue: due.overdue, due: due.from, declined: due.declined, ahead: due.from }[due.state];
    return <bdi>{formats.date(of ?? due.from)}</bdi>;
  };
  return (
    <ul className="wb-facts">
      {told.due.map((due) => (
        <li key={`${due.vaccine} ${due.dose}`}>
          <span className="wb-facts-main">
            <bdi className="wb-strong">{due.vaccine}</bdi>
            <span className="wb-dim">
              <Say t={t} k="dose_of" with={{ dose: <bdi>{due.dose}</bdi> }} />
            </span>
          </span>
          <State icon={looks[due.state].icon} tone={looks[due.state].tone} strong={due.state === "overdue"}>
            <Say t={t} k={`due.${due.state}`} with={{ date: day(due) }} />
          </State>
          <span className="wb-due-by">
            <span className="wb-dim wb-small">
              <Say t={t} k="by_rule" with={{ source: <bdi>{due.source}</bdi> }} />
              {told.estimated && ` · ${t("estimated")}`}
            </span>
            {onGive && due.state !== "ahead" && (
              <Anchor
                component="button"
                type="button"
                aria-label={t("record_of", { vaccine: due.vaccine, dose: due.dose })}
                onClick={() => onGive(due)}
              >
                {t("record_short")}
              </Anchor>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Given({ one }: { one: Immunisation }) {
  const t = useWords("immunisations");
  const formats = useFormats();
  return (
    <li>
      <span className="wb-facts-main">
        <bdi>{one.vaccine}</bdi>
        {one.dose !== null && (
          <span className="wb-dim">
            <Say t={t} k="dose_of" with={{ dose: <bdi>{one.dose}</bdi> }} />
          </span>
        )}
        {one.status !== "given" && <span className="wb-dim">{t(`status.${one.status}`)}</span>}
      </span>
      <bdi className="wb-dim wb-nowrap">{one.given_on ? formats.date(one.given_on) : one.given_on_text}</bdi>
    </li>
  );
}
