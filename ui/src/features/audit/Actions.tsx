import { Button } from "@mantine/core";
import { IconArrowNarrowRight, IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { catalogue } from "@/i18n/catalogue";
import { type ActionId, type AdminAction, Answered, type Difference, useAsk } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";

const { action: actions, field: fields } = catalogue.audit;
const isAction = (name: string): name is keyof typeof actions => name in actions;
const isField = (name: string): name is keyof typeof fields => name in fields;

/** What administrators changed, each value as it was before and as it was after. */
export function Actions() {
  const t = useWords("audit");
  const formats = useFormats();
  const [before, setBefore] = useState<ActionId | null>(null);
  const list = useAsk("audit.admin_actions", { before }, { keep: true });
  return (
    <Answered of={list} failed={t("actions_failed")} rows={10}>
      {({ actions, next }) => (
        <div className="wb-audit-actions">
          <DataTable
            caption={t("actions")}
            rows={actions}
            rowKey={(one) => one.action_id}
            columns={[
              {
                key: "time",
                head: t("time"),
                dim: true,
                whole: true,
                cell: (one) => <bdi>{formats.instant(one.at)}</bdi>,
              },
              { key: "who", head: t("who"), cell: (one) => <bdi>{one.who}</bdi> },
              { key: "what", head: t("what"), cell: (one) => <What of={one} /> },
              {
                key: "on",
                head: t("on"),
                dim: true,
                cell: (one) => <bdi>{one.subject}</bdi>,
              },
              {
                key: "changed",
                head: t("changed"),
                width: "42%",
                cell: (one) => <Changed of={one.differences} />,
              },
            ]}
            empty={
              <EmptyList icon={IconShieldCheck} title={t("no_actions")}>
                {t("no_actions_help")}
              </EmptyList>
            }
          />
          {(next || before) && (
            <div className="wb-list-more">
              {next && (
                <Button variant="default" onClick={() => setBefore(next)}>
                  {t("older")}
                </Button>
              )}
              {before && (
                <Button variant="subtle" onClick={() => setBefore(null)}>
                  {t("newest")}
                </Button>
              )}
            </div>
          )}
        </div>
      )}
    </Answered>
  );
}

function What({ of }: { of: AdminAction }) {
  const t = useWords("audit");
  return isAction(of.action_type) ? t(`action.${of.action_type}`) : <bdi>{of.action_type}</bdi>;
}

function Changed({ of }: { of: Difference[] }) {
  const t = useWords("audit");
  return (
    <ul className="wb-changed">
      {of.map(({ field, before, after }) => (
        <li key={field}>
          {field !== "" && (
            <span className="wb-dim">
              {isField(field) ? t(`field.${field}`) : <bdi>{field.replaceAll("_", " ")}</bdi>}
            </span>
          )}
          {before !== null && (
            <>
              <span className="wb-hidden">{t("before")}</span>
              <Value field={field} text={before} />
              <Icon icon={IconArrowNarrowRight} />
            </>
          )}
          <span className="wb-hidden">{t("after")}</span>
          <Value field={field} text={after} strong />
        </li>
      ))}
    </ul>
  );
}

/** A value as people read it: yes and no, amounts, and lists without their brackets. */
function Value({ field, text, strong }: { field: string; text: string | null; strong?: boolean }) {
  const t = useWords("audit");
  const formats = useFormats();
  if (text === null || text === "" || text === "[]" || text === "{}")
    return <span className="wb-dim">{t("empty")}</span>;
  const look = strong ? "wb-strong" : undefined;
  if (text === "true" || text === "false")
    return <span className={look}>{t(text === "true" ? "yes" : "no")}</span>;
  if (field.endsWith("_minor") && /^-?\d+$/.test(text))
    return <bdi className={look}>{formats.money(Number(text))}</bdi>;
  return <bdi className={look}>{plain(text)}</bdi>;
}

/** JSON without its marks; anything else as it stands. */
function plain(text: string): string {
  if (!/^[[{]/.test(text)) return text;
  try {
    return flat(JSON.parse(text));
  } catch {
    return text;
  }
}

function flat(value: unknown): string {
  if (value === null || value === "") return "–";
  if (Array.isArray(value)) return value.map(flat).join("; ");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, inner]) => `${name.replaceAll("_", " ")} ${flat(inner)}`)
      .join(", ");
  return String(value).replaceAll("_", " ");
}
