import { useFormats, useWords } from "@/i18n";
import { type Flaw, useRefusalWords } from "@/ipc";

/** What is wrong with an amount: its limits are said as money, and not in minor units. */
export function useMoneyFlaw() {
  const t = useWords("billing");
  const words = useRefusalWords();
  const formats = useFormats();
  return (flaw: Flaw | undefined) => {
    if (flaw?.code === "too_large") return t("at_most", { amount: formats.money(flaw.max) });
    if (flaw?.code === "too_small") return t("at_least", { amount: formats.money(flaw.min) });
    return flaw && words.flaw(flaw);
  };
}
