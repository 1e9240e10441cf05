import { Button, Checkbox, Select } from "@mantine/core";
import { useRef, useState } from "react";
import { useWords } from "@/i18n";
import { type Args, PaperDialog, type PatientId, type ReminderId, useAsk, useForm, useNow } from "@/ipc";
import { addDays } from "@/lib/dates";
import { Dialog } from "@/parts/Dialog";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";

type Props = { patients: PatientId[]; onClose: () => void };

/** Makes a letter for each of these patients, and shows them together to be printed. */
export function RemindDialog({ patients, onClose }: Props) {
  const t = useWords("dues");
  const settings = useAsk("billing.settings", {});
  const [made, setMade] = useState<ReminderId[] | null>(null);
  if (made)
    return (
      <PaperDialog
        op="reminders.together"
        args={{ reminder_ids: made }}
        title={t("made", { count: made.length })}
        onClose={onClose}
      />
    );
  // The day to pay by is proposed before anybody types.
  if (!settings.data && !settings.error) return null;
  return (
    <Asked patients={patients} days={settings.data?.reminder_days ?? 14} onClose={onClose} onMade={setMade} />
  );
}

type AskedProps = Props & { days: number; onMade: (ids: ReminderId[]) => void };

function Asked({ patients, days, onClose, onMade }: AskedProps) {
  const t = useWords("dues");
  const common = useWords("common");
  const { date: today } = useNow();
  const key = useRef(crypto.randomUUID());
  const form = useForm("reminders.make", {
    initial: { pay_by: addDays(today, days), level: "", again: false },
    args: (typed): Args<"reminders.make"> => ({
      patient_ids: patients,
      pay_by: typed.pay_by,
      level: (typed.level === "" ? null : Number(typed.level)) as never,
      again: typed.again,
      idempotency_key: key.current,
    }),
    onDone: (reply) => onMade(reply.made.map((one) => one.reminder_id)),
  });
  const renew = () => {
    key.current = crypto.randomUUID();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("remind_chosen", { count: patients.length })}
      close={common("close")}
    >
      <form {...form.props} className="wb-form" onChange={renew}>
        <p className="wb-dim">{t("remind_help")}</p>
        <Select
          label={t("which_level")}
          value={form.values.level}
          allowDeselect={false}
          onChange={(level) => {
            renew();
            form.set("level", level ?? "");
          }}
          data={[
            { value: "", label: t("next_level") },
            ...(["1", "2", "3"] as const).map((value) => ({ value, label: t(`level.${value}`) })),
          ]}
        />
        <DateInput
          {...form.pick("pay_by")}
          label={t("pay_by")}
          today={today}
          ahead
          unreadable={t("not_a_date")}
        />
        {form.refusal?.code === "conflict" && form.refusal.what === "reminded_today" && (
          <Checkbox
            label={t("again")}
            checked={form.values.again}
            onChange={(event) => form.set("again", event.currentTarget.checked)}
          />
        )}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t("make_reminders")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
