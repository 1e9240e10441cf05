import { IconAlertTriangle, IconPencil } from "@tabler/icons-react";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useAsk } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { named } from "./ChartBanner";

/** One's own notes that were begun and not signed; nothing where there are none. */
export function Unfinished() {
  const t = useWords("chart");
  const formats = useFormats();
  const { data: notes = [], error } = useAsk("records.unfinished", {});
  if (error) return <ErrorNote>{t("unfinished_failed")}</ErrorNote>;
  if (notes.length === 0) return null;
  return (
    <Section title={t("unfinished")} count={<bdi>{formats.number(notes.length)}</bdi>}>
      <ul className="wb-unfinished">
        {notes.map((note) => {
          const date = <bdi>{formats.date(note.visit_date)}</bdi>;
          const href = note.appointment_id
            ? `/${note.standing === "another" ? "drafts" : "visits"}/${note.appointment_id}`
            : `/records/${note.record_id}/amend`;
          return (
            <li key={href}>
              <Link className="wb-link" href={href}>
                <bdi>{named(note)}</bdi>
              </Link>
              <span>
                {note.appointment_id ? (
                  <Say t={t} k="unfinished_visit" with={{ date, time: <bdi>{note.visit_time}</bdi> }} />
                ) : (
                  <Say t={t} k="unfinished_amendment" with={{ date }} />
                )}
              </span>
              <span className="wb-dim">
                <Say t={t} k="unfinished_kept" with={{ when: <bdi>{formats.instant(note.kept_at)}</bdi> }} />
              </span>
              <State
                icon={note.standing === "open" ? IconPencil : IconAlertTriangle}
                tone={note.standing === "open" ? "plain" : "wait"}
              >
                {t(`standing.${note.standing}`)}
              </State>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
