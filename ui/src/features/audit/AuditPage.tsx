import { Button, SegmentedControl } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { ask, Refused, useAsk, useRefusalWords, useTitle } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { ErrorNote } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Actions } from "./Actions";
import { Broken } from "./Broken";
import { BrokenGlass } from "./BrokenGlass";
import { Log } from "./Log";
import { Standing, type Verdict } from "./said";
import { useFilters } from "./useFilters";
import { Verifying } from "./Verifying";

const tabs = ["log", "actions", "glass"] as const;
type Tab = (typeof tabs)[number];

/** Kept beside the page, which is left and come back to while the core verifies. */
type State = { verdict: Verdict | null; busy: boolean; stopped: number | null; refused: string };
const nothing: State = { verdict: null, busy: false, stopped: null, refused: "" };
const key = ["audit.verdict"];

/** Who did what, and whether all of it still stands as written. `/audit/glass` opens at the broken glass. */
export default function AuditPage({ params }: { params: { tab?: string } }) {
  const t = useWords("audit");
  const words = useRefusalWords();
  const client = useQueryClient();
  const { verdict, busy, stopped, refused } = useQuery({
    queryKey: key,
    queryFn: () => nothing,
    enabled: false,
    initialData: nothing,
    staleTime: Infinity,
  }).data;
  const now = (state: Partial<State>) =>
    client.setQueryData<State>(key, (was) => ({ ...nothing, ...was, ...state }));
  const formats = useFormats();
  const [, go] = useLocation();
  const shown: Tab = tabs.find((tab) => tab === params.tab) ?? "log";
  useTitle(t("title"));
  const { wanted } = useFilters();
  const list = useAsk("audit.list", wanted, { keep: true });

  async function verify() {
    now({ busy: true, refused: "", stopped: null });
    try {
      const found = await ask("audit.verify", {});
      // What was found until then is shown; that nothing was isn't a verdict.
      now({
        verdict: found.stopped && found.breaks.length === 0 ? null : found,
        stopped: found.stopped ? found.entries : null,
      });
      await client.invalidateQueries({ queryKey: ["audit.list"] });
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      // The last verdict says nothing of today's records.
      now({ verdict: null, refused: words.refusal(thrown.refusal) });
    } finally {
      now({ busy: false });
    }
  }

  return (
    <PageBody>
      <PageHead
        title={t("title")}
        beside={<Standing verdict={verdict} last={list.data?.verified ?? null} />}
        actions={
          <Button
            variant="default"
            leftSection={<Icon icon={IconShieldCheck} />}
            loading={busy}
            onClick={() => void verify()}
          >
            {t("verify")}
          </Button>
        }
      />
      {refused && (
        <ErrorNote>
          <strong>{t("verify_failed")}</strong> {refused}
        </ErrorNote>
      )}
      {busy && <Verifying />}
      {stopped !== null && <p role="status">{t("verify_stopped", { entries: formats.number(stopped) })}</p>}
      {verdict && verdict.breaks.length > 0 && <Broken verdict={verdict} />}
      <SegmentedControl
        aria-label={t("shown")}
        value={shown}
        onChange={(tab) => go(tab === "log" ? "/audit" : `/audit/${tab}`)}
        data={[
          { value: "log", label: t("log") },
          { value: "actions", label: t("actions") },
          { value: "glass", label: t("glass") },
        ]}
      />
      {shown === "log" ? <Log /> : shown === "actions" ? <Actions /> : <BrokenGlass />}
    </PageBody>
  );
}
