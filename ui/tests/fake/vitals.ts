// Vital signs as the pretended core answers them.
import type { Reply } from "@/ipc";
import type { Answers } from "./door";
import { grown } from "./growth";

type Vitals = Reply<"charts.open">["facts"]["vitals"];
type Reading = Vitals["trends"][number]["last"];

const settings = {
  temperature: "Cel",
  weight: "kg",
  height: "cm",
  glucose: "mmol/L",
  pressure_low: 90_000,
  pressure_high: 140_000,
  version: 2,
} as const;

const reading = (
  vital_id: number,
  kind: Reading["kind"],
  unit: Reading["unit"],
  at: string,
  value: number,
  second: number | null = null,
  more: object = {},
): Reading =>
  ({
    vital_id,
    kind,
    unit,
    value,
    second,
    typed: value,
    typed_unit: unit,
    measured_at: Date.parse(at),
    recorded_by: "Priya Nair",
    imported_from: null,
    appointment_id: null,
    in_error: null,
    ...more,
  }) as unknown as Reading;

const pressures = [
  [152, 94, "2025-09-15"],
  [149, 92, "2025-10-14"],
  [146, 93, "2025-12-02"],
  [148, 90, "2026-01-19"],
  [141, 88, "2026-02-10"],
  [138, 87, "2026-03-02"],
  [139, 86, "2026-05-12"],
  [134, 84, "2026-06-09"],
].map(([high, low, day], nth) =>
  reading(nth + 1, "blood_pressure", "mm[Hg]", `${day}T09:02:00Z`, Number(high) * 1000, Number(low) * 1000),
);

const two = (
  id: number,
  kind: Reading["kind"],
  unit: Reading["unit"],
  last: number,
  before: number,
  day = "2026-05-12",
) => ({
  last: reading(id, kind, unit, "2026-06-09T09:02:00Z", last),
  before: reading(id + 1, kind, unit, `${day}T09:02:00Z`, before),
});

/** Of somebody who is measured often. */
export const measured = {
  trends: [
    { last: pressures[7], before: pressures[6] },
    two(20, "pulse", "/min", 72_000, 72_000),
    two(22, "temperature", "Cel", 37_900, 36_600),
    two(24, "weight", "kg", 81_400, 80_800),
    two(26, "oxygen_saturation", "%", 97_000, 98_000, "2026-03-02"),
  ],
  pressures,
  body_mass_index: { value: 29_500, measured_at: Date.parse("2026-06-09T09:02:00Z") },
  growing: false,
  settings,
} as unknown as Vitals;

/** Of somebody who never was. */
export const unmeasured = {
  trends: [],
  pressures: [],
  body_mass_index: null,
  growing: false,
  settings,
} as unknown as Vitals;

/** Of a child. */
export const growing = {
  trends: [two(30, "weight", "kg", 23_400, 22_900), two(32, "height", "cm", 122_500, 120_000)],
  pressures: [],
  body_mass_index: { value: 15_600, measured_at: Date.parse("2026-06-09T09:02:00Z") },
  growing: true,
  settings,
} as unknown as Vitals;

export function vitalsAnswers(): Answers {
  return {
    "vitals.of_kind": ({ kind }) => ({
      readings:
        kind === "blood_pressure"
          ? [...pressures].reverse().map((one, nth) =>
              nth === 2
                ? ({
                    ...one,
                    in_error: {
                      at: Date.parse("2026-03-02T09:20:00Z"),
                      by: "Dr Elif Yılmaz",
                      reason: "Of the patient before",
                    },
                  } as Reading)
                : one,
            )
          : measured.trends.flatMap(({ last, before }) =>
              last.kind === kind ? [last, ...(before ? [before] : [])] : [],
            ),
      next: null,
      settings,
    }),
    "vitals.growth": ({ measure }) => grown(measure),
    "vitals.of_appointment": () => ({
      patient_id: 1 as Reply<"vitals.of_appointment">["patient_id"],
      open: true,
      readings: [
        reading(40, "pulse", "/min", "2026-06-09T09:03:00Z", 72_000),
        reading(41, "blood_pressure", "mm[Hg]", "2026-06-09T09:02:00Z", 134_000, 84_000),
      ],
      settings,
    }),
    "vitals.record": ({ values }) => ({
      vital_ids: values.map((_, nth) => (50 + nth) as Reading["vital_id"]),
    }),
    "vitals.enter_in_error": () => null,
    "vitals.settings": () => settings,
    "vitals.set_settings": () => settings,
  };
}
