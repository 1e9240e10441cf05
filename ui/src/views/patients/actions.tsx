// What can be done for a patient, at the end of the banner of the patient's page.
import { Button } from "@mantine/core";
import { IconFiles, IconStethoscope } from "@tabler/icons-react";
import { Link } from "wouter";
import { BookPatient } from "@/features/booking/BookPatient";
import { MergeWith } from "@/features/merge/MergeWith";
import { CardAndLabels } from "@/features/patients/contact/CardAndLabels";
import { useWords } from "@/i18n";
import { type Reply, useMay } from "@/ipc";
import { Icon } from "@/parts/Icon";

type Props = { file: Reply<"patients.get"> };

/** The patient's papers, booking, and the chart for those who read it. */
export function Actions({ file }: Props) {
  const t = useWords("patients");
  const may = useMay();
  const chart = may("read_charts");
  const path = `/patients/${file.patient_id}`;
  return (
    <span className="wb-actions-end">
      <CardAndLabels patientId={file.patient_id} address={file.address !== ""} />
      <Button
        component={Link}
        href={`${path}/papers`}
        variant="subtle"
        leftSection={<Icon icon={IconFiles} />}
      >
        {t("papers")}
      </Button>
      <MergeWith patient={file} />
      {!file.deceased_on && <BookPatient patient={file} first={!chart} />}
      {chart && (
        <Button component={Link} href={`${path}/chart`} leftSection={<Icon icon={IconStethoscope} />}>
          {t("open_chart")}
        </Button>
      )}
    </span>
  );
}
