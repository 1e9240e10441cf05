import { ActionIcon } from "@mantine/core";
import { IconAlertCircle, IconX } from "@tabler/icons-react";
import { Fragment } from "react";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Icon } from "@/parts/Icon";
import { ItemFields } from "./ItemFields";
import { Findings } from "./Stops";
import { type Checked, reasonFor, type Typed } from "./typed";

type Props = {
  items: readonly Typed[];
  checked: Checked | undefined;
  editing: number | null;
  onEdit: (at: number) => void;
  onClose: () => void;
  onChange: (at: number, item: Typed) => void;
  onRemove: (at: number) => void;
};

/** The lines as a table; the one that is typed opens below its row, with what stands against it. */
export function ItemRows({ items, checked, editing, onEdit, onClose, onChange, onRemove }: Props) {
  const t = useWords("medicines");
  if (items.length === 0) return null;
  return (
    <table className="wb-rx">
      <caption className="wb-hidden">{t("prescription")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("medicine")}</th>
          <th scope="col">{t("dose")}</th>
          <th scope="col">{t("route_label")}</th>
          <th scope="col">{t("often")}</th>
          <th scope="col">{t("long")}</th>
          <th scope="col">
            <span className="wb-hidden">{t("remove")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, at) => {
          const line = checked?.lines[at];
          const findings = checked?.findings.filter((one) => one.item === at) ?? [];
          const stopped = findings.some((one) => reasonFor(item, one) === "");
          const flawed = (line?.flaws.length ?? 0) > 0;
          const name = line?.name || item.medicine || "…";
          return (
            // The lines have no id of their own, and are told apart by their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are neither sorted nor moved
            <Fragment key={at}>
              <tr data-editing={editing === at || undefined}>
                <td>
                  <button type="button" className="wb-rx-name" onClick={() => onEdit(at)}>
                    {stopped && <Icon icon={IconAlertCircle} />}
                    <bdi>{name}</bdi>
                  </button>
                  {editing !== at && flawed && <span className="wb-rx-open">{t("incomplete")}</span>}
                </td>
                <td>
                  <bdi>{line?.dose}</bdi>
                </td>
                <td>{item.route && t(`route.${item.route}`)}</td>
                <td>
                  <bdi>{line?.often}</bdi>
                </td>
                <td>
                  <bdi>{line?.long}</bdi>
                </td>
                <td>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t("remove_of", { medicine: name })}
                    onClick={() => onRemove(at)}
                  >
                    <Icon icon={IconX} />
                  </ActionIcon>
                </td>
              </tr>
              {editing !== at && line && (line.quantity || item.advice || item.note) && (
                <tr className="wb-rx-more">
                  <td colSpan={6} className="wb-dim">
                    <Say t={t} k="line" with={{ words: <bdi>{line.words}</bdi> }} />
                  </td>
                </tr>
              )}
              {editing === at && (
                <tr className="wb-rx-more">
                  <td colSpan={6}>
                    <ItemFields
                      item={item}
                      line={line}
                      onChange={(next) => onChange(at, next)}
                      onClose={onClose}
                    />
                  </td>
                </tr>
              )}
              {findings.length > 0 && (
                <tr className="wb-rx-more">
                  <td colSpan={6}>
                    <Findings
                      item={item}
                      name={name}
                      findings={findings}
                      alternatives={line?.alternatives ?? []}
                      onChange={(next) => onChange(at, next)}
                      onRemove={() => onRemove(at)}
                      onChanged={() => onEdit(at)}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
