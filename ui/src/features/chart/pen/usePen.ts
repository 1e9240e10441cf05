// What writes in a note beside the keys: phrases written out as they are typed or put in where one was,
// templates, texts of an earlier visit, and the jump to the next gap.
import { type ChangeEvent, useCallback, useLayoutEffect, useRef } from "react";
import { type Reply, useAsk } from "@/ipc";
import { afterPutIn, gapAfter, type Span, writtenOut } from "@/lib/phrases";
import type { NoteFormFields } from "../NoteFields";
import { diagnosesOf, type NoteRecord, sameDiagnosis, type TextPart, textParts, writtenParts } from "../note";

export type Phrases = Reply<"phrases.list">;
export type Template = Phrases["templates"][number];
/** What of an earlier visit can be copied. */
export type Copied = TextPart | "diagnoses";
export type Pen = ReturnType<typeof usePen>;

const none: Phrases = { phrases: [], templates: [] };
const field = (part: TextPart) =>
  document.querySelector<HTMLTextAreaElement>(`textarea[data-part="${part}"]`);

export function usePen(form: NoteFormFields) {
  const phrases = useAsk("phrases.list", {}).data ?? none;
  const { values } = form;
  /** Where one was writing last. */
  const place = useRef<{ part: TextPart } & Span>({ part: "subjective", start: 0, end: 0 });
  /** Where the caret goes once the text stands there. */
  const next = useRef<({ part: TextPart } & Span) | null>(null);
  useLayoutEffect(() => {
    if (!next.current) return;
    const { part, start, end } = next.current;
    next.current = null;
    field(part)?.focus();
    field(part)?.setSelectionRange(start, end);
  });

  function write(part: TextPart, text: string) {
    form.set(part, text);
    // Edited, it no longer says what was copied.
    if (values.copied.some((one) => one.part === part))
      form.set(
        "copied",
        values.copied.filter((one) => one.part !== part),
      );
  }

  const jump = useCallback(() => {
    const parts = [...document.querySelectorAll<HTMLTextAreaElement>("textarea[data-part]")];
    const here = Math.max(0, parts.indexOf(document.activeElement as HTMLTextAreaElement));
    const from = parts[here] === document.activeElement ? (parts[here]?.selectionEnd ?? 0) : 0;
    for (let turn = 0; turn <= parts.length; turn += 1) {
      const one = parts[(here + turn) % parts.length];
      const gap = one && gapAfter(one.value, turn === 0 ? from : 0);
      if (!one || !gap) continue;
      one.focus();
      one.setSelectionRange(gap.start, gap.end);
      return;
    }
  }, []);

  /** Goes on where the note ends: in the last part in which something stands, else in the first. */
  const goOn = useCallback(() => {
    const parts = [...document.querySelectorAll<HTMLTextAreaElement>("textarea[data-part]")];
    const written = parts.filter(
      (one) => one.value !== "" && writtenParts.some((part) => part === one.dataset.part),
    );
    const last = written.at(-1) ?? field("subjective");
    last?.focus();
    last?.setSelectionRange(last.value.length, last.value.length);
  }, []);

  return {
    phrases,
    goOn,
    /** Something was typed. */
    typed(part: TextPart, e: ChangeEvent<HTMLTextAreaElement>) {
      const { value, selectionStart } = e.currentTarget;
      const out =
        value.length > values[part].length ? writtenOut(value, selectionStart, phrases.phrases) : null;
      if (out) next.current = { part, ...out.at };
      write(part, out?.text ?? value);
    },
    /** The caret is here now. */
    at(part: TextPart, { selectionStart, selectionEnd }: HTMLTextAreaElement) {
      place.current = { part, start: selectionStart, end: selectionEnd };
    },
    /** Puts a phrase in where one was writing. */
    putIn(body: string) {
      const { part, start, end } = place.current;
      const text = values[part];
      write(part, text.slice(0, start) + body + text.slice(end));
      next.current = { part, ...afterPutIn(body, start) };
    },
    /** Fills the note: what is written already stays, and the template's text comes below it. */
    fill(template: Template) {
      let first: typeof next.current = null;
      for (const part of writtenParts) {
        const body = template[part];
        if (body === "") continue;
        const before = values[part].trimEnd();
        const start = before === "" ? 0 : before.length + 1;
        write(part, before === "" ? body : `${before}\n${body}`);
        const gap = gapAfter(body, 0);
        if (gap) first ??= { part, start: start + gap.start, end: start + gap.end };
      }
      next.current = first ?? {
        part: "subjective",
        start: values.subjective.length,
        end: values.subjective.length,
      };
    },
    /** Whether there is something to copy and an empty place for it. */
    fits(record: NoteRecord, what: Copied) {
      if (what !== "diagnoses") return record[what].trim() !== "" && values[what].trim() === "";
      return diagnosesOf(record).some((one) => !values.diagnoses.some((own) => sameDiagnosis(own, one)));
    },
    /** Copies from an earlier visit into what is empty, marked as copied. */
    copy(record: NoteRecord, what: readonly Copied[]) {
      const parts = textParts.filter(
        (part) => what.includes(part) && record[part].trim() !== "" && values[part].trim() === "",
      );
      for (const part of parts) form.set(part, record[part]);
      form.set("copied", [
        ...values.copied.filter((one) => !parts.includes(one.part)),
        ...parts.map((part) => ({ part, record_id: record.record_id })),
      ]);
      if (!what.includes("diagnoses")) return;
      const more = diagnosesOf(record).filter(
        (one) => !values.diagnoses.some((own) => sameDiagnosis(own, one)),
      );
      form.set("diagnoses", [
        ...values.diagnoses,
        ...more.map((one) => ({ ...one, copied: record.record_id })),
      ]);
    },
    jump,
  };
}
