import { IconAlertTriangle, IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, type LogId, type TrailLine, useAsk, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { Earlier } from "./Back";

const roles = ["admin", "doctor", "receptionist", "accountant"] as const;

/** Who opened one's own chart. Where a reason was asked for, it stands below the line. */
export function Trail() {
  const t = useWords("patient_page");
  const formats = useFormats();
  const [before, setBefore] = useState<LogId | null>(null);
  useTitle(t("place.trail"));
  const trail = useAsk("me.trail", { before }, { keep: true });
  return (
    <PageBody>
      <PageHead title={t("place.trail")} />
      <p className="wb-own-help">{t("trail_help")}</p>
      <Answered of={trail} failed={t("trail_failed")} rows={8}>
        {({ lines, next }) => (
          <>
            <DataTable
              caption={t("place.trail")}
              size="roomy"
              rows={lines}
              rowKey={(line) => line.log_id}
              tone={(line) => (line.reason ? "wait" : undefined)}
              under={(line) =>
                line.reason && (
                  <>
                    {t("gave_reason")} <bdi>{line.reason}</bdi>
                  </>
                )
              }
              columns={[
                {
                  key: "when",
                  head: t("when"),
                  whole: true,
                  width: "12rem",
                  cell: (line) => <bdi>{formats.instant(line.at)}</bdi>,
                },
                { key: "who", head: t("who"), cell: (line) => <bdi className="wb-strong">{line.who}</bdi> },
                { key: "from", head: t("from"), dim: true, cell: (line) => <From line={line} /> },
                { key: "what", head: t("what"), cell: (line) => t(`did.${line.did}`) },
                {
                  key: "state",
                  head: t("state"),
                  quiet: true,
                  end: true,
                  cell: (line) =>
                    line.reason && (
                      <State icon={IconAlertTriangle} tone="wait">
                        {t("not_usual")}
                      </State>
                    ),
                },
              ]}
              empty={
                <EmptyList icon={IconEye} title={t("no_trail")}>
                  {t("no_trail_help")}
                </EmptyList>
              }
            />
            <Earlier next={next} before={before} onGo={setBefore} />
          </>
        )}
      </Answered>
    </PageBody>
  );
}

function From({ line }: { line: TrailLine }) {
  const t = useWords("patient_page");
  if (line.department) return <bdi>{line.department}</bdi>;
  const role = roles.find((one) => one === line.role);
  return role ? t(`role.${role}`) : null;
}
