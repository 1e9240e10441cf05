// A child's growth: what was measured among the curves of the reference, and the table that says the same.
import { SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, type PatientId, type Reply, useAsk } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { GrowthPlot } from "./GrowthPlot";
import { plain } from "./values";

type Growth = Reply<"vitals.growth">;
type Point = Growth["points"][number];
type Measure = Growth["measure"];

const MEASURES: readonly Measure[] = ["weight", "height", "body_mass_index"];
const DAYS_OF_A_MONTH = 30.4375;
/** Below this age in months an age is said in months. */
const YOUNG = 24;

/** `97`, `2.4`: whole where a tenth says nothing. */
const centileOf = (per_mille: number) =>
  per_mille >= 10 && per_mille <= 990 ? String(Math.round(per_mille / 10)) : (per_mille / 10).toFixed(1);

/** `+1.87`, `−0.51`. */
const signed = (hundredths: number) =>
  `${hundredths < 0 ? "−" : "+"}${(Math.abs(hundredths) / 100).toFixed(2)}`;

export function GrowthDialog({ patient_id, onClose }: { patient_id: PatientId; onClose: () => void }) {
  const t = useWords("vitals");
  const common = useWords("common");
  const [measure, setMeasure] = useState<Measure>("weight");
  const growth = useAsk("vitals.growth", { patient_id, measure });
  return (
    <Dialog opened onClose={onClose} title={t("growth")} close={common("close")} size="46rem">
      <div className="wb-stack">
        <Select
          label={t("growth_what")}
          data={MEASURES.map((one) => ({ value: one, label: t(`growth_measure.${one}`) }))}
          value={measure}
          onChange={(value) => value && setMeasure(value as Measure)}
          allowDeselect={false}
          w="18rem"
        />
        <Answered of={growth} failed={t("growth_failed")} rows={8}>
          {(shown) => <Drawn growth={shown} />}
        </Answered>
      </div>
    </Dialog>
  );
}

function Drawn({ growth }: { growth: Growth }) {
  const t = useWords("vitals");
  const formats = useFormats();
  const newest = growth.points[0];
  // Who grows now is looked at where they are now.
  const [chosen, setChosen] = useState<string | null>(null);
  const spans = growth.spans.map((span) => ({ span, name: span.from === 0 ? "infants" : "children" }));
  const here = spans.find(({ span }) => newest && newest.age >= span.from && newest.age < span.to);
  const span = (spans.find(({ name }) => name === chosen) ?? here ?? spans.at(-1))?.span;
  const unit = growth.unit ? t(`unit.${growth.unit}`) : t("body_mass_index_unit");
  const age = (days: number) => {
    const months = Math.floor(days / DAYS_OF_A_MONTH);
    if (months < YOUNG) return t("growth_months", { months });
    const years = Math.floor(months / 12);
    return months % 12 === 0
      ? t("growth_years", { years })
      : t("growth_years_months", { years, months: months % 12 });
  };
  const tick = (months: number) =>
    months < YOUNG ? t("growth_months", { months }) : t("growth_years", { years: Math.floor(months / 12) });
  return (
    <>
      {growth.without && <p className="wb-dim">{t(`growth_without.${growth.without}`)}</p>}
      {growth.birth_date_estimated && <p className="wb-dim">{t("growth_estimated")}</p>}
      {span && (
        <>
          <div className="wb-growth-ways">
            {spans.length > 1 && (
              <SegmentedControl
                aria-label={t("growth_span")}
                size="xs"
                value={span.from === 0 ? "infants" : "children"}
                onChange={setChosen}
                data={spans.map(({ name }) => ({
                  value: name,
                  label: name === "infants" ? t("growth_infants") : t("growth_children"),
                }))}
              />
            )}
            <p className="wb-plot-caption">
              {t("growth_in", {
                what: t(`growth_measure.${growth.measure}`),
                unit,
                first: span.curves[0]?.centile ?? 0,
                last: span.curves.at(-1)?.centile ?? 0,
              })}
            </p>
          </div>
          <GrowthPlot span={span} points={growth.points} ageOf={tick} />
        </>
      )}
      {growth.points.length === 0 ? (
        <p className="wb-dim">
          {growth.measure === "body_mass_index" ? t("growth_index_none") : t("growth_none")}
        </p>
      ) : (
        <div className="wb-readings">
          <table className="wb-vitals">
            <caption className="wb-plot-caption">
              {t(`growth_measure.${growth.measure}`)} · {unit}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t("measured")}</th>
                <th scope="col">{t("growth_age")}</th>
                <th scope="col">{t("value")}</th>
                <th scope="col">{t("growth_centile")}</th>
                <th scope="col">{t("growth_z")}</th>
              </tr>
            </thead>
            <tbody>
              {growth.points.map((point) => (
                <tr key={point.measured_at}>
                  <th scope="row" className="wb-nowrap">
                    <bdi>{formats.instantDate(point.measured_at)}</bdi>
                  </th>
                  <td className="wb-nowrap">
                    <bdi>{age(point.age)}</bdi>
                  </td>
                  <td>
                    <bdi className="wb-strong">{plain(point.value)}</bdi>
                  </td>
                  <td>
                    <bdi>
                      <Centile of={point} />
                    </bdi>
                  </td>
                  <td>
                    <bdi>{point.z_score === null ? "–" : signed(point.z_score)}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {growth.spans.length > 0 && (
        <p className="wb-dim">
          {t("growth_source")} {span?.from === 0 && t("growth_source_young")}
        </p>
      )}
    </>
  );
}

function Centile({ of: { per_mille, of_95th } }: { of: Point }) {
  const t = useWords("vitals");
  if (per_mille === null) return "–";
  const said = per_mille < 1 ? t("growth_below") : per_mille > 999 ? t("growth_above") : centileOf(per_mille);
  return of_95th === null ? said : `${said} · ${t("growth_of_95th", { percent: of_95th })}`;
}
