import { Say, useFormats, useWords } from "@/i18n";
import type { CallLine } from "@/ipc";
import { patientName } from "@/parts/Banner";

type Phones = CallLine["phones"];

/** Where to call, the first choice first, with what must be known before one dials. */
export function Phones({ phones, language }: { phones: Phones; language: string | null }) {
  const t = useWords("calls");
  const formats = useFormats();
  return (
    <>
      {phones.length === 0 && <span className="wb-dim">{t("no_phone")}</span>}
      {phones.map((phone) => (
        <div key={phone.number}>
          <bdi className="wb-nowrap wb-figures">{phone.number}</bdi>{" "}
          {phone.kind && <span className="wb-dim wb-small">{t(`phone_kind.${phone.kind}`)}</span>}
          {(phone.no_message || phone.note) && (
            <div className="wb-small">
              {phone.no_message && t("no_message")}
              {phone.no_message && phone.note && " · "}
              {phone.note && <bdi>{phone.note}</bdi>}
            </div>
          )}
        </div>
      ))}
      {language && (
        <div className="wb-small wb-dim">
          <Say t={t} k="speaks" with={{ language: <bdi>{formats.language(language)}</bdi> }} />
        </div>
      )}
    </>
  );
}

type Named = {
  last_name: string;
  first_name: string;
  date_of_birth: string | null;
  birth_date_estimated: boolean;
  patient_number: string;
};

/** Who is to be called: name, birth date, number. */
export function Who({ of }: { of: Named }) {
  const t = useWords("calls");
  const formats = useFormats();
  const born = of.date_of_birth && <bdi>{formats.born(of.date_of_birth, of.birth_date_estimated)}</bdi>;
  return (
    <>
      <bdi className="wb-strong">{patientName(of.last_name, of.first_name)}</bdi>
      <div className="wb-small wb-dim">
        {born && <Say t={t} k={of.birth_date_estimated ? "born_about" : "born"} with={{ born }} />}
        {born && " · "}
        <bdi className="wb-nowrap">{of.patient_number}</bdi>
      </div>
    </>
  );
}
