// Money is whole minor units and an ISO 4217 code. Written by Intl, read as people type it.

const intl = (language: string) => (language === "en-XA" ? "en" : language);

/** How many figures follow the point: 2 for EUR, 0 for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** `€76.50` */
export function formatMoney(minor: number, currency: string, language = "en"): string {
  const amount = minor / 10 ** digitsOf(currency);
  const written = new Intl.NumberFormat(intl(language), { style: "currency", currency }).format(amount);
  return written.replace(/^-/, "−");
}

/** `76.50`: the figure alone. */
export function plainMoney(minor: number, currency: string, language = "en"): string {
  const digits = digitsOf(currency);
  const written = new Intl.NumberFormat(intl(language), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
  return written.replace(/^-/, "−");
}

/** `€`, or the code where the currency has no sign. */
export function signOf(currency: string, language = "en"): string {
  const parts = new Intl.NumberFormat(intl(language), {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  return parts.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
}

/**
 * Reads an amount as people type it, into minor units: `76.5`, `76,50`, `1,131.80`, `1 131,80`, `€12`.
 * The last point or comma is the decimal one, unless exactly three figures follow a comma. Null when it is
 * no amount, has more figures than the currency, or is too large to be counted exactly.
 */
export function readMoney(typed: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const text = typed
    .replace(signOf(currency), "")
    .replace(currency, "")
    .replace(/[\s'’]/g, "")
    .replace(/^−/, "-");
  const match = text.match(/^(-?)(\d[\d.,]*|[.,]\d+)$/);
  if (!match) return null;
  const body = match[2] ?? "";
  const last = Math.max(body.lastIndexOf("."), body.lastIndexOf(","));
  const tail = body.length - last - 1;
  const sameAgain = last >= 0 && body.indexOf(body[last] ?? "") !== last;
  const decimal = last >= 0 && !sameAgain && !(body[last] === "," && tail === 3);
  const whole = (decimal ? body.slice(0, last) : body).replace(/[.,]/g, "");
  const fraction = decimal ? body.slice(last + 1) : "";
  const groups = (decimal ? body.slice(0, last) : body).split(/[.,]/).slice(1);
  if (groups.some((group) => group.length !== 3) || fraction.length > digits) return null;
  const minor = Number(whole || "0") * 10 ** digits + Number(fraction.padEnd(digits, "0") || "0");
  if (!Number.isSafeInteger(minor)) return null;
  return match[1] === "-" ? -minor : minor;
}
