import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Answered, enter, type Refused, type Reply, useSession, useTitle } from "@/ipc";
import { Doorway } from "@/parts/Doorway";
import { Steps } from "@/parts/Steps";
import { Create } from "./Create";
import { KeepKey } from "./KeepKey";
import { MakeSample } from "./MakeSample";

/** First start: the practice, its administrator, the recovery key; or the sample practice. */
export function Setup() {
  const common = useWords("common");
  const t = useWords("setup");
  useTitle(t("side_title"));
  const { state, arrive } = useSession();
  const [page, setPage] = useState<"practice" | "administrator">("practice");
  const [sample, setSample] = useState(state.house === "sample");
  const keeping = state.recovery_key_pending;
  const choices = useQuery<Reply<"setup.choices">, Refused>({
    queryKey: ["setup.choices"],
    queryFn: () => enter("setup.choices", {}),
    enabled: !keeping,
  });
  const at = keeping ? 2 : page === "practice" ? 0 : 1;
  const steps = [t("step_practice"), t("step_administrator"), t("step_key")];
  const making = sample && !keeping;

  const side = making ? null : (
    <>
      <p className="wb-figure">{t("side_title")}</p>
      <div style={{ marginBlockStart: "1.5rem" }}>
        <Steps label={t("side_title")} steps={steps} at={at} />
      </div>
    </>
  );

  return (
    <Doorway app={common("app")} side={side} promise={t("promise")}>
      {keeping ? (
        <KeepKey />
      ) : making ? (
        <MakeSample
          onBack={() => {
            setSample(false);
            if (state.house === "sample") {
              void enter("setup.switch_house", { house: "practice" }).then(arrive, () => undefined);
            }
          }}
        />
      ) : (
        <Answered of={choices} failed={t("choices_failed")} waiting={null}>
          {(offered) => (
            <Create
              choices={offered}
              page={page}
              onPage={setPage}
              onCreated={arrive}
              onSample={() => setSample(true)}
            />
          )}
        </Answered>
      )}
    </Doorway>
  );
}
