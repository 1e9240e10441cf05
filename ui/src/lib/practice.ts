// The currency and time zone of the practice that is open, for those who write figures.
// Set by the session whenever its state arrives; nobody else sets it.
let currency = "EUR";
let zone = "UTC";

export function setPractice(of: { currency: string; time_zone: string } | null) {
  currency = of?.currency ?? "EUR";
  zone = of?.time_zone ?? "UTC";
}

export const currencyOf = () => currency;
export const zoneOf = () => zone;
