// The practice's figures: what was billed and received, what is owed and for how long, how sessions were used.
import { SegmentedControl } from "@mantine/core";
import { useWords } from "@/i18n";
import { useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import { Owed } from "./Owed";
import { Revenue } from "./Revenue";
import { Sessions } from "./Sessions";
import { type Kind, kinds, useChoice } from "./useChoice";

export default function FiguresPage() {
  const t = useWords("figures");
  const choice = useChoice();
  useTitle(t("title"));
  return (
    <PageBody>
      <PageHead
        title={t("title")}
        beside={
          <SegmentedControl
            aria-label={t("title")}
            value={choice.kind}
            onChange={(kind) => choice.change({ show: kind as Kind })}
            data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
        }
      />
      {choice.kind === "revenue" && <Revenue choice={choice} />}
      {choice.kind === "owed" && <Owed choice={choice} />}
      {choice.kind === "sessions" && <Sessions choice={choice} />}
    </PageBody>
  );
}
