// Text made alike for comparing, as the core does it for searching: letter case, accents, a few letters
// that are no accent. For marking what was matched; what is found, the core decides.
const letters: Record<string, string> = {
  ł: "l",
  ø: "o",
  ı: "i",
  đ: "d",
  ð: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ى: "ي",
  ة: "ه",
};

export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
    .toLowerCase()
    .replace(/[łøıđðßæœþىة]/g, (letter) => letters[letter] ?? letter);

/** Pieces of `name`; those with `hit` are the beginnings of words that `query` has. */
export function matchedPieces(name: string, query: string): { text: string; hit: boolean }[] {
  const wanted = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  const pieces: { text: string; hit: boolean }[] = [];
  for (const part of name.split(/([\p{L}\p{N}\p{M}]+)/u)) {
    const length = Math.max(0, ...wanted.map((word) => prefixLength(part, word)));
    if (length > 0) pieces.push({ text: part.slice(0, length), hit: true });
    if (length < part.length) pieces.push({ text: part.slice(length), hit: false });
  }
  return pieces;
}

/** How much of `word` folds to `begin`, or 0. */
function prefixLength(word: string, begin: string): number {
  if (!fold(word).startsWith(begin)) return 0;
  let length = 0;
  for (const letter of word) {
    length += letter.length;
    if (fold(word.slice(0, length)).length >= begin.length) return length;
  }
  return 0;
}
