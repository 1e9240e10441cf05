// What stands beside a patient's own data on the patient's page: appointments, bills. A room adds a
// component here, one line; it asks for its own records and shows nothing to those who may not see them.
import type { ComponentType } from "react";
import { PatientCredit } from "@/features/billing/Credit";
import { PatientPolicies } from "@/features/billing/claims/PatientPolicies";
import { PatientBills } from "@/features/billing/PatientBills";
import { PatientRecalls } from "@/features/booking/calls/PatientRecalls";
import { PatientAppointments } from "@/features/booking/PatientAppointments";
import { PatientMedicines } from "@/features/chart/prescription/PatientMedicines";
import { PatientWaiting } from "@/features/waiting/PatientWaiting";

export const sections: { id: string; section: ComponentType<{ patientId: number }> }[] = [
  { id: "appointments", section: PatientAppointments },
  { id: "recalls", section: PatientRecalls },
  { id: "medicines", section: PatientMedicines },
  { id: "waiting", section: PatientWaiting },
  { id: "bills", section: PatientBills },
  { id: "credit", section: PatientCredit },
  { id: "policies", section: PatientPolicies },
];
