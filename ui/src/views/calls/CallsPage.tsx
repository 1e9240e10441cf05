// Who is to be called: tomorrow's patients, those who did not come, those who are due again.
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import { NoShows } from "./NoShows";
import { Recalls } from "./Recalls";
import { Tomorrow } from "./Tomorrow";

const tabs = { tomorrow: Tomorrow, no_shows: NoShows, recalls: Recalls };
type Tab = keyof typeof tabs;

export default function CallsPage() {
  const t = useWords("calls");
  const [tab, setTab] = useState<Tab>("tomorrow");
  useTitle(t("to_call"));
  const Shown = tabs[tab];
  return (
    <PageBody>
      <PageHead
        title={t("to_call")}
        actions={
          <SegmentedControl
            aria-label={t("which")}
            value={tab}
            onChange={(value) => setTab(value as Tab)}
            data={(Object.keys(tabs) as Tab[]).map((value) => ({ value, label: t(`tab.${value}`) }))}
          />
        }
      />
      <Shown />
    </PageBody>
  );
}
