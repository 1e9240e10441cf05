import { useFormats, useWords } from "@/i18n";
import { Note } from "@/parts/Note";
import type { Verdict } from "./said";

/** A chain that broke, for somebody who has never heard of one: since when nothing is proven, and what to do. */
export function Broken({ verdict }: { verdict: Verdict }) {
  const t = useWords("audit");
  const formats = useFormats();
  const { breaks, sound } = verdict;
  const chained = breaks.some(({ fault }) => fault !== "sealed_row" && fault !== "unsealed");
  return (
    <Note tone="danger">
      <strong>{t("broken", { count: breaks.length })}</strong>
      <p>
        {sound ? (
          <bdi>{t("sound_until", { id: sound.log_id, when: formats.instant(sound.at) })}</bdi>
        ) : (
          t(chained ? "sound_never" : "sound_chain")
        )}
      </p>
      <ul>
        {breaks.map((broken, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a verdict never changes
          <li key={i}>
            {broken.log_id !== null && <bdi>{t("at_entry", { id: broken.log_id })}: </bdi>}
            {t(`fault.${broken.fault}`)}
          </li>
        ))}
      </ul>
      {breaks.length >= 100 && <p>{t("broken_more")}</p>}
      <p>{t("broken_why")}</p>
      <ol>
        <li>{t("broken_first")}</li>
        <li>{t("broken_second")}</li>
        <li>{t("broken_third")}</li>
      </ol>
    </Note>
  );
}
