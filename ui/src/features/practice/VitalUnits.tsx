import { Button, Select, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { Answered, type Args, type Reply, useAsk, useForm } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";

type Settings = Reply<"vitals.settings">;
type Unit = Settings["weight"];

const units = {
  temperature: ["Cel", "[degF]"],
  weight: ["kg", "[lb_av]"],
  height: ["cm", "[in_i]"],
  glucose: ["mmol/L", "mg/dL"],
} as const;

/** In which units vital signs are read here, and the range that the plot of blood pressures shades, if any. */
export function VitalUnits() {
  const t = useWords("vitals");
  const settings = useAsk("vitals.settings", {});
  return (
    <Section title={t("settings")}>
      <Answered of={settings} failed={t("settings_failed")} rows={3}>
        {(read) => <Fields key={read.version} read={read} />}
      </Answered>
    </Section>
  );
}

function Fields({ read }: { read: Settings }) {
  const t = useWords("vitals");
  const notice = useNotice();
  const text = (thousandths: number | null) => (thousandths === null ? "" : String(thousandths / 1000));
  const form = useForm("vitals.set_settings", {
    initial: {
      temperature: read.temperature,
      weight: read.weight,
      height: read.height,
      glucose: read.glucose,
      pressure_low: text(read.pressure_low),
      pressure_high: text(read.pressure_high),
    },
    args: (typed): Args<"vitals.set_settings"> => ({ ...typed, version: read.version }),
    onDone: () => notice(t("settings_saved")),
  });
  return (
    <form {...form.props} className="wb-form" aria-label={t("settings")}>
      <div className="wb-form-pair">
        {(["temperature", "weight", "height", "glucose"] as const).map((kind) => (
          <Select
            key={kind}
            {...form.pick(kind)}
            onChange={(value) => value && form.set(kind, value as Unit)}
            label={t(`kind.${kind}`)}
            data={units[kind].map((value) => ({ value, label: t(`unit.${value}`) }))}
            allowDeselect={false}
          />
        ))}
      </div>
      <div className="wb-form-pair">
        <TextInput
          {...form.field("pressure_low")}
          label={t("shaded_from")}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextInput
          {...form.field("pressure_high")}
          label={t("shaded_to")}
          inputMode="decimal"
          autoComplete="off"
        />
      </div>
      <p className="wb-small wb-dim">{t("shaded_help")}</p>
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-form-bar">
        <Button type="submit" variant="default" loading={form.busy}>
          {t("settings_save")}
        </Button>
      </div>
    </form>
  );
}
