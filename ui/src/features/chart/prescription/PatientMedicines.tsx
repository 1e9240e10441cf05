import { IconAlertCircle } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import { Answered, type PatientId, useAsk, useMay } from "@/ipc";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { CurrentList } from "./CurrentPrescriptions";

/** Allergies and current medicines of any patient, for every doctor: also where the chart is closed to them. */
export function PatientMedicines({ patientId }: { patientId: number }) {
  const t = useWords("medicines");
  const patient_id = patientId as PatientId;
  const may = useMay()("read_allergies");
  const allergies = useAsk("allergies.of_patient", { patient_id }, { when: may });
  const current = useAsk("prescriptions.of_patient", { patient_id }, { when: may });
  if (!may) return null;
  return (
    <Section title={t("every_doctor")}>
      <Answered of={allergies} failed={t("failed")} rows={1}>
        {({ allergy_state: state, allergies: listed }) =>
          state === "listed" ? (
            <ul className="wb-facts">
              {listed.map((one) => (
                <li key={one.allergy_id}>
                  <State icon={IconAlertCircle} tone="danger">
                    <bdi>{one.substance}</bdi>
                  </State>
                  <bdi className="wb-dim">{one.reaction}</bdi>
                </li>
              ))}
            </ul>
          ) : (
            <p className="wb-dim">
              {t(state === "none_known" ? "allergies_none" : "allergies_not_recorded")}
            </p>
          )
        }
      </Answered>
      <Answered of={current} failed={t("failed")} rows={2}>
        {({ prescriptions }) => <CurrentList prescriptions={prescriptions} />}
      </Answered>
    </Section>
  );
}
