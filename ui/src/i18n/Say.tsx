import type { ParseKeys, TFunction } from "i18next";
import { Fragment, type ReactNode } from "react";
import type { Room } from "./catalogue";

type Props<R extends Room> = {
  t: TFunction<R>;
  k: ParseKeys<R>;
  /** The elements, by the names in the sentence's braces. */
  with: Record<string, ReactNode>;
  /** Plain values beside them: counts, amounts. */
  values?: Record<string, string | number>;
};

/**
 * A sentence with elements in it: `<Say t={t} k="signed_by" with={{ doctor: <bdi>{name}</bdi> }} />`.
 * What a person typed never passes through the translator, so nothing in it can be taken for markup.
 */
export function Say<R extends Room>({ t, k, with: parts, values }: Props<R>) {
  const names = Object.keys(parts);
  const marks = Object.fromEntries(names.map((name, i) => [name, `\uE000${i}\uE001`]));
  const sentence = (t as (key: unknown, values: object) => string)(k, { ...marks, ...values });
  // One element, because a button is a flex box: there each piece would lose the space beside it.
  return (
    <span>
      {sentence.split(/\uE000(\d+)\uE001/).map((piece, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never move
        <Fragment key={i}>{i % 2 === 1 ? parts[names[Number(piece)] ?? ""] : piece}</Fragment>
      ))}
    </span>
  );
}
