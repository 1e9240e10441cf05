import { useEffect, useMemo, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type PatientId, type RecordId, useAsk } from "@/ipc";
import { useKeys } from "@/lib/keys";
import { Section } from "@/parts/Section";
import { AddMedicine } from "./AddMedicine";
import { ItemRows } from "./ItemRows";
import { type Current, openOf, renewalOf, type Typed } from "./typed";

type Props = {
  value: Typed[];
  onChange: (value: Typed[]) => void;
  patient_id: PatientId;
  /** The record that is amended: its own lines are no doubles. */
  amends?: RecordId;
  /** What runs, to be renewed from here. */
  current?: readonly Current[];
  /** Called when a field or the editor loses the focus, so that what is typed can be kept. */
  onLeave?: () => void;
  /** How many findings have no reason yet. */
  onStops?: (open: number) => void;
  /** What signing says of the lines as a whole. */
  error?: string;
};

/** What is prescribed, line by line, with what stands against it. */
export function PrescriptionEditor({
  value,
  onChange,
  patient_id,
  amends,
  current = [],
  onLeave,
  onStops,
  error,
}: Props) {
  const t = useWords("medicines");
  const [editing, setEditing] = useState<number | null>(null);
  const look = useRef<HTMLInputElement>(null);
  const asked = { patient_id, amends: amends ?? null, items: value };
  const check = useAsk("prescriptions.check", asked, { keep: true });
  const checked = check.data;
  const open = openOf(checked, value).length;
  useEffect(() => onStops?.(open), [open, onStops]);
  const put = (at: number, item: Typed) => onChange(value.map((one, i) => (i === at ? item : one)));
  const add = (item: Typed) => {
    onChange([...value, item]);
    setEditing(value.length);
  };
  // Once the fields of the line are gone: a caret that goes before them scrolls past what stands against the line.
  const closed = useRef(false);
  const close = () => {
    closed.current = true;
    setEditing(null);
    onLeave?.();
  };
  useEffect(() => {
    if (editing !== null || !closed.current) return;
    closed.current = false;
    look.current?.focus({ preventScroll: true });
    look.current?.closest("section")?.scrollIntoView?.({ block: "nearest" });
  }, [editing]);
  // What stands in the way comes into view, while one is prescribing.
  useEffect(() => {
    const section = look.current?.closest("section");
    if (open === 0 || !section?.contains(document.activeElement)) return;
    section.querySelector("[role=alert]")?.scrollIntoView?.({ block: "nearest" });
  }, [open]);
  const keys = useMemo(
    () => [{ keys: "Alt+M", does: t("key_prescribe"), run: () => look.current?.focus() }],
    [t],
  );
  useKeys(keys);
  const rules = checked?.rules;
  const none = rules && rules.classes + rules.interactions + rules.dose_limits === 0;
  const renewable = current.filter(
    (one) => !value.some((item) => item.renews_item_id === one.item_id) && one.record_id !== amends,
  );
  return (
    <Section
      title={t("prescription")}
      count={value.length > 0 ? t("items", { count: value.length }) : undefined}
    >
      <ItemRows
        items={value}
        checked={checked}
        editing={editing}
        onEdit={setEditing}
        onClose={close}
        onChange={put}
        onRemove={(at) => {
          onChange(value.filter((_, i) => i !== at));
          setEditing(null);
          look.current?.focus();
        }}
      />
      {error && <p className="wb-flaw">{error}</p>}
      <AddMedicine ref={look} onAdd={add} onLeave={onLeave} />
      {renewable.length > 0 && (
        <p className="wb-rx-renew">
          <span className="wb-dim">{t("renew_from")}</span>
          {renewable.map((one) => (
            <button
              type="button"
              key={one.item_id}
              className="wb-textway"
              onClick={() => add(renewalOf(one))}
            >
              <bdi>{one.name}</bdi>
            </button>
          ))}
        </p>
      )}
      {checked?.allergy_state === "not_recorded" && <p className="wb-dim">{t("allergies_not_recorded")}</p>}
      {value.length > 0 && checked && checked.unread_allergies.length > 0 && (
        <p className="wb-dim">
          <Say
            t={t}
            k="allergies_unread"
            with={{ allergies: <bdi>{checked.unread_allergies.join(", ")}</bdi> }}
          />
        </p>
      )}
      {value.length > 0 && !none && checked && checked.lone_allergies.length > 0 && (
        <p className="wb-dim">
          <Say
            t={t}
            k="allergies_lone"
            with={{ allergies: <bdi>{checked.lone_allergies.join(", ")}</bdi> }}
          />
        </p>
      )}
      {none && <p className="wb-dim">{t("no_rules")}</p>}
    </Section>
  );
}
