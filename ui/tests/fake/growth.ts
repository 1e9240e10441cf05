// A boy's growth as the pretended core answers it. The curves are drawn by a rule of thumb; the real ones are in
// the core.
import type { Reply } from "@/ipc";

type Growth = Reply<"vitals.growth">;
type Measure = Growth["measure"];

const DAYS_OF_A_MONTH = 30.4375;
const BORN = Date.parse("2019-03-14T09:00:00Z");
const DAY = 86_400_000;

/** Age in months, the median, and what one standard deviation is of it. */
const medians: Record<Measure, { ages: [number, number][]; variation: number }> = {
  weight: {
    ages: [
      [0, 3.5],
      [6, 8.1],
      [12, 10.4],
      [24, 12.7],
      [48, 16.3],
      [84, 23],
      [120, 32],
      [156, 46],
      [192, 61],
      [240, 70.6],
    ],
    variation: 0.13,
  },
  height: {
    ages: [
      [0, 50],
      [6, 67.6],
      [12, 76.1],
      [24, 86.5],
      [48, 102.3],
      [84, 121.8],
      [120, 138.6],
      [156, 156.4],
      [192, 173.5],
      [240, 176.8],
    ],
    variation: 0.042,
  },
  body_mass_index: {
    ages: [
      [24, 16.6],
      [60, 15.4],
      [84, 15.5],
      [120, 16.6],
      [156, 18.5],
      [192, 20.6],
      [240, 23],
    ],
    variation: 0.1,
  },
};

const sets: Record<Measure, [number, number][]> = {
  weight: [
    [3, -1.88],
    [10, -1.28],
    [25, -0.67],
    [50, 0],
    [75, 0.67],
    [90, 1.28],
    [97, 1.88],
  ],
  height: [
    [3, -1.88],
    [10, -1.28],
    [25, -0.67],
    [50, 0],
    [75, 0.67],
    [90, 1.28],
    [97, 1.88],
  ],
  body_mass_index: [
    [5, -1.64],
    [10, -1.28],
    [25, -0.67],
    [50, 0],
    [75, 0.67],
    [85, 1.04],
    [90, 1.28],
    [95, 1.64],
  ],
};

const measured: Record<Measure, [number, number, number][]> = {
  weight: [
    [86.9, 23_400, 480],
    [74, 20_100, 440],
    [60, 17_800, 420],
    [36, 13_900, 350],
    [18, 10_900, 420],
    [6, 8_300, 560],
    [1, 4_500, 540],
  ],
  height: [
    [86.9, 122_500, 510],
    [74, 115_200, 460],
    [60, 108_000, 430],
    [36, 95_000, 440],
    [18, 82_000, 470],
    [6, 68_000, 550],
  ],
  body_mass_index: [
    [86.9, 15_600, 520],
    [74, 21_900, 984],
  ],
};

export function grown(measure: Measure): Growth {
  const { ages, variation } = medians[measure];
  const span = (from: number, to: number) => ({
    from: Math.round(from * DAYS_OF_A_MONTH),
    to: Math.round(to * DAYS_OF_A_MONTH),
    curves: sets[measure].map(([centile, z]) => ({
      centile,
      points: ages
        .filter(([age]) => age >= from && age <= to)
        .map(([age, median]): [number, number] => [
          Math.round(age * DAYS_OF_A_MONTH),
          Math.round(median * (1 + variation * z) * 1000),
        ]),
    })),
  });
  return {
    measure,
    unit: measure === "weight" ? "kg" : measure === "height" ? "cm" : null,
    without: null,
    birth_date_estimated: false,
    spans: measure === "body_mass_index" ? [span(24, 240)] : [span(0, 24), span(24, 240)],
    points: measured[measure].map(([months, value, per_mille]) => ({
      measured_at: BORN + Math.round(months * DAYS_OF_A_MONTH) * DAY,
      age: Math.round(months * DAYS_OF_A_MONTH),
      value,
      per_mille,
      z_score: per_mille > 970 ? null : Math.round((per_mille - 500) / 2),
      of_95th: per_mille > 950 ? 112 : null,
    })),
  };
}
