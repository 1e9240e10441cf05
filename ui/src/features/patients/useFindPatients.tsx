import { IconCalendarEvent, IconUserPlus } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { type PatientId, type Reply, useAsk, useMay, useNow, usePerson } from "@/ipc";
import { patientName } from "@/parts/Banner";
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
  const coming = useComing(query.length > 1 ? patients[0] : undefined);
  const groups: FindGroup[] = [
    {
      id: "patients",
      title: found.data?.alike ? t("alike", { count: patients.length }) : t("patients"),
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
  groups.push(coming);
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

/** What lies ahead of the patient who fits best: the next three appointments. */
function useComing(patient: Reply<"patients.find">["patients"][number] | undefined): FindGroup {
  const t = useWords("patients");
  const formats = useFormats();
  const may = useMay();
  const person = usePerson();
  const now = useNow();
  const [, go] = useLocation();
  const asked = useAsk(
    "appointments.of_patient",
    { patient_id: patient?.patient_id as PatientId, before: null },
    { when: patient !== undefined && may("book_appointments") },
  );
  const when = (it: { date: string; time: string }) => `${it.date} ${it.time}`;
  const ahead = (patient && asked.data ? asked.data.appointments : [])
    .filter((it) => it.status === "scheduled" && when(it) >= when(now))
    .sort((a, b) => when(a).localeCompare(when(b)))
    .slice(0, 3);
  return {
    id: "coming",
    title: patient && (
      <Say
        t={t}
        k="coming_of"
        with={{ patient: <bdi>{patientName(patient.last_name, patient.first_name)}</bdi> }}
      />
    ),
    items: ahead.map((it) => ({
      id: `appointment-${it.appointment_id}`,
      icon: IconCalendarEvent,
      title: (
        <bdi>
          {formats.day(it.date)} {it.time}
        </bdi>
      ),
      second: <bdi>{it.doctor.name}</bdi>,
      end: t("show_day"),
      onChoose: () => {
        const own = person.role === "doctor" && it.doctor.doctor_id === person.doctor_id;
        go(`${own ? "/my-day" : "/today"}?date=${it.date}`);
      },
    })),
  };
}
