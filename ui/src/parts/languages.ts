// The languages people speak, by their names in the language of the page, which `useFormats` knows.
import { useMemo } from "react";

/** Those that most patients speak somewhere; any other tag is kept and shown, too. */
const tags =
  "am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk km kn ko ku lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta te th ti tl tr uk ur uz vi wo yo zh zu".split(
    " ",
  );

type Formats = {
  language: (code: string) => string;
  inOrder: (one: string, other: string) => number;
};

/** Choices for a Select, by name; `kept` is among them whatever it is. */
export function useLanguages(kept: string, formats: Formats): { value: string; label: string }[] {
  return useMemo(() => {
    const all = kept && !tags.includes(kept) ? [...tags, kept] : tags;
    return all
      .map((value) => ({ value, label: formats.language(value) }))
      .sort((a, b) => formats.inOrder(a.label, b.label));
  }, [kept, formats]);
}
