import type { ReactNode } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, useAsk, useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import { Contact } from "./Contact";

/** What the practice has written down about the patient, apart from the chart. */
export function Details() {
  const t = useWords("patient_page");
  const formats = useFormats();
  useTitle(t("place.details"));
  const contact = useAsk("me.contact", {});
  return (
    <PageBody>
      <PageHead title={t("place.details")} />
      <p className="wb-own-help">{t("details_help")}</p>
      <Answered of={contact} failed={t("details_failed")} rows={8}>
        {(own) => (
          <>
            <dl className="wb-pairs">
              <Pair term={t("number")} data={own.patient_number} />
              {own.title && <Pair term={t("title")} data={own.title} />}
              <Pair term={t("family_name")} data={own.last_name} />
              <Pair term={t("given_names")} data={own.first_name} />
              <Pair
                term={t(own.birth_date_estimated ? "date_of_birth_about" : "date_of_birth")}
                data={own.date_of_birth && formats.born(own.date_of_birth, own.birth_date_estimated)}
              />
              <Pair term={t("gender")}>{t(`genders.${own.gender}`)}</Pair>
            </dl>
            <Contact own={own} />
          </>
        )}
      </Answered>
    </PageBody>
  );
}

function Pair({ term, data, children }: { term: string; data?: string | null; children?: ReactNode }) {
  const t = useWords("patient_page");
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children ?? (data ? <bdi>{data}</bdi> : <span className="wb-dim">{t("not_recorded")}</span>)}</dd>
    </div>
  );
}
