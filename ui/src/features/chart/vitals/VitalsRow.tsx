// The vital signs of a visit in one row of fields above its note: type and go on.
import { Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef } from "react";
import { useWords } from "@/i18n";
import { useNow } from "@/ipc";
import { useKeys } from "@/lib/keys";
import { TimeInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { nameOf, rowKinds, type Side, TIME, type useVitalsRow } from "./useVitalsRow";
import type { VitalKind } from "./values";

type Props = { row: ReturnType<typeof useVitalsRow>; onLeave: () => void };

export function VitalsRow({ row, onLeave }: Props) {
  const t = useWords("vitals");
  const now = useNow();
  const fields = useRef<HTMLFieldSetElement>(null);
  const keys = useMemo(
    () => [{ keys: "Alt+V", does: t("key_row"), run: () => fields.current?.querySelector("input")?.focus() }],
    [t],
  );
  useKeys(keys);
  // Enter records what is in the row and goes on to the note; it doesn't sign the visit.
  async function enter(e: KeyboardEvent) {
    if (e.key !== "Enter" || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    if (await row.record()) fields.current?.form?.querySelector("textarea")?.focus();
  }
  const input = (kind: VitalKind, side: Side, label: string) => (
    <TextInput
      key={nameOf(kind, side)}
      name={nameOf(kind, side)}
      data-kind={kind}
      label={label}
      value={row.textOf(kind, side)}
      onChange={(e) => row.type(kind, side, e.currentTarget.value)}
      onBlur={onLeave}
      onKeyDown={(e) => void enter(e)}
      error={row.flaw(nameOf(kind, side))}
      // The two of a pressure stand side by side: one unit is enough for both.
      rightSection={
        kind === "blood_pressure" && side === "value" ? undefined : (
          <span className="wb-dim wb-vital-unit">{t(`unit.${row.unitOf(kind)}`)}</span>
        )
      }
      rightSectionWidth={kind === "blood_pressure" ? "2.75rem" : "2.25rem"}
      rightSectionPointerEvents="none"
      autoComplete="off"
      inputMode="decimal"
    />
  );
  return (
    <fieldset ref={fields} className="wb-vitals-row">
      <legend className="wb-hidden">{t("title")}</legend>
      <div className="wb-vitals-row-fields">
        {rowKinds.flatMap((kind) =>
          kind === "blood_pressure"
            ? [input(kind, "value", t("systolic")), input(kind, "second", t("diastolic"))]
            : [input(kind, "value", t(`short.${kind}`))],
        )}
        <TimeInput
          name={TIME}
          label={t("measured_time")}
          value={row.time}
          onChange={row.setTime}
          placeholder={now.time}
          unreadable={t("not_a_time")}
          error={row.flaw(TIME)}
        />
      </div>
      {(row.any || row.error !== "") && (
        <div className="wb-vitals-row-ways">
          {row.doubted.length > 0 ? (
            <Button variant="default" onClick={() => void row.confirm(row.doubted)}>
              {t("it_is_right")}
            </Button>
          ) : (
            <Button variant="default" loading={row.busy} onClick={() => void row.record()}>
              {t("record")}
            </Button>
          )}
          <span className="wb-dim">{t("row_help")}</span>
        </div>
      )}
      <ErrorNote>{row.error}</ErrorNote>
    </fieldset>
  );
}
