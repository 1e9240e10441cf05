/** Lines that divide the span into steps a person would choose. */
export function ruled(low: number, high: number, parts = 4): number[] {
  const span = Math.max(high - low, 1);
  const raw = span / parts;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((by) => by * power).find((by) => by >= raw) ?? raw;
  const first = Math.floor(low / step) * step;
  const lines = [];
  for (let at = first; at < high + step; at += step) lines.push(at);
  return lines;
}
