// A diagnosis as it is picked: with its code, or in the doctor's own words.
import type { Reply } from "@/ipc";
import type { Diagnosis } from "../note";

export type CodeFound = Reply<"codes.find">["codes"][number];

/** A code as it was found. */
export const ofCode = ({ code, display }: CodeFound): Diagnosis => ({
  code_system: "icd10cm",
  code,
  display,
  copied: null,
});

/** As it was written, without a code. */
export const asWritten = (text: string): Diagnosis => ({
  code_system: null,
  code: null,
  display: text.trim().replace(/\s+/g, " "),
  copied: null,
});
