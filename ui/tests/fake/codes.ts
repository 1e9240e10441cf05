// Codes of diagnoses as the pretended core finds them.
import type { Reply } from "@/ipc";

type Codes = Reply<"codes.find">;

/** One's own, and a handful of the codes there are; the real search is tested in Rust. */
const known: [code: string, display: string, more?: Partial<Codes["codes"][number]>][] = [
  ["I10", "Essential (primary) hypertension", { favourite: true }],
  ["E11.9", "Type 2 diabetes mellitus without complications", { recent: true }],
  ["J01.00", "Acute maxillary sinusitis, unspecified"],
  ["J01.01", "Acute recurrent maxillary sinusitis"],
  ["J01.0", "Acute maxillary sinusitis", { billable: false }],
  ["I21.9", "Acute myocardial infarction, unspecified", { by: "heart attack" }],
];

export function codesFound(text: string): Codes {
  const asked = text.toLowerCase().split(/\s+/).filter(Boolean);
  const codes = known
    .filter(([code, display, more]) =>
      asked.length === 0
        ? more?.favourite || more?.recent
        : asked.every((word) => `${code} ${display} ${more?.by ?? ""}`.toLowerCase().includes(word)),
    )
    .map(([code, display, more]) => ({
      code,
      display,
      marks: asked
        .map((word): [number, number] => {
          const at = display.toLowerCase().indexOf(word);
          return [at, at + word.length];
        })
        .filter(([at]) => at >= 0)
        .sort(([a], [b]) => a - b),
      by: null,
      billable: true,
      favourite: false,
      recent: false,
      ...more,
    }));
  return { codes, total: codes.length, nearly: false };
}
