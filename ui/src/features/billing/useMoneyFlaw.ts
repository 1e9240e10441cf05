import { useFormats, useWords } from "@/i18n";
import { type Refusal, useRefusalWords } from "@/ipc";

/** What is wrong with an amount of a request that was refused: its limits are said as money, and not in minor units. */
export function useMoneyFlaw() {
  const t = useWords("billing");
  const words = useRefusalWords();
  const formats = useFormats();
  return (refusal: { code: string } | null | undefined, field: string) => {
    if (refusal?.code !== "flawed") return undefined;
    const { flaws } = refusal as Extract<Refusal, { code: "flawed" }>;
    const flaw = flaws.find((one) => one.field === field)?.flaw;
    if (flaw?.code === "too_large") return t("at_most", { amount: formats.money(flaw.max) });
    if (flaw?.code === "too_small") return t("at_least", { amount: formats.money(flaw.min) });
    return flaw && words.flaw(flaw);
  };
}
