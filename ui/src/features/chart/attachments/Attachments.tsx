import { Anchor } from "@mantine/core";
import { IconFileTypePdf, IconPhoto } from "@tabler/icons-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { Reply } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { Section } from "@/parts/Section";
import { AddAttachment } from "./AddAttachment";

type Chart = Reply<"charts.open">;
export type Attachment = Chart["attachments"]["attachments"][number];

const SHOWN = 6;

/** Scans and photos of a chart, the newest first. A file dropped here or pasted into the chart is attached, too. */
export function Attachments({ chart }: { chart: Chart }) {
  const t = useWords("attachments");
  const [adding, setAdding] = useState<File | true | null>(null);
  const [over, setOver] = useState(false);
  usePasted(adding !== null, setAdding);
  const { patient } = chart.facts;
  const all = chart.attachments.attachments;
  const there = all.filter(({ in_error }) => !in_error);
  const wrong = all.filter(({ in_error }) => in_error);
  const carriesFiles = (e: DragEvent) => e.dataTransfer.types.includes("Files");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className="wb-drop"
      data-over={over || undefined}
      onDragOver={(e) => {
        if (!carriesFiles(e)) return;
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        if (!carriesFiles(e)) return;
        e.preventDefault();
        setOver(false);
        setAdding(e.dataTransfer.files[0] ?? null);
      }}
    >
      <Section
        title={t("attachments")}
        count={there.length > 0 ? t("count", { count: there.length }) : undefined}
        action={
          <Anchor component="button" type="button" aria-label={t("attach")} onClick={() => setAdding(true)}>
            {t("add")}
          </Anchor>
        }
      >
        {there.length === 0 && <p className="wb-facts-none wb-dim">{t("none")}</p>}
        <List patientId={patient.patient_id} of={there.slice(0, SHOWN)} />
        {there.length > SHOWN && (
          <details className="wb-more">
            <summary>{t("further", { count: there.length - SHOWN })}</summary>
            <List patientId={patient.patient_id} of={there.slice(SHOWN)} />
          </details>
        )}
        {wrong.length > 0 && (
          <details className="wb-more">
            <summary>{t("in_error", { count: wrong.length })}</summary>
            <List patientId={patient.patient_id} of={wrong} />
          </details>
        )}
      </Section>
      {adding && (
        <AddAttachment
          chart={chart}
          dropped={adding === true ? null : adding}
          onClose={() => setAdding(null)}
        />
      )}
    </div>
  );
}

/** A picture or file pasted anywhere in the chart, but for what another dialog or a field of text takes itself. */
function usePasted(adding: boolean, take: (file: File) => void) {
  const latest = useRef({ adding, take });
  latest.current = { adding, take };
  useEffect(() => {
    const pasted = (e: ClipboardEvent) => {
      const [file] = e.clipboardData?.files ?? [];
      const { adding, take } = latest.current;
      if (!file || (!adding && document.querySelector("[role=dialog]"))) return;
      // What a word processor copies is text with a picture of it: a field gets the text.
      const field = e.target instanceof Element && e.target.closest("input, textarea");
      if (field && e.clipboardData?.types.includes("text/plain")) return;
      e.preventDefault();
      take(file);
    };
    document.addEventListener("paste", pasted);
    return () => document.removeEventListener("paste", pasted);
  }, []);
}

function List({ of, patientId }: { of: Attachment[]; patientId: number }) {
  const t = useWords("attachments");
  const formats = useFormats();
  if (of.length === 0) return null;
  return (
    <ul className="wb-facts">
      {of.map((one) => (
        <li key={one.attachment_id}>
          <span className="wb-facts-main">
            <Link
              className="wb-link wb-attached"
              href={`/patients/${patientId}/attachments/${one.attachment_id}`}
            >
              <Icon icon={one.format === "pdf" ? IconFileTypePdf : IconPhoto} />
              <bdi>{one.title}</bdi>
            </Link>
            {one.in_error && (
              <span className="wb-dim">
                <Say t={t} k="because" with={{ reason: <bdi>{one.in_error.reason}</bdi> }} />
              </span>
            )}
          </span>
          <span className="wb-dim wb-nowrap">{t(`kinds.${one.kind}`)}</span>
          <bdi className="wb-dim wb-nowrap">{formats.date(one.dated_on)}</bdi>
        </li>
      ))}
    </ul>
  );
}
