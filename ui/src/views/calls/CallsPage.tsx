// Who is to be called: those of a day, those whose doctor won't be there, those who wait, those who did not come, those who are
// due again. The last part of the path says which list; each counts what waits in it, where that is known.
import { SegmentedControl } from "@mantine/core";
import type { ComponentType } from "react";
import { useLocation } from "wouter";
import { NoShows } from "@/features/booking/calls/NoShows";
import { Recalls } from "@/features/booking/calls/Recalls";
import { Tomorrow } from "@/features/booking/calls/Tomorrow";
import { useWords } from "@/i18n";
import { useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import { useToMove } from "../frame/unread";
import type { Params } from "../routes";
import { ToMoveTab } from "./ToMoveTab";
import { WaitingTab } from "./WaitingTab";

const tabs = {
  tomorrow: Tomorrow,
  to_move: ToMoveTab,
  waiting: WaitingTab,
  no_shows: NoShows,
  recalls: Recalls,
} satisfies Record<string, ComponentType>;
type Tab = keyof typeof tabs;

const pathOf = (tab: string) => tab.replace("_", "-");

export default function CallsPage({ params }: { params: Params }) {
  const t = useWords("calls");
  const [, go] = useLocation();
  const counts: Partial<Record<Tab, number>> = { to_move: useToMove() };
  const all = Object.keys(tabs) as Tab[];
  const tab = all.find((one) => pathOf(one) === params.tab) ?? "tomorrow";
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
            onChange={(value) => go(`/calls/${pathOf(value)}`, { replace: true })}
            data={all.map((value) => ({
              value,
              label: counts[value] ? (
                <>
                  {t(`tab.${value}`)} <bdi className="wb-tab-count">{counts[value]}</bdi>
                </>
              ) : (
                t(`tab.${value}`)
              ),
            }))}
          />
        }
      />
      <Shown />
    </PageBody>
  );
}
