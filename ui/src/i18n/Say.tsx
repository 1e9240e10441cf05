import { Fragment, type ReactNode } from "react";

type Translate = (key: never, values: Record<string, string>) => string;

/**
 * A sentence with elements in it: `<Say t={t} k="signed_by" with={{ doctor: <bdi>{name}</bdi> }} />`.
 * What a person typed never passes through the translator, so nothing in it can be taken for markup.
 */
export function Say<T>({
  t,
  k,
  with: parts,
  values,
}: {
  t: T;
  k: T extends (key: infer K, ...rest: never[]) => unknown ? K : never;
  with: Record<string, ReactNode>;
  values?: Record<string, string | number>;
}) {
  const names = Object.keys(parts);
  const marks = Object.fromEntries(names.map((name, i) => [name, `\uE000${i}\uE001`]));
  const sentence = (t as Translate)(k as never, { ...marks, ...values } as Record<string, string>);
  return sentence.split(/\uE000(\d+)\uE001/).map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never move
    <Fragment key={i}>{i % 2 === 1 ? parts[names[Number(piece)] ?? ""] : piece}</Fragment>
  ));
}
