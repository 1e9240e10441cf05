import { Fragment } from "react";
import { matchedPieces } from "@/lib/fold";
import { patientName } from "@/parts/Banner";

/** `FAMILY, Given`, with what was typed underlined. */
export function PatientName({
  last_name,
  first_name,
  typed = "",
}: {
  last_name: string;
  first_name: string;
  typed?: string;
}) {
  return (
    <bdi>
      {matchedPieces(patientName(last_name, first_name), typed).map(({ text, hit }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a name never move
        <Fragment key={i}>{hit ? <mark>{text}</mark> : text}</Fragment>
      ))}
    </bdi>
  );
}
