// Values of vital signs as they are read: thousandths of a unit into words. The core converts; nothing here does.
import type { Reply } from "@/ipc";

export type VitalsInChart = Reply<"charts.open">["facts"]["vitals"];
export type Reading = VitalsInChart["trends"][number]["last"];
export type VitalKind = Reading["kind"];
export type VitalUnit = Reading["unit"];
export type VitalSettings = VitalsInChart["settings"];

/** In the order in which they are measured. */
export const kinds: readonly VitalKind[] = [
  "blood_pressure",
  "pulse",
  "temperature",
  "respiratory_rate",
  "oxygen_saturation",
  "weight",
  "height",
  "glucose",
  "pain",
];

/** The units in which a kind may be typed, the practice's first. */
export function unitsOf(kind: VitalKind, settings: VitalSettings): VitalUnit[] {
  const both = (chosen: VitalUnit, units: VitalUnit[]) => [
    chosen,
    ...units.filter((unit) => unit !== chosen),
  ];
  switch (kind) {
    case "temperature":
      return both(settings.temperature, ["Cel", "[degF]"]);
    case "weight":
      return both(settings.weight, ["kg", "[lb_av]"]);
    case "height":
      return both(settings.height, ["cm", "[in_i]"]);
    case "glucose":
      return both(settings.glucose, ["mmol/L", "mg/dL"]);
    case "blood_pressure":
      return ["mm[Hg]"];
    case "oxygen_saturation":
      return ["%"];
    case "pain":
      return ["{score}"];
    default:
      return ["/min"];
  }
}

/** `37.9` from 37900; no zeros behind that say nothing. */
export function plain(thousandths: number): string {
  const sign = thousandths < 0 ? "−" : "";
  const whole = Math.floor(Math.abs(thousandths) / 1000);
  const rest = String(Math.abs(thousandths) % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return `${sign}${whole}${rest && `.${rest}`}`;
}

/** `134/84`, `81.4`. */
export const writtenOf = (reading: Reading) =>
  reading.second === null ? plain(reading.value) : `${plain(reading.value)}/${plain(reading.second)}`;

/** `−5/−2`, `+0.6`, `±0`. */
export function changeOf(last: Reading, before: Reading): string {
  const of = (to: number, from: number) =>
    to === from ? "±0" : `${to > from ? "+" : ""}${plain(to - from)}`;
  return last.second === null || before.second === null
    ? of(last.value, before.value)
    : `${of(last.value, before.value)}/${of(last.second, before.second)}`;
}

/** Feet and inches as people write them, `5' 11` or `5 ft 11 in`, in inches; anything else as it is. */
export function inInches(typed: string): string {
  const told = /^(\d{1,2})\s*(?:'|’|′|ft)\s*(?:(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:"|”|″|in)?)?$/i.exec(
    typed.trim(),
  );
  if (!told) return typed;
  const inches = Number((told[2] ?? "0").replace(",", "."));
  return String(Math.round((Number(told[1]) * 12 + inches) * 100) / 100);
}
