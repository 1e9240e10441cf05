import { Papers } from "@/features/billing/PapersPage";
import { useWords } from "@/i18n";
import { type PatientId, useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import type { Params } from "../routes";
import { PatientBanner } from "./PatientBanner";

export default function PatientPapersPage({ params }: { params: Params }) {
  const t = useWords("patients");
  useTitle(t("papers"));
  const patientId = Number(params.id) as PatientId;
  return (
    <>
      <PatientBanner patientId={patientId} />
      <PageBody>
        <PageHead title={t("papers")} />
        <Papers patient={patientId} />
      </PageBody>
    </>
  );
}
