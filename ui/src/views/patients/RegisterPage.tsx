import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { Register } from "@/features/patients/Register";
import { Say, useFormats, useWords } from "@/i18n";
import { useTitle } from "@/ipc";
import { type BookingBegun, bookingBegun, forgetSought, handedOn, soughtBefore } from "@/lib/bookingBegun";

/** Registers a patient; for a booking that was begun, and goes on with it. */
export default function RegisterPage() {
  const t = useWords("booking");
  const formats = useFormats();
  const [, go] = useLocation();
  useTitle(useWords("patients")("register"));
  const [begun] = useState(bookingBegun);
  const [sought] = useState(soughtBefore);
  // A first drawing may be thrown away: only one that stands has taken it.
  useEffect(forgetSought, []);
  if (!begun) return <Register />;
  const back = (patient?: BookingBegun["patient"]) => go("/today", handedOn({ ...begun, patient }));
  const day = formats.day(begun.date);
  return (
    <Register
      sought={sought ?? undefined}
      then={{
        note: (
          <Say
            t={t}
            k={begun.time ? "register_for" : "register_for_day"}
            with={{
              time: <bdi>{begun.time}</bdi>,
              date: <bdi>{day}</bdi>,
              doctor: <bdi>{begun.doctor}</bdi>,
            }}
          />
        ),
        instead: t("book_for_this"),
        onPatient: back,
        onCancel: () => back(),
      }}
    />
  );
}
