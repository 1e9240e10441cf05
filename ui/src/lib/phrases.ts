// Phrases while one types, and the gaps in them that are to be filled. Pure: no page, no catalogue.

export type Span = { start: number; end: number };
export type Short = { abbreviation: string; body: string };

/** Three low lines or more: something is to be filled in here. */
const GAP = /_{3,}/g;

/** The first gap that begins at `from` or later. */
export function gapAfter(text: string, from: number): Span | null {
  for (const found of text.matchAll(GAP)) {
    if (found.index >= from) return { start: found.index, end: found.index + found[0].length };
  }
  return null;
}

/** Where one goes on writing after `body` was put in at `start`: its first gap, or its end. */
export function afterPutIn(body: string, start: number): Span {
  const gap = gapAfter(body, 0);
  const end = start + body.length;
  return gap ? { start: start + gap.start, end: start + gap.end } : { start: end, end };
}

/**
 * The text in which the abbreviation just before the caret was written out: `.norm` and a space. The first
 * phrase of that name counts, in whatever case; the space goes.
 */
export function writtenOut(
  text: string,
  caret: number,
  phrases: readonly Short[],
): { text: string; at: Span } | null {
  const before = /(^|\s)\.(\S{1,40})[ \t]$/.exec(text.slice(0, caret));
  if (!before) return null;
  const word = before[2]?.toLowerCase();
  const phrase = phrases.find(({ abbreviation }) => abbreviation.toLowerCase() === word);
  if (!phrase) return null;
  const start = before.index + (before[1]?.length ?? 0);
  return {
    text: text.slice(0, start) + phrase.body + text.slice(caret),
    at: afterPutIn(phrase.body, start),
  };
}
