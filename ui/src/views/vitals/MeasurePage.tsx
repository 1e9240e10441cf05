// Vital signs taken at the desk: of a patient who is here, without the chart.
import { Anchor } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { EnterInError } from "@/features/chart/vitals/EnterInError";
import { VitalsForm } from "@/features/chart/vitals/VitalsForm";
import { type Reading, writtenOf } from "@/features/chart/vitals/values";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type AppointmentId, useAsk, useTitle } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { Note } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";

export default function MeasurePage({ params }: { params: { id?: string } }) {
  const t = useWords("vitals");
  useTitle(t("title"));
  const formats = useFormats();
  const notice = useNotice();
  const appointment_id = Number(params.id) as AppointmentId;
  const appointment = useAsk("appointments.get", { appointment_id });
  const taken = useAsk("vitals.of_appointment", { appointment_id });
  const [wrong, setWrong] = useState<Reading | null>(null);
  return (
    <PageBody>
      {!appointment.data && <h1 className="wb-hidden">{t("title")}</h1>}
      <Answered of={appointment} failed={t("measure_failed")} rows={4}>
        {({ patient, date, time }) => {
          const name = <bdi>{patientName(patient.last_name, patient.first_name)}</bdi>;
          return (
            <>
              <PageHead
                title={name}
                beside={
                  <bdi className="wb-dim">
                    {formats.date(date)} {time}
                  </bdi>
                }
                actions={
                  <Link className="wb-link" href="/today">
                    {t("back_to_today")}
                  </Link>
                }
              />
              <Answered of={taken} failed={t("measure_failed")} rows={4}>
                {({ patient_id, open, readings, settings }) => (
                  <>
                    <Section title={t("record_vitals")}>
                      {open ? (
                        <>
                          <VitalsForm
                            patient_id={patient_id}
                            appointment_id={appointment_id}
                            settings={settings}
                            commit={<Say t={t} k="record_for" with={{ patient: name }} />}
                            onDone={(count) => notice(t("recorded", { count }))}
                          />
                          <p className="wb-dim wb-small">{t("range_note")}</p>
                        </>
                      ) : (
                        <Note tone="wait">{t("not_here")}</Note>
                      )}
                    </Section>
                    <Section title={t("recorded_here")}>
                      {readings.length === 0 ? (
                        <p className="wb-facts-none wb-dim">{t("nothing_here")}</p>
                      ) : (
                        <ul className="wb-facts">
                          {readings.map((reading) => (
                            <li key={reading.vital_id}>
                              <span className="wb-facts-main">
                                {t(`kind.${reading.kind}`)}{" "}
                                <span>
                                  <bdi className="wb-strong">{writtenOf(reading)}</bdi>{" "}
                                  {t(`unit.${reading.unit}`)}
                                </span>
                              </span>
                              <bdi className="wb-dim">{formats.instantTime(reading.measured_at)}</bdi>
                              {reading.in_error ? (
                                <span className="wb-dim">{t("wrong_title")}</span>
                              ) : (
                                <Anchor
                                  component="button"
                                  type="button"
                                  className="wb-facts-end"
                                  aria-label={t("wrong_of", {
                                    value: writtenOf(reading),
                                    when: formats.instantTime(reading.measured_at),
                                  })}
                                  onClick={() => setWrong(reading)}
                                >
                                  {t("wrong")}
                                </Anchor>
                              )}
                            </li>
                          ))}
                        </ul>
                      )}
                    </Section>
                  </>
                )}
              </Answered>
            </>
          );
        }}
      </Answered>
      {wrong && <EnterInError reading={wrong} onClose={() => setWrong(null)} />}
    </PageBody>
  );
}
