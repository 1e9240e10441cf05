import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { AppointmentId } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { useNotice } from "@/parts/Toasts";
import { type Facts, named } from "../ChartBanner";
import { VitalsForm } from "./VitalsForm";
import type { VitalSettings } from "./values";

type Props = {
  patient: Facts["patient"];
  settings: VitalSettings;
  appointment_id: AppointmentId | null;
  onClose: () => void;
};

/** Vital signs of the patient whose chart is open. */
export function RecordDialog({ patient, settings, appointment_id, onClose }: Props) {
  const t = useWords("vitals");
  const common = useWords("common");
  const notice = useNotice();
  return (
    <Dialog opened onClose={onClose} title={t("record_vitals")} close={common("close")}>
      <VitalsForm
        patient_id={patient.patient_id}
        appointment_id={appointment_id}
        settings={settings}
        commit={<Say t={t} k="record_for" with={{ patient: <bdi>{named(patient)}</bdi> }} />}
        onCancel={onClose}
        onDone={(count) => {
          onClose();
          notice(t("recorded", { count }));
        }}
      />
    </Dialog>
  );
}
