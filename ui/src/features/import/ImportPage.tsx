import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { ask, type Refused, type Reply, useTitle } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { Choosing } from "./Choosing";
import { PastImports } from "./PastImports";
import { Result } from "./Result";
import { Running } from "./Running";

export type Progress = Reply<"imports.progress">;

/** Patients from elsewhere: choose, dry run, import, and what came of it. */
export default function ImportPage() {
  const t = useWords("import");
  useTitle(t("title"));
  const [paths, setPaths] = useState("");
  const client = useQueryClient();
  // The only thing this program polls: the work goes on in the background and has no window of its own to
  // tell, and a second is often enough for eyes. Nothing is asked once it is over.
  const progress = useQuery<Progress, Refused>({
    queryKey: ["imports.progress", {}],
    queryFn: () => ask("imports.progress", {}),
    refetchInterval: (query) => {
      const phase = query.state.data?.phase;
      return phase === "reading" || phase === "taking" ? 1_000 : false;
    },
  });
  const state = progress.data;
  const runs = state?.phase === "reading" || state?.phase === "taking";
  const begun = (now: Progress) => client.setQueryData(["imports.progress", {}], now);

  return (
    <PageBody>
      <PageHead title={t("title")} />
      {progress.error && <ErrorNote>{t("progress_failed")}</ErrorNote>}
      {state && runs ? (
        <Running state={state} onState={begun} />
      ) : (
        <>
          <Choosing paths={paths} onPaths={setPaths} onBegun={begun} />
          {state?.phase === "done" && <Result state={state} paths={paths} onBegun={begun} />}
        </>
      )}
      <PastImports running={runs ? state.import_id : null} />
    </PageBody>
  );
}

/** What was typed, a path a line. */
export const lines = (paths: string) =>
  paths
    .split("\n")
    .map((path) => path.trim())
    .filter((path) => path !== "");
