// What languages, countries and currencies are called in the language of the page. The codes are what is kept.

type Kind = "language" | "region" | "currency";

const known = new Map<string, Intl.DisplayNames>();

/** The name of a code; a code that has none stays as it is. */
export function nameOfCode(kind: Kind, code: string, language: string): string {
  const spoken = language === "en-XA" ? "en" : language;
  const key = `${kind} ${spoken}`;
  const names = known.get(key) ?? new Intl.DisplayNames([spoken, "en"], { type: kind, fallback: "code" });
  known.set(key, names);
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
