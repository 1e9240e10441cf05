// The codes that a note of the release names: "chronic sinusitis (J32.0-J32.8)", "asthma (J45.-)". Pure.

const CODE = "[A-Z][0-9][0-9A-Z](?:\\.[0-9A-Z]*-?(?![A-Z]))?";
const NAMED = new RegExp(`(${CODE})(?:\\s*-\\s*(${CODE}))?`, "g");

const plain = (code: string) => code.replace(/[.\-\s]/g, "");

/** Whether one of the notes names this code, or a header above it, or a range in which it stands. */
export function isNamed(code: string, notes: readonly string[]): boolean {
  const mine = plain(code);
  const within = notes.flatMap((note) => note.match(/\([^)]*\)/g) ?? []);
  return within.some((text) =>
    [...text.matchAll(NAMED)].some(([, from = "", to]) => {
      const first = plain(from);
      if (!to) return mine.startsWith(first);
      const last = plain(to);
      return mine.slice(0, first.length) >= first && mine.slice(0, last.length) <= last;
    }),
  );
}
