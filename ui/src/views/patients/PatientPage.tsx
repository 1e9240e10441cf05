import { Merged } from "@/features/merge/Merged";
import { Details } from "@/features/patients/Details";
import { PatientSignIn } from "@/features/patients/PatientSignIn";
import { useWords } from "@/i18n";
import { Answered, type Reply, useAsk, useTitle } from "@/ipc";
import { Loading } from "@/parts/Lists";
import { Columns, PageBody } from "@/parts/Page";
import type { Params } from "../routes";
import { Actions } from "./actions";
import { BannerOf } from "./PatientBanner";
import { sections } from "./sections";

export default function PatientPage({ params }: { params: Params }) {
  const t = useWords("patients");
  const common = useWords("common");
  useTitle(t("patient"));
  const patientId = Number(params.id) as Reply<"patients.get">["patient_id"];
  const file = useAsk("patients.get", { patient_id: patientId }, { keep: true });
  if (file.data === undefined) {
    return (
      <PageBody>
        <Answered of={file} failed={t("file_failed")} waiting={<Loading label={common("loading")} />}>
          {() => null}
        </Answered>
      </PageBody>
    );
  }
  const shown = file.data;
  return (
    <>
      <h1 className="wb-hidden">{t("patient")}</h1>
      <BannerOf file={shown} action={<Actions file={shown} />} />
      <Columns>
        <Details key={shown.patient_id} file={shown} />
        <div>
          {sections.map(({ id, section: Part }) => (
            <Part key={`${id} ${shown.patient_id}`} patientId={shown.patient_id} />
          ))}
          <Merged key={`merged ${shown.patient_id}`} patientId={shown.patient_id} />
          {shown.may_change && <PatientSignIn file={shown} />}
        </div>
      </Columns>
    </>
  );
}
