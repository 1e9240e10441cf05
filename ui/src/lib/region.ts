// What a first start suggests, from the region and time zone that the computer is set to. Only a suggestion:
// each is a field of the form.

const currencies: Record<string, string> = {
  AE: "AED",
  AU: "AUD",
  BR: "BRL",
  CA: "CAD",
  CH: "CHF",
  CN: "CNY",
  CZ: "CZK",
  DK: "DKK",
  EG: "EGP",
  GB: "GBP",
  HU: "HUF",
  IL: "ILS",
  IN: "INR",
  JO: "JOD",
  JP: "JPY",
  KE: "KES",
  KR: "KRW",
  KW: "KWD",
  MX: "MXN",
  NG: "NGN",
  NO: "NOK",
  NZ: "NZD",
  PL: "PLN",
  SA: "SAR",
  SE: "SEK",
  SG: "SGD",
  TR: "TRY",
  UA: "UAH",
  US: "USD",
  ZA: "ZAR",
};

type Choices = { currencies: string[]; time_zones: string[]; languages: string[] };

/** Currency, time zone, language and paper of a region such as `IE`, where they are among the choices. */
export function suggest(choices: Choices, region = regionOf(navigator.language), zone = ownZone()) {
  const among = (wanted: string, list: string[]) => (list.includes(wanted) ? wanted : (list[0] ?? ""));
  return {
    currency: among(currencies[region] ?? "EUR", choices.currencies),
    time_zone: among(choices.time_zones.includes(zone) ? zone : "UTC", choices.time_zones),
    language: among("en", choices.languages),
    paper: (["US", "CA", "MX"].includes(region) ? "letter" : "a4") as "a4" | "letter",
  };
}

const ownZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const regionOf = (language: string) => language.split("-").find((part) => /^[A-Z]{2}$/.test(part)) ?? "";
