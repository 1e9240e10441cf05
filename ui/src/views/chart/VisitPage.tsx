// A visit with what the desk does for it: whoever sees the patient says when to call them back.
import { VisitRecalls } from "@/features/booking/calls/VisitRecalls";
import { VisitPage as Visit } from "@/features/chart/VisitPage";
import { usePerson } from "@/ipc";
import type { Params } from "../routes";

export default function VisitPage({ params }: { params: Params }) {
  const { doctor_id } = usePerson();
  return (
    <Visit
      params={params}
      further={({ patient_id }) => <VisitRecalls patientId={patient_id} doctorId={doctor_id} />}
    />
  );
}
