import { IconAlertCircle, IconCheck, IconHelpCircle, IconRibbonHealth } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type Reply, useNow } from "@/ipc";
import { Banner, patientName } from "@/parts/Banner";
import { State } from "@/parts/State";

export type Facts = Reply<"charts.open">["facts"];
export type Patient = Facts["patient"];

/** The patient's name as a button says it: with the first of the given names. */
export const named = (patient: Pick<Patient, "last_name" | "first_name">) =>
  patientName(patient.last_name, patient.first_name.split(" ")[0] ?? "");

type Props = { patient: Patient; allergies: Facts["allergies"]; action?: ReactNode };

/** Whose chart this is, with the allergies in their three states. */
export function ChartBanner({ patient, allergies, action }: Props) {
  const t = useWords("chart");
  const formats = useFormats();
  const { date: today } = useNow();
  const { date_of_birth: born, deceased_on: died, gender } = patient;
  const date = born && <bdi>{formats.born(born, patient.birth_date_estimated)}</bdi>;
  const age = born && <bdi>{formats.age(born, died ?? today)}</bdi>;
  return (
    <Banner
      label={t("patient")}
      family={patient.last_name}
      given={patient.first_name}
      title={patient.title}
      born={
        born ? (
          <Say t={t} k={patient.birth_date_estimated ? "born_about" : "born"} with={{ date, age }} />
        ) : (
          t("birth_unknown")
        )
      }
      gender={gender === "unknown" ? undefined : t(`gender.${gender}`)}
      number={<Say t={t} k="number" with={{ number: <bdi>{patient.patient_number}</bdi> }} />}
      more={
        patient.blood_group && (
          <span className="wb-nowrap">
            <Say t={t} k="blood_group" with={{ group: <bdi>{patient.blood_group}</bdi> }} />
          </span>
        )
      }
      state={
        died && (
          <State icon={IconRibbonHealth} strong>
            <Say t={t} k="died" with={{ date: <bdi>{formats.date(died)}</bdi> }} />
          </State>
        )
      }
      allergies={<AllergyState patient={patient} allergies={allergies} />}
      action={action}
    />
  );
}

function AllergyState({ patient, allergies }: Pick<Props, "patient" | "allergies">) {
  const t = useWords("chart");
  if (patient.allergy_state === "listed") {
    const names = allergies.map(({ substance }) => substance).join(", ");
    return (
      <span className="wb-banner-allergies">
        <State icon={IconAlertCircle} tone="danger" strong>
          <Say t={t} k="allergies_named" with={{ names: <bdi>{names}</bdi> }} />
        </State>
      </span>
    );
  }
  if (patient.allergy_state === "none_known") return <State icon={IconCheck}>{t("allergies_none")}</State>;
  return (
    <State icon={IconHelpCircle} tone="wait" strong>
      {t("allergies_not_recorded")}
    </State>
  );
}
