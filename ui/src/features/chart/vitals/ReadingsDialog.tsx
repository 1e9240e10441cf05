// All readings of one kind: the plot for the eye, and the table that says the same.
import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type PatientId, type Reply, useAsk } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { EnterInError } from "./EnterInError";
import { Plot } from "./Plot";
import { plain, type Reading, type VitalKind, writtenOf } from "./values";

type Props = {
  patient_id: PatientId;
  kind: VitalKind;
  /** Kinds of which there are readings. */
  known: readonly VitalKind[];
  onKind: (kind: VitalKind) => void;
  onClose: () => void;
};

type After = Reply<"vitals.of_kind">["next"];

export function ReadingsDialog({ patient_id, kind, known, onKind, onClose }: Props) {
  const t = useWords("vitals");
  const common = useWords("common");
  const formats = useFormats();
  const [after, setAfter] = useState<After>(null);
  const readings = useAsk("vitals.of_kind", { patient_id, kind, after });
  const [wrong, setWrong] = useState<Reading | null>(null);
  if (wrong) return <EnterInError reading={wrong} onClose={() => setWrong(null)} />;
  return (
    <Dialog opened onClose={onClose} title={t("readings")} close={common("close")} size="34rem">
      <div className="wb-form">
        <Select
          label={t("what")}
          data={known.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          value={kind}
          onChange={(value) => {
            setAfter(null);
            if (value) onKind(value as VitalKind);
          }}
          allowDeselect={false}
        />
        <Answered of={readings} failed={t("failed")} rows={6}>
          {({ readings: all, next, settings: { pressure_low: from, pressure_high: to } }) => {
            const counted = all.filter(({ in_error }) => in_error === null);
            const shaded = kind === "blood_pressure" && from !== null && to !== null ? { from, to } : null;
            return (
              <>
                <Plot
                  readings={[...counted].reverse()}
                  shaded={shaded}
                  dateOf={formats.instantDate}
                  height={180}
                />
                <div className="wb-readings">
                  <table className="wb-vitals">
                    <caption className="wb-plot-caption">
                      {t(`kind.${kind}`)}
                      {all[0] && ` · ${t(`unit.${all[0].unit}`)}`}
                    </caption>
                    <thead>
                      <tr>
                        <th scope="col">{t("measured")}</th>
                        <th scope="col">{t("value")}</th>
                        <th scope="col">{t("by")}</th>
                        <th scope="col">
                          <span className="wb-hidden">{t("wrong")}</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {all.map((reading) => (
                        <tr key={reading.vital_id}>
                          <th scope="row" className="wb-nowrap">
                            <bdi>{formats.instant(reading.measured_at)}</bdi>
                          </th>
                          <td>
                            {reading.in_error ? (
                              <>
                                <s>
                                  <bdi>{writtenOf(reading)}</bdi>
                                </s>{" "}
                                <span className="wb-dim">
                                  <Say
                                    t={t}
                                    k="in_error"
                                    with={{
                                      by: <bdi>{reading.in_error.by}</bdi>,
                                      reason: <bdi>{reading.in_error.reason}</bdi>,
                                    }}
                                  />
                                </span>
                              </>
                            ) : (
                              <bdi className="wb-strong">{writtenOf(reading)}</bdi>
                            )}
                            {reading.unit !== reading.typed_unit && (
                              <span className="wb-dim">
                                {" "}
                                <Say
                                  t={t}
                                  k="typed_as"
                                  with={{ value: <bdi>{plain(reading.typed)}</bdi> }}
                                  values={{ unit: t(`unit.${reading.typed_unit}`) }}
                                />
                              </span>
                            )}
                          </td>
                          <td className="wb-dim wb-nowrap">
                            {reading.recorded_by ? <bdi>{reading.recorded_by}</bdi> : t("imported")}
                          </td>
                          <td>
                            {reading.in_error === null && (
                              <Button
                                variant="subtle"
                                size="compact-sm"
                                aria-label={t("wrong_of", {
                                  value: writtenOf(reading),
                                  when: formats.instant(reading.measured_at),
                                })}
                                onClick={() => setWrong(reading)}
                              >
                                {t("wrong")}
                              </Button>
                            )}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                {(next || after) && (
                  <div className="wb-actions-end">
                    {after && (
                      <Button variant="subtle" onClick={() => setAfter(null)}>
                        {t("newest")}
                      </Button>
                    )}
                    {next && (
                      <Button variant="default" onClick={() => setAfter(next)}>
                        {t("older")}
                      </Button>
                    )}
                  </div>
                )}
              </>
            );
          }}
        </Answered>
      </div>
    </Dialog>
  );
}
