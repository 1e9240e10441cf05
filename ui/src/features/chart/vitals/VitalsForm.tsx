// The fields of vital signs, one for each kind: what is filled in is recorded, at once.
import { Anchor, Button, TextInput } from "@mantine/core";
import { useRef } from "react";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type AppointmentId, type Args, type FieldFlaw, type PatientId, useForm, useNow } from "@/ipc";
import { TimeInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import {
  inInches,
  kinds,
  plain,
  unitsOf,
  type VitalKind,
  type VitalSettings,
  type VitalUnit,
} from "./values";

type Props = {
  patient_id: PatientId;
  appointment_id: AppointmentId | null;
  settings: VitalSettings;
  /** On the button: whom they are recorded for. */
  commit: React.ReactNode;
  onCancel?: () => void;
  onDone: (count: number) => void;
};

type Value = Args<"vitals.record">["values"][number];
const SECOND = "second";
const TIME = "measured_time";

export function VitalsForm({ patient_id, appointment_id, settings, commit, onCancel, onDone }: Props) {
  const t = useWords("vitals");
  const common = useWords("common");
  const now = useNow();
  // Which field each value of the last attempt came from.
  const sent = useRef<VitalKind[]>([]);
  const sure = useRef(new Set<string>());
  const typed = Object.fromEntries([...kinds, SECOND, TIME].map((kind) => [kind, ""])) as Record<
    string,
    string
  >;
  const chosen = Object.fromEntries(kinds.map((kind) => [kind, unitsOf(kind, settings)[0]])) as Record<
    VitalKind,
    VitalUnit
  >;
  const form = useForm("vitals.record", {
    initial: { ...typed, units: chosen } as Record<string, string> & { units: typeof chosen },
    args: (given) => {
      const text = (name: string) => (given as Record<string, string>)[name] ?? "";
      sent.current = kinds.filter(
        (kind) => text(kind).trim() !== "" || (kind === "blood_pressure" && text(SECOND).trim() !== ""),
      );
      const values = sent.current.map(
        (kind): Value => ({
          kind,
          value: given.units[kind] === "[in_i]" ? inInches(text(kind)) : text(kind),
          second: kind === "blood_pressure" ? text(SECOND) : null,
          unit: given.units[kind],
          sure: sure.current.has(kind),
        }),
      );
      // Left empty it was now; a time is one of today.
      const time = text(TIME).trim();
      return { patient_id, appointment_id, measured_time: time === "" ? null : time, values };
    },
    fieldOf: (field) => {
      const at = /^values\[(\d+)\]\.(\w+)$/.exec(field);
      const kind = at ? sent.current[Number(at[1])] : undefined;
      if (!kind) return field;
      return at?.[2] === "second" ? SECOND : kind;
    },
    onDone: ({ vital_ids }) => {
      sure.current.clear();
      form.reset({ ...typed, units: form.values.units } as typeof form.values);
      onDone(vital_ids.length);
    },
  });
  const doubts =
    form.refusal?.code === "flawed"
      ? form.refusal.flaws.filter((one): one is FieldFlaw => one.flaw.code === "doubtful")
      : [];
  const doubted = doubts.flatMap(({ field, flaw }) => {
    const at = /^values\[(\d+)\]/.exec(field);
    const kind = at ? sent.current[Number(at[1])] : undefined;
    return kind ? [{ kind, second: field.endsWith(".second"), flaw }] : [];
  });
  const open =
    form.refusal?.code === "flawed" && form.refusal.flaws.some(({ flaw }) => flaw.code !== "doubtful");
  const blank = [...kinds, SECOND].every(
    (name) => (form.values as Record<string, string>)[name]?.trim() === "",
  );

  function confirm() {
    for (const { kind } of doubted) sure.current.add(kind);
    void form.submit();
  }
  function turn(kind: VitalKind) {
    const units = unitsOf(kind, settings);
    const next = units[(units.indexOf(form.values.units[kind]) + 1) % units.length];
    if (next) form.set("units", { ...form.values.units, [kind]: next } as never);
  }
  const field = (name: string) => {
    const { onChange, ...rest } = form.field(name);
    return {
      ...rest,
      value: (form.values as Record<string, string>)[name] ?? "",
      onChange: (e: { currentTarget: { value: string } }) => {
        sure.current.delete(name === SECOND ? "blood_pressure" : name);
        onChange(e);
      },
      autoComplete: "off",
      inputMode: "decimal" as const,
    };
  };
  return (
    <form {...form.props} className="wb-form">
      <div className="wb-vital-fields">
        {kinds.map((kind) => {
          const unit = form.values.units[kind];
          const turns = unitsOf(kind, settings).length > 1;
          return (
            <div key={kind} className="wb-vital-field" data-kind={kind}>
              <TextInput
                {...field(kind)}
                label={kind === "blood_pressure" ? t("systolic") : t(`kind.${kind}`)}
                data-autofocus={kind === "blood_pressure" || undefined}
              />
              {kind === "blood_pressure" && <TextInput {...field(SECOND)} label={t("diastolic")} />}
              {turns ? (
                <Anchor
                  component="button"
                  type="button"
                  className="wb-vital-unit"
                  aria-label={t("turn_unit", { kind: t(`kind.${kind}`), unit: t(`unit.${unit}`) })}
                  onClick={() => turn(kind)}
                >
                  {t(`unit.${unit}`)}
                </Anchor>
              ) : (
                <span className="wb-vital-unit wb-dim">{t(`unit.${unit}`)}</span>
              )}
            </div>
          );
        })}
      </div>
      <TimeInput
        name={TIME}
        label={t("measured_time")}
        value={(form.values as Record<string, string>)[TIME] ?? ""}
        onChange={(time) => form.set(TIME as never, time as never)}
        placeholder={now.time}
        unreadable={t("not_a_time")}
        error={form.field(TIME).error}
      />
      {doubted.length > 0 && !open && (
        <div className="wb-note" data-tone="wait" role="alert">
          <p>
            {doubted.map(({ kind, second, flaw }) => (
              <span key={`${kind}${second}`}>
                <Say
                  t={t}
                  k="doubted"
                  with={{
                    kind: <strong>{second ? t("diastolic") : t(`kind.${kind}`)}</strong>,
                    value: <bdi>{(form.values as Record<string, string>)[second ? SECOND : kind]}</bdi>,
                  }}
                />{" "}
                {flaw.code === "doubtful" && flaw.meant !== null && (
                  <Say t={t} k="meant" with={{ value: <bdi>{plain(flaw.meant)}</bdi> }} />
                )}{" "}
              </span>
            ))}
          </p>
          <Button variant="default" onClick={confirm}>
            {t("it_is_right")}
          </Button>
        </div>
      )}
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-actions-end">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {common("cancel")}
          </Button>
        )}
        <Button type="submit" loading={form.busy} disabled={blank}>
          {commit}
        </Button>
      </div>
    </form>
  );
}
