import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type RecordId, useAsk, useTitle } from "@/ipc";
import { Note } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { Back } from "./Back";

const parts = [
  "diagnosis",
  "subjective",
  "objective",
  "assessment",
  "treatment",
  "prescription",
  "plan",
  "notes",
] as const;

/** The note of one of one's own visits, in full. */
export function Visit({ id }: { id: number }) {
  const t = useWords("patient_page");
  const formats = useFormats();
  useTitle(t("place.visits"));
  const visit = useAsk("me.record", { record_id: id as RecordId });
  return (
    <PageBody>
      <Back href="/visits">{t("all_visits")}</Back>
      <Answered of={visit} failed={t("visit_failed")} rows={6}>
        {({ of, ...text }) => {
          const written = parts.filter((part) => text[part].trim() !== "");
          return (
            <>
              <PageHead
                title={<Say t={t} k="visit_on" with={{ date: <bdi>{formats.day(of.visit_date)}</bdi> }} />}
              />
              <p className="wb-own-help">
                <Say
                  t={t}
                  k="signed_by"
                  with={{ doctor: <bdi>{of.doctor}</bdi>, when: <bdi>{formats.instant(of.signed_at)}</bdi> }}
                />
              </p>
              {of.amended && <Note tone="now">{t("amended_help")}</Note>}
              {written.map((part) => (
                <Section key={part} title={t(`note_${part}`)}>
                  <p className="wb-note-text">
                    <bdi>{text[part]}</bdi>
                  </p>
                </Section>
              ))}
              {written.length === 0 && <p className="wb-dim">{t("note_empty")}</p>}
            </>
          );
        }}
      </Answered>
    </PageBody>
  );
}
