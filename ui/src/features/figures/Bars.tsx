// Figures as bars, in plain SVG. They are drawn for the eye only: the table below says the same, exactly. Two
// series are told apart by a filled and an outlined bar, and by the words of the legend.
type Props = {
  bars: { key: string; label: string; value: number; second?: number }[];
  /** What a filled bar is, and what an outlined one is. */
  legend: [string] | [string, string];
  /** How a figure is written at the end of its bar. */
  say: (value: number) => string;
};

const WIDTH = 720;
const LABEL = 170;
const FIGURES = 130;
const ROW = 26;
const MOST = 24;

export function Bars({ bars, legend, say }: Props) {
  const shown = bars.slice(0, MOST);
  const top = Math.max(1, ...shown.map((bar) => Math.max(bar.value, bar.second ?? 0)));
  const long = (value: number) => (Math.max(0, value) / top) * (WIDTH - LABEL - FIGURES);
  const paired = legend.length === 2;
  const cut = (label: string) => (label.length > 26 ? `${label.slice(0, 25)}…` : label);
  if (shown.length === 0) return null;
  return (
    <figure className="wb-bars">
      <figcaption aria-hidden>
        <span data-series="first">{legend[0]}</span>
        {paired && <span data-series="second">{legend[1]}</span>}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${shown.length * ROW}`} aria-hidden direction="ltr">
        {shown.map((bar, at) => {
          const y = at * ROW;
          return (
            <g key={bar.key}>
              <text x={LABEL - 8} y={y + 17} textAnchor="end">
                {cut(bar.label)}
              </text>
              <rect
                className="wb-bar-first"
                x={LABEL}
                y={y + (paired ? 4 : 6)}
                width={long(bar.value)}
                height={paired ? 9 : 14}
              />
              {paired && (
                <rect
                  className="wb-bar-second"
                  x={LABEL}
                  y={y + 14}
                  width={long(bar.second ?? 0)}
                  height={7}
                />
              )}
              <text
                className="wb-bar-figure"
                x={LABEL + Math.max(long(bar.value), long(bar.second ?? 0)) + 8}
                y={y + 17}
              >
                {say(bar.value)}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
