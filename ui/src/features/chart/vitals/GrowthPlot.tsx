// A child's values among the curves of the reference. It is drawn for the eye only: the table below says the same.
import type { Reply } from "@/ipc";
import { ruled } from "./ruled";
import { plain } from "./values";

type Growth = Reply<"vitals.growth">;
export type GrowthSpan = Growth["spans"][number];

type Props = {
  span: GrowthSpan;
  points: Growth["points"];
  /** What stands below a line: an age in months. */
  ageOf: (months: number) => string;
};

const WIDTH = 640;
const HEIGHT = 360;
const START = 34;
const END = 30;
const TOP = 8;
const FOOT = 20;
const DAYS_OF_A_MONTH = 30.4375;
const MEDIAN = 50;
/** Between the names of two curves. */
const APART = 11;

/** Heights of names from the lowest curve up, moved up where two would touch. */
function apart(heights: readonly number[]): number[] {
  const placed: number[] = [];
  for (const height of heights) {
    const below = placed.at(-1);
    placed.push(below === undefined ? height : Math.min(height, below - APART));
  }
  return placed;
}

export function GrowthPlot({ span, points, ageOf }: Props) {
  const inside = points.filter(({ age }) => age >= span.from && age <= span.to);
  const values = [
    ...span.curves.flatMap((curve) => curve.points.map(([, value]) => value)),
    ...inside.map(({ value }) => value),
  ];
  const lines = ruled(Math.min(...values), Math.max(...values), 8);
  const low = lines[0] ?? 0;
  const high = lines.at(-1) ?? 1;
  const x = (age: number) => START + ((age - span.from) / (span.to - span.from)) * (WIDTH - START - END);
  const y = (value: number) => TOP + (1 - (value - low) / Math.max(high - low, 1)) * (HEIGHT - TOP - FOOT);
  const months = [span.from, span.to].map((days) => Math.round(days / DAYS_OF_A_MONTH)) as [number, number];
  const step = months[1] - months[0] > 36 ? 24 : 3;
  const ages = Array.from(
    { length: Math.floor((months[1] - months[0]) / step) + 1 },
    (_, nth) => months[0] + nth * step,
  );
  const names = apart(span.curves.map(({ points: drawn }) => y(drawn.at(-1)?.[1] ?? low)));
  return (
    // Age runs from left to right in every language.
    <svg className="wb-plot wb-growth" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden direction="ltr">
      {lines.map((line) => (
        <g key={line}>
          <line className="wb-plot-line" x1={START} x2={WIDTH - END} y1={y(line)} y2={y(line)} />
          <text x={START - 6} y={y(line) + 4} textAnchor="end">
            {plain(Math.round(line))}
          </text>
        </g>
      ))}
      {ages.map((age) => (
        <text key={age} x={x(age * DAYS_OF_A_MONTH)} y={HEIGHT - 4} textAnchor="middle">
          {ageOf(age)}
        </text>
      ))}
      {span.curves.map(({ centile, points: drawn }, nth) => {
        const last = drawn.at(-1);
        return (
          <g key={centile}>
            <polyline
              className={centile === MEDIAN ? "wb-growth-curve wb-growth-median" : "wb-growth-curve"}
              points={drawn.map(([age, value]) => `${x(age).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}
            />
            {last && (
              <text x={x(last[0]) + 4} y={(names[nth] ?? 0) + 4}>
                {centile}
              </text>
            )}
          </g>
        );
      })}
      <g className="wb-plot-value">
        <polyline points={inside.map(({ age, value }) => `${x(age)},${y(value)}`).join(" ")} />
        {inside.map(({ measured_at, age, value }) => (
          <circle key={measured_at} cx={x(age)} cy={y(value)} r={3.5} />
        ))}
      </g>
    </svg>
  );
}
