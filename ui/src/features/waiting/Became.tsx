// Beside the board: how many who wait fit a time that became free, and the way to the whole list. Nothing
// where nobody waits.
import { Button } from "@mantine/core";
import { Link } from "wouter";
import { useWords } from "@/i18n";
import { useAsk } from "@/ipc";
import { Section } from "@/parts/Section";
import { Offers, useOffers, type Wanted } from "./Offers";

export function Became({ onBook }: { onBook: (wanted: Wanted) => void }) {
  const t = useWords("waiting");
  const list = useAsk("waiting.list", {}, { keep: true });
  const found = useOffers();
  const offers = found.data?.offers ?? [];
  const waiting = list.data?.entries.length ?? 0;
  if (waiting === 0) return null;
  return (
    <Section
      title={t(offers.length > 0 ? "freed" : "title")}
      count={
        offers.length > 0
          ? t("freed_count", { count: found.data?.patients ?? 0 })
          : t("count", { count: waiting })
      }
    >
      <Offers offers={offers.slice(0, 3)} brief onBook={onBook} />
      <div className="wb-offers-end">
        <Button component={Link} href="/waiting" variant="subtle" size="compact-sm">
          {t("to_list")}
        </Button>
      </div>
    </Section>
  );
}
