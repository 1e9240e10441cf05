import { Button, Checkbox } from "@mantine/core";
import { IconCheck, IconStethoscope, IconUserOff } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useWords } from "@/i18n";
import { Answered, type Reply, useAsk, useMay, useTitle } from "@/ipc";
import { dayNames } from "@/lib/week";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { Columns, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { Departments } from "./Departments";
import { Exceptions } from "./Exceptions";
import { Proposals } from "./Proposals";

type Doctor = Reply<"doctors.list">["doctors"][number];

/** The doctors and their working days; departments; holidays of the whole practice. */
export default function SchedulesPage() {
  const t = useWords("doctors");
  const may = useMay();
  const [, go] = useLocation();
  const [inactive, setInactive] = useState(false);
  useTitle(t("title"));
  const doctors = useAsk("doctors.list", { inactive }, { keep: true });
  return (
    <Columns split="main">
      <div>
        <PageHead
          title={t("title")}
          beside={
            doctors.data && (
              <span className="wb-dim">{t("count", { count: doctors.data.doctors.length })}</span>
            )
          }
          actions={
            may("manage_users") && <Button onClick={() => go("/people/add")}>{t("add_doctor")}</Button>
          }
        />
        {may("manage_doctors") && <Proposals />}
        <Answered of={doctors} failed={t("failed")}>
          {({ doctors }) => (
            <DataTable
              caption={t("doctors")}
              rows={doctors}
              rowKey={(doctor) => doctor.doctor_id}
              onOpen={(doctor) => go(`/schedules/${doctor.doctor_id}`)}
              columns={[
                { key: "name", head: t("name"), cell: (doctor) => <bdi>{doctor.display_name}</bdi> },
                {
                  key: "department",
                  head: t("department"),
                  cell: (doctor) => doctor.department && <bdi>{doctor.department}</bdi>,
                },
                { key: "hours", head: t("hours"), cell: (doctor) => <WorkingDays doctor={doctor} /> },
                { key: "state", head: t("state"), cell: (doctor) => <DoctorState doctor={doctor} /> },
              ]}
              empty={
                <EmptyList icon={IconStethoscope} title={t("no_doctors")}>
                  {t("no_doctors_help")}
                </EmptyList>
              }
            />
          )}
        </Answered>
        <div className="wb-below">
          <Checkbox
            label={t("show_inactive")}
            checked={inactive}
            onChange={(e) => setInactive(e.currentTarget.checked)}
          />
        </div>
      </div>
      <div>
        <Departments />
        <Exceptions doctor={null} />
      </div>
    </Columns>
  );
}

function WorkingDays({ doctor }: { doctor: Doctor }) {
  const t = useWords("doctors");
  if (doctor.days.length === 0) return <span className="wb-dim">{t("no_hours")}</span>;
  return (
    <>
      {dayNames
        .filter((day) => doctor.days.includes(day))
        .map((day) => t(`short.${day}`))
        .join(" ")}
    </>
  );
}

export function DoctorState({ doctor }: { doctor: Doctor }) {
  const t = useWords("doctors");
  if (doctor.status === "active") return <State icon={IconCheck}>{t("active")}</State>;
  return (
    <State icon={IconUserOff} tone="quiet">
      {doctor.source ? t("imported") : t("inactive")}
    </State>
  );
}
