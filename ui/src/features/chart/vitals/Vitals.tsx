// The chart's section of vital signs: the last of each with what changed, and the last blood pressures as a plot.
import { Anchor } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconMinus } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { AppointmentId } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { Section } from "@/parts/Section";
import type { Facts } from "../ChartBanner";
import { GrowthDialog } from "./GrowthDialog";
import { Plot } from "./Plot";
import { ReadingsDialog } from "./ReadingsDialog";
import { RecordDialog } from "./RecordDialog";
import { changeOf, kinds, plain, type VitalKind, type VitalsInChart, writtenOf } from "./values";

type Props = { facts: Facts; appointment_id?: AppointmentId | null; readOnly?: boolean };

export function Vitals({ facts, appointment_id = null, readOnly = false }: Props) {
  const t = useWords("vitals");
  const formats = useFormats();
  const [recording, setRecording] = useState(false);
  const [shown, setShown] = useState<VitalKind | null>(null);
  const [growth, setGrowth] = useState(false);
  const { vitals, patient } = facts;
  const trends = kinds.flatMap((kind) => vitals.trends.filter(({ last }) => last.kind === kind));
  const latest = Math.max(...trends.map(({ last }) => last.measured_at), 0);
  return (
    <Section
      title={t("title")}
      count={latest > 0 ? <bdi>{formats.instant(latest)}</bdi> : undefined}
      action={
        <>
          {vitals.growing && (
            <Anchor component="button" type="button" onClick={() => setGrowth(true)}>
              {t("growth")}
            </Anchor>
          )}
          {!readOnly && (
            <Anchor
              component="button"
              type="button"
              aria-label={t("record_vitals")}
              onClick={() => setRecording(true)}
            >
              {t("record")}
            </Anchor>
          )}
        </>
      }
    >
      {trends.length === 0 ? (
        <p className="wb-facts-none wb-dim">{t("none")}</p>
      ) : (
        <>
          {vitals.pressures.length > 1 && (
            <>
              <p className="wb-plot-caption">
                <Say
                  t={t}
                  k={vitals.settings.pressure_low === null ? "plotted" : "plotted_shaded"}
                  values={{ count: vitals.pressures.length }}
                  with={{
                    low: <bdi>{plain(vitals.settings.pressure_low ?? 0)}</bdi>,
                    high: <bdi>{plain(vitals.settings.pressure_high ?? 0)}</bdi>,
                  }}
                />
              </p>
              <Plot readings={vitals.pressures} shaded={shadedOf(vitals)} dateOf={formats.instantDate} />
            </>
          )}
          <table className="wb-vitals">
            <caption className="wb-hidden">{t("title")}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="wb-hidden">{t("what")}</span>
                </th>
                <th scope="col">{t("last")}</th>
                <th scope="col">{t("change_since")}</th>
              </tr>
            </thead>
            <tbody>
              {trends.map(({ last, before }) => (
                <tr key={last.kind}>
                  <th scope="row">
                    <Anchor
                      component="button"
                      type="button"
                      aria-label={t("all_of", { kind: t(`kind.${last.kind}`) })}
                      onClick={() => setShown(last.kind)}
                    >
                      {t(`kind.${last.kind}`)}
                    </Anchor>
                  </th>
                  <td className="wb-nowrap">
                    <bdi className="wb-strong">{writtenOf(last)}</bdi>{" "}
                    <span className="wb-dim">{t(`unit.${last.unit}`)}</span>
                  </td>
                  <td className="wb-dim">
                    {before && (
                      <span className="wb-nowrap">
                        <Way by={last.value - before.value} /> <bdi>{changeOf(last, before)}</bdi>
                      </span>
                    )}{" "}
                    <bdi className="wb-vitals-day">{formats.instantDate((before ?? last).measured_at)}</bdi>
                  </td>
                </tr>
              ))}
              {vitals.body_mass_index && (
                <tr>
                  <th scope="row">{t("body_mass_index")}</th>
                  <td>
                    <bdi className="wb-strong">{plain(vitals.body_mass_index.value)}</bdi>{" "}
                    <span className="wb-dim">{t("body_mass_index_unit")}</span>
                  </td>
                  <td className="wb-dim">
                    {t("computed")}{" "}
                    <bdi className="wb-vitals-day">
                      {formats.instantDate(vitals.body_mass_index.measured_at)}
                    </bdi>
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        </>
      )}
      {recording && (
        <RecordDialog
          patient={patient}
          settings={vitals.settings}
          appointment_id={appointment_id}
          onClose={() => setRecording(false)}
        />
      )}
      {growth && <GrowthDialog patient_id={patient.patient_id} onClose={() => setGrowth(false)} />}
      {shown && (
        <ReadingsDialog
          patient_id={patient.patient_id}
          kind={shown}
          known={trends.map(({ last }) => last.kind)}
          onKind={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </Section>
  );
}

const shadedOf = ({ settings: { pressure_low: from, pressure_high: to } }: VitalsInChart) =>
  from === null || to === null ? null : { from, to };

function Way({ by }: { by: number }) {
  return <Icon icon={by > 0 ? IconArrowUp : by < 0 ? IconArrowDown : IconMinus} />;
}
