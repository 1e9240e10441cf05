// Readings as lines over time, in plain SVG. It is drawn for the eye only: the table beside it says the same.
import { ruled } from "./ruled";
import { plain, type Reading } from "./values";

type Props = {
  /** The oldest first. */
  readings: readonly Reading[];
  /** A range to be shaded, in thousandths. */
  shaded?: { from: number; to: number } | null;
  /** What stands below a point. */
  dateOf: (ms: number) => string;
  height?: number;
};

const WIDTH = 408;
const START = 34;
const END = 36;
const TOP = 10;
const FOOT = 20;

export function Plot({ readings, shaded, dateOf, height = 120 }: Props) {
  if (readings.length < 2) return null;
  const values = readings.flatMap(({ value, second }) => (second === null ? [value] : [value, second]));
  const bounds = shaded ? [...values, shaded.from, shaded.to] : values;
  const lines = ruled(Math.min(...bounds), Math.max(...bounds));
  const low = lines[0] ?? 0;
  const high = lines.at(-1) ?? 1;
  const begin = readings[0]?.measured_at ?? 0;
  const end = readings.at(-1)?.measured_at ?? 1;
  const x = (at: number) => START + ((at - begin) / Math.max(end - begin, 1)) * (WIDTH - START - END);
  const y = (value: number) => TOP + (1 - (value - low) / Math.max(high - low, 1)) * (height - TOP - FOOT);
  const paired = readings.some(({ second }) => second !== null);
  const parts = paired ? (["value", "second"] as const) : (["value"] as const);
  const ends = [readings[0], readings.at(-1)].filter((one) => one !== undefined);
  return (
    // Time runs from left to right in every language.
    <svg className="wb-plot" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden direction="ltr">
      {shaded && (
        <rect
          className="wb-plot-shade"
          x={START}
          width={WIDTH - START - END}
          y={y(shaded.to)}
          height={y(shaded.from) - y(shaded.to)}
        />
      )}
      {lines.map((line) => (
        <g key={line}>
          <line className="wb-plot-line" x1={START} x2={WIDTH - END} y1={y(line)} y2={y(line)} />
          <text x={START - 6} y={y(line) + 4} textAnchor="end">
            {plain(Math.round(line))}
          </text>
        </g>
      ))}
      {parts.map((part) => {
        const points = readings.flatMap((one) => {
          const value = one[part];
          return value === null ? [] : [{ id: one.vital_id, at: x(one.measured_at), to: y(value), value }];
        });
        const last = points.at(-1);
        return (
          <g key={part} className={`wb-plot-${part}`}>
            <polyline points={points.map(({ at, to }) => `${at},${to}`).join(" ")} />
            {points.map(({ id, at, to }) => (
              <circle key={id} cx={at} cy={to} r={2.5} />
            ))}
            {last && (
              <text className="wb-plot-last" x={last.at + 6} y={last.to + 4}>
                {plain(last.value)}
              </text>
            )}
          </g>
        );
      })}
      {ends.map((one, nth) => (
        <text
          key={one.vital_id}
          x={x(one.measured_at)}
          y={height - 4}
          textAnchor={nth === 0 ? "start" : "end"}
        >
          {dateOf(one.measured_at)}
        </text>
      ))}
    </svg>
  );
}
