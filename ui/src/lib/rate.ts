// Parts of a whole in thousandths of a percent, as the core has them: 8.875 % is 8875.

/** `8.875` from 8875, `19` from 19000. */
export const plainRate = (rate: number) => String(rate / 1000);

/** Reads `19`, `8.875`, `8,875`, with or without a percent sign. Null when it is no rate from 0 to 100. */
export function readRate(typed: string): number | null {
  const match = typed.trim().match(/^(\d{1,3})(?:[.,](\d{1,3}))?\s*%?$/);
  if (!match) return null;
  const rate = Number(match[1]) * 1000 + Number((match[2] ?? "").padEnd(3, "0"));
  return rate <= 100_000 ? rate : null;
}
