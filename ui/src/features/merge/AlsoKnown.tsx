import { IconArrowMerge } from "@tabler/icons-react";
import { Say, useFormats, useWords } from "@/i18n";
import type { Reply } from "@/ipc";
import { State } from "@/parts/State";

/** In the banner: numbers that lead here, too, and since when. */
export function AlsoKnown({ of }: { of: Reply<"patients.get"> }) {
  const t = useWords("merge");
  const formats = useFormats();
  return of.merged.map(({ merge_id, patient_number, merged_at }) => (
    <State key={merge_id} icon={IconArrowMerge} tone="quiet" strong={patient_number === of.merged_number}>
      <Say
        t={t}
        k="also_number"
        with={{
          number: <bdi>{patient_number}</bdi>,
          date: <bdi>{formats.instantDate(merged_at)}</bdi>,
        }}
      />
    </State>
  ));
}
