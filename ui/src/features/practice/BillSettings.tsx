import { Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { Answered, type Args, type Reply, useAsk, useForm } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";

/** How the practice bills: with tax or without, due when, and what the law wants on a bill. */
export function BillSettings() {
  const t = useWords("practice");
  const settings = useAsk("billing.settings", {});
  return (
    <Section title={t("billing.title")}>
      <Answered of={settings} failed={t("billing.failed")} rows={4}>
        {(found) => <Settings key={found.version} settings={found} />}
      </Answered>
    </Section>
  );
}

function Settings({ settings }: { settings: Reply<"billing.settings"> }) {
  const t = useWords("practice");
  const notice = useNotice();
  const form = useForm("billing.change_settings", {
    initial: {
      tax_mode: settings.tax_mode,
      payment_days: settings.payment_days === null ? "" : String(settings.payment_days),
      pay_to: settings.pay_to,
      untaxed_note: settings.untaxed_note,
      company: settings.company,
      reminder_days: String(settings.reminder_days),
      reminder_1: settings.reminder_1,
      reminder_2: settings.reminder_2,
      reminder_3: settings.reminder_3,
    },
    args: (typed): Args<"billing.change_settings"> => ({
      ...typed,
      version: settings.version,
      reminder_days: (/^\d+$/.test(typed.reminder_days.trim())
        ? Number(typed.reminder_days)
        : typed.reminder_days) as never,
      payment_days: (typed.payment_days.trim() === ""
        ? null
        : /^\d+$/.test(typed.payment_days.trim())
          ? Number(typed.payment_days)
          : typed.payment_days) as number | null,
    }),
    onDone: () => notice(t("billing.saved")),
  });
  return (
    <form {...form.props} className="wb-form" aria-label={t("billing.title")}>
      <div>
        <div className="wb-small" id="tax-mode">
          {t("billing.tax_mode")}
        </div>
        <SegmentedControl
          aria-labelledby="tax-mode"
          value={form.values.tax_mode}
          onChange={(to) => form.set("tax_mode", to as typeof settings.tax_mode)}
          data={(["inclusive", "exclusive"] as const).map((value) => ({
            value,
            label: t(`billing.${value}`),
          }))}
        />
      </div>
      <TextInput
        {...form.field("payment_days")}
        label={t("billing.payment_days")}
        inputMode="numeric"
        autoComplete="off"
      />
      <Textarea
        {...form.field("pay_to")}
        label={t("billing.pay_to")}
        description={t("billing.pay_to_help")}
        autosize
        autoComplete="off"
      />
      <Textarea
        {...form.field("untaxed_note")}
        label={t("billing.untaxed_note")}
        description={t("billing.untaxed_help")}
        autosize
        autoComplete="off"
      />
      <Textarea
        {...form.field("company")}
        label={t("billing.company")}
        description={t("billing.company_help")}
        autosize
        autoComplete="off"
      />
      <TextInput
        {...form.field("reminder_days")}
        label={t("billing.reminder_days")}
        inputMode="numeric"
        autoComplete="off"
      />
      {(["1", "2", "3"] as const).map((level) => (
        <Textarea
          key={level}
          {...form.field(`reminder_${level}`)}
          label={t(`billing.reminder_${level}`)}
          description={level === "1" ? t("billing.reminder_help") : undefined}
          placeholder={t(`billing.reminder_says_${level}`)}
          autosize
          minRows={2}
          autoComplete="off"
        />
      ))}
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-form-bar">
        <Button type="submit" variant="default" loading={form.busy}>
          {t("billing.save")}
        </Button>
      </div>
    </form>
  );
}
