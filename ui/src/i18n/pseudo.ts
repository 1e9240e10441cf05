// The pseudo-language: the catalogue with accents, longer, in brackets. A string on a page that
// doesn't look like it did not come from a catalogue; a layout that breaks under it is too tight.
const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const accented = "àƀçđéƒĝħíĵķłɱñóþǫŕšŧúṽŵẋýžÀƁÇĐÉƑĜĦÍĴĶŁṀÑÓÞǪŔŠŦÚṼŴẊÝŽ";
const accents = new Map([...plain].map((letter, i) => [letter, [...accented][i] ?? letter]));

export const OPEN = "⟦";
export const SHUT = "⟧";

/** One string in the pseudo-language; what stands in {{braces}} is left alone. */
export function pseudo(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\})/);
  const said = parts.map((part) =>
    part.startsWith("{{") ? part : [...part].map((c) => accents.get(c) ?? c).join(""),
  );
  const longer = "~".repeat(Math.ceil(text.length * 0.35));
  return `${OPEN}${said.join("")}${longer}${SHUT}`;
}

type Tree = { [key: string]: string | Tree };

/** A whole catalogue in the pseudo-language. */
export function pseudoTree<T>(tree: T): T {
  const entries = Object.entries(tree as Tree).map(([key, value]) => [
    key,
    typeof value === "string" ? pseudo(value) : pseudoTree(value),
  ]);
  return Object.fromEntries(entries) as T;
}
