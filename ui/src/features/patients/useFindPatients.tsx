import { IconUserPlus } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { useAsk, useMay } from "@/ipc";
import type { FindGroup } from "@/parts/FindDialog";
import { Born, FoundBy, Numbered } from "./born";
import { PatientName } from "./PatientName";

/** Patients in Ctrl+K: two lines each; Enter opens. */
export function useFindPatients(query: string): { groups: FindGroup[]; busy: boolean } {
  const t = useWords("patients");
  const formats = useFormats();
  const may = useMay();
  const [, go] = useLocation();
  const found = useAsk(
    "patients.find",
    { text: query },
    { when: query !== "" && may("find_patients"), keep: true },
  );
  const patients = query === "" ? [] : (found.data?.patients ?? []);
  const groups: FindGroup[] = [
    {
      id: "patients",
      title: t("patients"),
      items: patients.map((patient) => ({
        id: `patient-${patient.patient_id}`,
        title: <PatientName {...patient} typed={query} />,
        second: (
          <span className="wb-patient-facts">
            <span>
              <Born of={patient} />
            </span>
            <span>
              <Numbered number={patient.patient_number} />
            </span>
            <span>{patient.phone ? <bdi>{patient.phone}</bdi> : t("no_phone")}</span>
            <span>
              <FoundBy of={patient} />
            </span>
          </span>
        ),
        end: patient.deceased_on ? t("died", { date: formats.date(patient.deceased_on) }) : t("open_patient"),
        onChoose: () => go(`/patients/${patient.patient_id}`),
      })),
    },
  ];
  if (query !== "" && may("register_patients")) {
    groups.push({
      id: "register",
      title: t("register"),
      items: [
        {
          id: "register",
          icon: IconUserPlus,
          title: t("register_command"),
          onChoose: () => go("/register"),
        },
      ],
    });
  }
  return { groups, busy: found.isFetching };
}
