// A recall: who should be called back, when and why. The same dialog makes and changes one.
import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type Args, act, type PatientId, type Recall, Refused, useAsk, useNow, useRefusalWords } from "@/ipc";
import { addMonths, isDate } from "@/lib/dates";
import { doctorName } from "@/lib/doctors";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";

type Props = {
  patientId: PatientId;
  /** Whom they last saw, where that is known. */
  doctorId?: number | null;
  recall?: Recall;
  onClose: () => void;
};

export function RecallDialog({ patientId, doctorId = null, recall, onClose }: Props) {
  const t = useWords("calls");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const now = useNow();
  const doctors = useAsk("appointments.day", { date: now.date });
  const [dueOn, setDueOn] = useState(recall?.due_on ?? addMonths(now.date, 6));
  const [month, setMonth] = useState(recall?.whole_month ?? true);
  const [reason, setReason] = useState(recall?.reason ?? "");
  const [doctor, setDoctor] = useState<string | null>(
    recall
      ? recall.doctor_id === null
        ? null
        : String(recall.doctor_id)
      : doctorId
        ? String(doctorId)
        : null,
  );
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const flaw = (field: string) => {
    if (refused?.refusal.code !== "flawed") return undefined;
    const found = refused.refusal.flaws.find((one) => one.field === field);
    return found && words.flaw(found.flaw);
  };
  async function save() {
    setBusy(true);
    setRefused(null);
    const said = {
      due_on: dueOn,
      whole_month: month,
      reason,
      doctor_id: doctor === null ? null : Number(doctor),
    };
    try {
      if (recall) {
        const { recall_id, version } = recall;
        await act("recalls.change", { ...said, recall_id, version } as Args<"recalls.change">);
      } else await act("recalls.add", { ...said, patient_id: patientId } as Args<"recalls.add">);
      notice(t("recall_saved"));
      onClose();
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setRefused(thrown);
    } finally {
      setBusy(false);
    }
  }
  const formats = useFormats();
  const soon = [3, 6, 12].map((count) => ({ count, date: addMonths(now.date, count) }));
  return (
    <Dialog
      opened
      onClose={onClose}
      title={recall ? t("recall_change") : t("recall_new")}
      close={common("close")}
    >
      <form
        className="wb-form"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          // The dialog may stand in another form, which isn't sent by it.
          e.stopPropagation();
          void save();
        }}
      >
        <TextInput
          label={t("recall_reason")}
          description={t("recall_reason_help")}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          error={flaw("reason")}
          autoComplete="off"
          data-autofocus
        />
        <DateInput
          label={t("due")}
          value={dueOn}
          onChange={setDueOn}
          error={flaw("due_on")}
          today={now.date}
          ahead
          unreadable={t("not_a_date")}
        />
        <span className="wb-list-note-ways">
          {soon.map(({ count, date }) => (
            <Button key={count} size="compact-sm" variant="default" onClick={() => setDueOn(date)}>
              <span>
                <Say
                  t={t}
                  k="in_months"
                  values={{ count }}
                  with={{ date: <bdi>{formats.date(date)}</bdi> }}
                />
              </span>
            </Button>
          ))}
        </span>
        <Checkbox
          label={t("whole_month")}
          checked={month}
          onChange={(e) => setMonth(e.currentTarget.checked)}
        />
        <Select
          label={t("doctor")}
          placeholder={t("any_doctor")}
          data={(doctors.data?.doctors ?? []).map((it) => ({
            value: String(it.doctor_id),
            label: doctorName(it),
          }))}
          renderOption={dataOption}
          value={doctor}
          onChange={setDoctor}
          error={flaw("doctor_id")}
          clearable
        />
        <ErrorNote>
          {refused && refused.refusal.code !== "flawed" ? words.refusal(refused.refusal) : ""}
        </ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={busy} disabled={!isDate(dueOn)}>
            {t("recall_save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
