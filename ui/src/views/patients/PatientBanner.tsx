import { IconAlertTriangle, IconCheck, IconHelpCircle, IconRibbonHealth } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { AlsoKnown } from "@/features/merge/AlsoKnown";
import { Born, Numbered } from "@/features/patients/born";
import { Picture } from "@/features/patients/contact/Photo";
import { Say, useFormats, useWords } from "@/i18n";
import { type Reply, useAsk } from "@/ipc";
import { Banner } from "@/parts/Banner";
import { State } from "@/parts/State";

type File = Reply<"patients.get">;

/** The banner of any page about one patient: asks for what it shows. Nothing until the answer is there. */
export function PatientBanner({ patientId, action }: { patientId: number; action?: ReactNode }) {
  const file = useAsk("patients.get", { patient_id: patientId as File["patient_id"] });
  return file.data ? <BannerOf file={file.data} action={action} /> : null;
}

/** The same, of a file that is there already. */
export function BannerOf({ file, action }: { file: File; action?: ReactNode }) {
  const t = useWords("patients");
  const formats = useFormats();
  const died = file.deceased_on && (
    <State icon={IconRibbonHealth} strong>
      <Say t={t} k="died" with={{ date: <bdi>{formats.date(file.deceased_on)}</bdi> }} />
    </State>
  );
  const open = file.open_minor !== null && file.open_minor > 0 && (
    <span>
      <Say t={t} k="open_balance" with={{ amount: <bdi>{formats.money(file.open_minor)}</bdi> }} />
    </span>
  );
  return (
    <Banner
      label={t("patient")}
      photo={<Photo patientId={file.patient_id} />}
      family={file.last_name}
      given={file.first_name}
      title={file.title || null}
      born={<Born of={file} />}
      gender={file.gender !== "unknown" && t(`genders.${file.gender}`)}
      number={<Numbered number={file.patient_number} />}
      more={<span className="wb-dim">{file.phone ? <bdi>{file.phone}</bdi> : t("no_phone")}</span>}
      state={
        <>
          {died}
          <AlsoKnown of={file} />
        </>
      }
      allergies={file.allergies && <Allergies of={file.allergies} />}
      balance={open}
      action={action}
    />
  );
}

/** The picture by which the desk knows the patient. */
function Photo({ patientId }: { patientId: File["patient_id"] }) {
  const contact = useAsk("patients.contact", { patient_id: patientId }, { keep: true });
  return contact.data ? <Picture patientId={contact.data.patient_id} stamp={contact.data.photo} /> : null;
}

/** Three states: nobody asked, none known, listed. */
function Allergies({ of }: { of: NonNullable<File["allergies"]> }) {
  const t = useWords("patients");
  if (of.state === "none_known")
    return (
      <State icon={IconCheck} tone="done">
        {t("allergies_none")}
      </State>
    );
  if (of.state === "listed")
    return (
      <State icon={IconAlertTriangle} tone="danger" strong>
        <Say
          t={t}
          k="allergic_to"
          with={{ list: <bdi>{of.active.map(({ substance }) => substance).join(", ")}</bdi> }}
        />
      </State>
    );
  return (
    <State icon={IconHelpCircle} tone="wait">
      {t("allergies_unknown")}
    </State>
  );
}
