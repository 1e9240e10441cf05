import { Button } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useAsk, useMay, useNow } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { BookDialog } from "./BookDialog";
import type { Picked } from "./PatientPick";
import { useDeeds } from "./useDeeds";

/** Books an appointment for one patient: the day board's own dialog, with the patient chosen. */
export function BookPatient({ patient, first }: { patient: Picked; first: boolean }) {
  const t = useWords("booking");
  const may = useMay();
  const deeds = useDeeds();
  const { date } = useNow();
  const [open, setOpen] = useState(false);
  const day = useAsk("appointments.day", { date }, { when: open });
  if (!may("book_appointments")) return null;
  const doctors = day.data?.doctors ?? [];
  const wanted = { doctor_id: null, date, time: "", minutes: doctors[0]?.slot_minutes ?? 15 };
  return (
    <>
      <Button
        id="booking-patient"
        variant={first ? "filled" : "default"}
        leftSection={<Icon icon={IconCalendarPlus} />}
        loading={open && day.isLoading}
        onClick={() => setOpen(true)}
      >
        {t("book")}
      </Button>
      {open && (day.data || day.error) && (
        <BookDialog
          wanted={wanted}
          patient={patient}
          doctors={doctors}
          today={date}
          deeds={deeds}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
