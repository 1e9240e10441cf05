// What differs between two texts, by words. Pure: no page, no catalogue.

export type Piece = { kind: "same" | "removed" | "added"; text: string };

/** Most comparisons of words before a change is shown as one piece taken out and one put in. */
const MOST = 1_000_000;

const split = (text: string) => text.match(/\s+|[^\s]+/g) ?? [];

/** The pieces of `before` and `after` in reading order: what is the same, what went, what came. */
export function differences(before: string, after: string): Piece[] {
  const [a, b] = [split(before), split(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const pieces: Piece[] = [];
  const say = (kind: Piece["kind"], words: string[]) => {
    const text = words.join("");
    if (text === "") return;
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  say("same", a.slice(0, start));
  middle(a.slice(start, a.length - end), b.slice(start, b.length - end), say);
  say("same", a.slice(a.length - end));
  return pieces;
}

/** The longest common run of words, read off a table of lengths. */
function middle(a: string[], b: string[], say: (kind: Piece["kind"], words: string[]) => void) {
  if (a.length * b.length > MOST) {
    say("removed", a);
    say("added", b);
    return;
  }
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      say("same", [left]);
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      say("removed", [left]);
      i += 1;
    } else if (right !== undefined) {
      say("added", [right]);
      j += 1;
    }
  }
}
