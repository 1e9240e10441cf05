import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useWords } from "@/i18n";
import { useRefusalWords } from "@/ipc";
import { type Checked, counted, type Typed } from "./typed";

const units = [
  "tablet",
  "capsule",
  "ml",
  "drop",
  "puff",
  "spray",
  "application",
  "patch",
  "suppository",
  "pessary",
  "sachet",
  "lozenge",
  "enema",
  "ampoule",
  "piece",
  "mg",
  "g",
  "microgram",
  "unit",
  "mmol",
] as const;
const routes = [
  "oral",
  "sublingual",
  "buccal",
  "inhaled",
  "nasal",
  "eye",
  "ear",
  "skin",
  "transdermal",
  "rectal",
  "vaginal",
  "subcutaneous",
  "intramuscular",
  "intravenous",
  "intradermal",
  "other",
] as const;
const frequencies = ["times_daily", "every_hours", "moments", "times_weekly", "every_days", "once"] as const;
const moments = ["morning", "noon", "evening", "night"] as const;

type Props = {
  item: Typed;
  line: Checked["lines"][number] | undefined;
  onChange: (item: Typed) => void;
  onClose: () => void;
};

/** The fields of one line. Enter closes them; nothing here signs the note. */
export function ItemFields({ item, line, onChange, onClose }: Props) {
  const t = useWords("medicines");
  const words = useRefusalWords();
  const set = (more: Partial<Typed>) => onChange({ ...item, ...more });
  // What was left empty is no fault while it is typed: signing says what is missing.
  const flaw = (field: string) => {
    const found = line?.flaws.find((one) => one.field === field)?.flaw;
    return found && found.code !== "missing" ? words.flaw(found) : undefined;
  };
  const text = (
    field:
      | "medicine"
      | "strength"
      | "dose"
      | "frequency_count"
      | "days"
      | "repeats"
      | "advice"
      | "note"
      | "max_per_day",
  ) => ({
    value: item[field],
    onChange: (e: { currentTarget: { value: string } }) => set({ [field]: e.currentTarget.value }),
    error: flaw(field),
    autoComplete: "off",
  });
  const close = (e: KeyboardEvent) => {
    const inList = e.target instanceof HTMLElement && e.target.getAttribute("aria-expanded") === "true";
    if (e.key !== "Enter" || e.ctrlKey || e.metaKey || e.target instanceof HTMLButtonElement || inList)
      return;
    e.preventDefault();
    onClose();
  };
  const unitChoices = units.map((value) => ({ value, label: t(`unit.${value}`) }));
  const free = !item.medicine_id;
  return (
    <fieldset className="wb-rx-fields" onKeyDown={close} aria-label={item.medicine || t("medicine")}>
      {free && (
        <div className="wb-rx-line">
          <TextInput {...text("medicine")} label={t("medicine")} className="wb-rx-wide" />
          <TextInput {...text("strength")} label={t("strength")} />
        </div>
      )}
      <div className="wb-rx-line">
        <TextInput {...text("dose")} label={t("dose")} data-autofocus autoFocus inputMode="decimal" />
        <Select
          label={t("dose_unit")}
          data={unitChoices}
          value={item.dose_unit ?? null}
          onChange={(value) => set({ dose_unit: value as Typed["dose_unit"] })}
          error={flaw("dose_unit")}
          allowDeselect={false}
        />
        <Select
          label={t("route_label")}
          data={routes.map((value) => ({ value, label: t(`route.${value}`) }))}
          value={item.route ?? null}
          onChange={(value) => set({ route: value as Typed["route"] })}
          allowDeselect={false}
        />
      </div>
      <div className="wb-rx-line">
        {item.frequency && counted(item.frequency) && (
          <TextInput {...text("frequency_count")} label={t("count_label")} inputMode="numeric" />
        )}
        <Select
          label={t("often")}
          placeholder={item.as_needed ? t("as_needed") : undefined}
          data={frequencies.map((value) => ({ value, label: t(`frequency.${value}`) }))}
          value={item.frequency ?? null}
          onChange={(value) => set({ frequency: value as Typed["frequency"] })}
          className="wb-rx-wide"
        />
        <TextInput {...text("days")} label={t("days")} placeholder={t("until_stopped")} inputMode="numeric" />
      </div>
      {item.frequency === "moments" && (
        <Checkbox.Group
          label={t("moments")}
          value={item.moments}
          onChange={(value) => set({ moments: value as Typed["moments"] })}
          error={flaw("moments")}
        >
          <div className="wb-rx-line">
            {moments.map((value) => (
              <Checkbox key={value} value={value} label={t(`moment.${value}`)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <div className="wb-rx-line">
        <TextInput
          label={t("quantity")}
          value={item.quantity}
          onChange={(e) => set({ quantity: e.currentTarget.value })}
          placeholder={line?.quantity ? `${line.quantity} ${line.quantity_unit}` : undefined}
          error={flaw("quantity")}
          autoComplete="off"
        />
        <TextInput
          {...text("repeats")}
          label={t("repeats")}
          placeholder={t("no_repeats")}
          inputMode="numeric"
        />
      </div>
      <div className="wb-rx-line wb-rx-low">
        <Checkbox
          label={t("as_needed")}
          checked={item.as_needed}
          onChange={(e) => set({ as_needed: e.currentTarget.checked })}
        />
        {item.as_needed && (
          <TextInput {...text("max_per_day")} label={t("max_per_day")} inputMode="numeric" />
        )}
      </div>
      <div className="wb-rx-line">
        <TextInput {...text("advice")} label={t("advice")} className="wb-rx-wide" />
        <TextInput {...text("note")} label={t("note")} className="wb-rx-wide" />
      </div>
      <div className="wb-rx-line wb-rx-end">
        <span className="wb-dim wb-rx-wide">
          <bdi>{line?.words}</bdi>
        </span>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t("done")}
        </Button>
      </div>
    </fieldset>
  );
}
