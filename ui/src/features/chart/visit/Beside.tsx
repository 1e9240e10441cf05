import { memo, type ReactNode, type RefObject } from "react";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { Reply } from "@/ipc";
import { Allergies } from "../Allergies";
import { Problems } from "../Problems";
import type { Pen } from "../pen/usePen";
import { Vitals } from "../vitals/Vitals";
import { Earlier } from "./Earlier";

export type OpenVisit = Reply<"charts.visit">;
/** What stands below the problems and comes from elsewhere. */
export type Further = (visit: OpenVisit["visit"]) => ReactNode;

/** Which visit it is, since when, and why the patient comes. */
export function Head({ open: { visit }, ways }: { open: OpenVisit; ways?: ReactNode }) {
  const t = useWords("chart");
  const formats = useFormats();
  return (
    <>
      <div className="wb-section-head">
        <h1 className="wb-visit-title">
          <Say t={t} k="visit_of_day" with={{ date: <bdi>{formats.date(visit.date)}</bdi> }} />
        </h1>
        <span className="wb-dim">
          {visit.started_at ? (
            <Say t={t} k="since_time" with={{ time: <bdi>{formats.instantTime(visit.started_at)}</bdi> }} />
          ) : (
            <Say t={t} k="booked_for" with={{ time: <bdi>{visit.time}</bdi> }} />
          )}
        </span>
        <span className="wb-section-end wb-visit-ways">
          {ways}
          <Link className="wb-link" href={`/patients/${visit.patient_id}/chart`}>
            {t("open_chart")}
          </Link>
        </span>
      </div>
      {visit.reason_for_visit && (
        <p className="wb-visit-reason">
          <span className="wb-dim">{t("reason_for_visit")}</span> <bdi>{visit.reason_for_visit}</bdi>
        </p>
      )}
    </>
  );
}

type BesideProps = { open: OpenVisit; further: Further; pen?: RefObject<Pen> };

/** What has to be known while a visit is written. It isn't drawn anew with each letter. */
export const Beside = memo(function Beside({ open, further, pen }: BesideProps) {
  return (
    <>
      <Allergies facts={open.facts} />
      <Problems facts={open.facts} />
      <Vitals facts={open.facts} appointment_id={open.visit.appointment_id} />
      {further(open.visit)}
      <Earlier open={open} pen={pen} />
    </>
  );
});
