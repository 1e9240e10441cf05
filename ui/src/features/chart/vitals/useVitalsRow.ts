// What is measured while a note is written: typed into its draft, recorded at once when one says so, and at the
// latest with the signature, both or neither. A reading stands by itself: it stays whatever becomes of the note.
import { useRef, useState } from "react";
import { act, type FieldFlaw, Refused, useNow, useRefusalWords } from "@/ipc";
import type { NoteBody } from "../note";
import type { OpenVisit } from "../visit/Beside";
import { inInches, unitsOf, type VitalKind } from "./values";

/** In the order in which they are measured; the others have their place in the dialog. */
export const rowKinds = [
  "blood_pressure",
  "pulse",
  "temperature",
  "oxygen_saturation",
  "respiratory_rate",
  "weight",
  "height",
] as const satisfies readonly VitalKind[];

export const TIME = "measured_time";
export type Side = "value" | "second";
export const nameOf = (kind: VitalKind, side: Side) => `vitals.${kind}.${side}`;

type Options = {
  note: NoteBody;
  set: <K extends "vitals" | "measured_time">(field: K, value: NoteBody[K]) => void;
  open: OpenVisit;
  onRecorded: (count: number) => void;
};

export function useVitalsRow({ note, set, open: { visit, facts }, onRecorded }: Options) {
  const now = useNow();
  const words = useRefusalWords();
  const [flaws, setFlaws] = useState<Record<string, FieldFlaw["flaw"]>>({});
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const sure = useRef(new Set<VitalKind>());
  const today = visit.date === now.date;
  const latest = useRef(note);
  latest.current = note;

  const typedOf = (kind: VitalKind) => note.vitals.find((one) => one.kind === kind);
  const unitOf = (kind: VitalKind) =>
    typedOf(kind)?.unit ?? unitsOf(kind, facts.vitals.settings)[0] ?? "/min";

  function type(kind: VitalKind, side: Side, text: string) {
    sure.current.delete(kind);
    const before = typedOf(kind) ?? { kind, value: "", second: "", unit: unitOf(kind) };
    const changed = { ...before, [side]: text };
    const others = note.vitals.filter((one) => one.kind !== kind);
    const blank = changed.value.trim() === "" && changed.second.trim() === "";
    set("vitals", blank ? others : [...others, changed]);
    // When one begins to type is when it was measured, unless somebody says otherwise.
    if (note.measured_time === "" && today && !blank) set(TIME, now.time);
    setFlaws(({ [nameOf(kind, side)]: _, ...rest }) => rest);
  }

  /** What is typed, as the core takes it. */
  function measured({ vitals: typed, measured_time }: Pick<NoteBody, "vitals" | "measured_time">) {
    return {
      measured_time: measured_time === "" ? null : measured_time,
      measured_on: measured_time === "" ? null : visit.date,
      values: typed.map(({ kind, value, second, unit }) => ({
        kind,
        unit,
        value: unit === "[in_i]" ? inInches(value) : value,
        second: kind === "blood_pressure" ? second : null,
        sure: sure.current.has(kind),
      })),
    };
  }

  /** The field of the row that the core means, by its name; none for a field that isn't of the row. */
  function fieldOf(field: string): string | null {
    const at = /^(?:vitals\.)?values\[(\d+)\]\.(\w+)$/.exec(field);
    const kind = at ? latest.current.vitals[Number(at[1])]?.kind : undefined;
    if (kind) return nameOf(kind, at?.[2] === "second" ? "second" : "value");
    return /^(?:vitals\.)?measured_(?:time|at)$/.test(field) ? TIME : null;
  }

  /** Shows what is wrong with values, beside them. Answers whether anything was of these fields. */
  function show(found: readonly FieldFlaw[]): boolean {
    const placed = found.flatMap(({ field, flaw }) => {
      const name = fieldOf(field);
      return name === null ? [] : [[name, flaw] as const];
    });
    if (placed.length === 0) return false;
    setFlaws(Object.fromEntries(placed));
    const first = placed[0]?.[0];
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus());
    return true;
  }

  /** Records what is typed. Answers whether nothing is left. */
  async function record(): Promise<boolean> {
    if (latest.current.vitals.length === 0) return true;
    setBusy(true);
    setRefused(null);
    setFlaws({});
    try {
      const { vital_ids } = await act("vitals.record", {
        patient_id: visit.patient_id,
        appointment_id: visit.appointment_id,
        ...measured(latest.current),
      });
      sure.current.clear();
      set("vitals", []);
      set(TIME, "");
      onRecorded(vital_ids.length);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      if (thrown.refusal.code !== "flawed" || !show(thrown.refusal.flaws)) setRefused(thrown);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    record,
    fieldOf,
    show,
    /** For the signature; none where nothing is typed. */
    unsaved: (note: Pick<NoteBody, "vitals" | "measured_time">) =>
      note.vitals.length > 0 ? measured(note) : null,
    type,
    unitOf,
    any: note.vitals.length > 0,
    textOf: (kind: VitalKind, side: Side) => typedOf(kind)?.[side] ?? "",
    time: note.measured_time,
    setTime: (time: string) => {
      set(TIME, time);
      setFlaws(({ [TIME]: _, ...rest }) => rest);
    },
    flaw: (name: string) => (flaws[name] ? words.flaw(flaws[name]) : undefined),
    /** The kinds of which something is unusual to type, and may be right. */
    doubted: rowKinds.filter((kind) =>
      (["value", "second"] as const).some((side) => flaws[nameOf(kind, side)]?.code === "doubtful"),
    ),
    confirm: (kinds: readonly VitalKind[]) => {
      for (const kind of kinds) sure.current.add(kind);
      return record();
    },
    error: refused ? words.refusal(refused.refusal) : "",
  };
}
