import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { enter, type Reply, useSession, useTitle } from "@/ipc";
import { Doorway } from "@/parts/Doorway";
import { Steps } from "@/parts/Steps";
import { Create } from "./Create";
import { KeepKey } from "./KeepKey";
import { MakeSample } from "./MakeSample";

export type Created = Reply<"setup.create_practice">;

type Props = {
  /** The practice that was just made, until its key is confirmed. The caller keeps it, also behind a lock. */
  created: Created | null;
  onCreated: (created: Created | null) => void;
};

/** First start: the practice, its administrator, the recovery key; or the sample practice. */
export function Setup({ created, onCreated }: Props) {
  const common = useWords("common");
  const t = useWords("setup");
  useTitle(t("side_title"));
  const { arrive } = useSession();
  const [page, setPage] = useState<"practice" | "administrator">("practice");
  const [sample, setSample] = useState(false);
  const choices = useQuery({ queryKey: ["setup.choices"], queryFn: () => enter("setup.choices", {}) });
  const at = created ? 2 : page === "practice" ? 0 : 1;
  const steps = [t("step_practice"), t("step_administrator"), t("step_key")];

  const side = sample ? null : (
    <>
      <p className="wb-figure">{t("side_title")}</p>
      <div style={{ marginBlockStart: "1.5rem" }}>
        <Steps label={t("side_title")} steps={steps} at={at} />
      </div>
    </>
  );

  return (
    <Doorway app={common("app")} side={side} promise={t("promise")}>
      {created ? (
        <KeepKey
          created={created}
          onDone={(state) => {
            onCreated(null);
            arrive(state);
          }}
        />
      ) : sample ? (
        <MakeSample onBack={() => setSample(false)} />
      ) : (
        choices.data && (
          <Create
            choices={choices.data}
            page={page}
            onPage={setPage}
            onCreated={onCreated}
            onSample={() => setSample(true)}
          />
        )
      )}
    </Doorway>
  );
}
