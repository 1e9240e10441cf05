import { Button, Checkbox } from "@mantine/core";
import { IconArchive, IconListCheck } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { useWords } from "@/i18n";
import { Answered, type Reply, useAsk, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { RulesFile } from "./FileDialog";
import { RuleDialog } from "./RuleDialog";

type Rule = Reply<"rules.list">["rules"][number];

/** What the practice itself says stands against what. None of it comes with the program. */
export default function RulesPage() {
  const t = useWords("medicines");
  const [inactive, setInactive] = useState(false);
  const [opened, setOpened] = useState<Rule | "new" | "file" | null>(null);
  useTitle(t("rules"));
  const rules = useAsk("rules.list", { inactive }, { keep: true });
  return (
    <PageBody>
      <PageHead
        title={t("rules")}
        beside={
          rules.data && <span className="wb-dim">{t("rules_count", { count: rules.data.rules.length })}</span>
        }
        actions={
          <>
            <Link className="wb-link" href="/medicines">
              {t("formulary")}
            </Link>
            <Button variant="default" onClick={() => setOpened("file")}>
              {t("import_rules")}
            </Button>
            <Button onClick={() => setOpened("new")}>{t("add_rule")}</Button>
          </>
        }
      />
      <p className="wb-dim wb-rx-intro">{t("rules_are")}</p>
      <Answered of={rules} failed={t("failed")}>
        {(reply) => (
          <DataTable
            caption={t("rules")}
            rows={reply.rules}
            rowKey={(one) => one.rule_id}
            onOpen={setOpened}
            columns={[
              { key: "kind", head: t("rule_kind"), cell: (one) => t(`kind.${one.rule.kind}`) },
              { key: "what", head: t("rule_what"), cell: (one) => <Said rule={one.rule} /> },
              {
                key: "source",
                head: t("source_label"),
                dim: true,
                cell: (one) =>
                  one.active ? (
                    one.source ? (
                      <bdi>
                        {one.source} · {one.licence}
                      </bdi>
                    ) : (
                      t("own_rule")
                    )
                  ) : (
                    <State icon={IconArchive} tone="quiet">
                      {t("inactive")}
                    </State>
                  ),
              },
            ]}
            empty={
              <EmptyList icon={IconListCheck} title={t("rules_empty")}>
                {t("rules_empty_help")}
              </EmptyList>
            }
          />
        )}
      </Answered>
      <div className="wb-below">
        <Checkbox
          label={t("show_inactive")}
          checked={inactive}
          onChange={(e) => setInactive(e.currentTarget.checked)}
        />
      </div>
      {opened === "file" && <RulesFile onClose={() => setOpened(null)} />}
      {opened && opened !== "file" && (
        <RuleDialog held={opened === "new" ? null : opened} onClose={() => setOpened(null)} />
      )}
    </PageBody>
  );
}

function Said({ rule }: { rule: Rule["rule"] }) {
  const t = useWords("medicines");
  if (rule.kind === "class") {
    return (
      <>
        <bdi>
          <strong>{rule.name}</strong>
        </bdi>{" "}
        <bdi className="wb-dim">{rule.members.join(", ")}</bdi>
      </>
    );
  }
  if (rule.kind === "interaction") {
    return (
      <>
        <bdi>
          <strong>
            {rule.one} + {rule.other}
          </strong>
        </bdi>{" "}
        {t(`severity.${rule.severity}`)} <bdi className="wb-dim">{rule.text}</bdi>
      </>
    );
  }
  return (
    <>
      <bdi>
        <strong>{rule.medicine}</strong>
      </bdi>{" "}
      <bdi>
        ≤ {rule.amount} {rule.unit}
      </bdi>{" "}
      {t(`per.${rule.per}`)} <bdi className="wb-dim">{rule.text}</bdi>
    </>
  );
}
