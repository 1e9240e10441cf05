// What the blocks of a board say, made once for all of them.
import { useMemo } from "react";
import { useFormats, useWords } from "@/i18n";
import type { Now } from "../stands";
import { nameOf, useStandingWords } from "../words";
import type { BlockWords } from "./Block";

export function useBlockWords(now: Now): BlockWords {
  const t = useWords("booking");
  const { minutes } = useFormats();
  const stands = useStandingWords(now);
  return useMemo(
    () => ({
      label: (it) => {
        const of = {
          patient: nameOf(it.patient),
          time: it.time,
          minutes: minutes(it.duration_minutes),
          standing: stands(it, "whole"),
          reason: it.reason_for_visit,
          overbooked: it.overbook_reason,
        };
        const said = t(it.reason_for_visit ? "block_reason" : "block", of);
        return it.overbook_reason === null ? said : t("block_overbooked", { ...of, said });
      },
      stands,
      overbooked: t("overbooked"),
    }),
    [t, minutes, stands],
  );
}
