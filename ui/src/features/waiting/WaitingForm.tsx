// What a patient waits for: made from the patient's page or when booking finds nothing, and changed here.
import { Button, Checkbox, Group, NumberInput, Select, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { Say, useWords } from "@/i18n";
import { type Args, type Reply, useAsk, useForm, useNow } from "@/ipc";
import { doctorName } from "@/lib/doctors";
import { patientName } from "@/parts/Banner";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import type { Waiting } from "./words";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const PARTS = ["morning", "afternoon", "evening"] as const;
const URGENCIES = ["urgent", "soon", "routine"] as const;

type Props = {
  /** Who waits; nobody yet, where they are chosen here. */
  patient: { patient_id: number; first_name: string; last_name: string } | null;
  /** The field in which they are chosen. */
  pick?: ReactNode;
  /** The entry that is changed; none: a new one. */
  entry?: Waiting;
  /** The doctor with whom nothing suited. */
  doctor?: number | null;
  onClose: () => void;
};

export function WaitingForm({ patient, pick, entry, doctor, onClose }: Props) {
  const t = useWords("waiting");
  const common = useWords("common");
  const notice = useNotice();
  const now = useNow();
  const doctors = useAsk("doctors.list", {});
  const departments = useAsk("departments.list", {});
  const name = patient ? patientName(patient.last_name, patient.first_name) : "";
  const named = { patient: <bdi>{name}</bdi> };
  const first = entry?.doctor_id ?? (entry ? null : (doctor ?? null));
  const form = useForm(entry ? "waiting.change" : "waiting.add", {
    initial: {
      doctor_id: first === null ? null : String(first),
      department_id: entry?.department_id ? String(entry.department_id) : null,
      days: (entry?.days ?? []) as string[],
      part_of_day: (entry?.part_of_day ?? null) as string | null,
      from_date: entry?.from_date ?? now.date,
      until_date: entry?.until_date ?? "",
      duration_minutes: (entry?.duration_minutes ?? "") as number | string,
      urgency: (entry?.urgency ?? "soon") as string,
      note: entry?.note ?? "",
    },
    args: (typed) =>
      ({
        ...typed,
        doctor_id: typed.doctor_id === null ? null : Number(typed.doctor_id),
        department_id: typed.department_id === null ? null : Number(typed.department_id),
        duration_minutes: typed.duration_minutes === "" ? null : Number(typed.duration_minutes),
        ...(entry
          ? { waiting_id: entry.waiting_id, version: entry.version }
          : { patient_id: patient?.patient_id }),
      }) as unknown as Args<"waiting.add"> & Args<"waiting.change">,
    onDone: () => {
      notice(entry ? t("changed") : <Say t={t} k="added" with={named} />);
      onClose();
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={pick ? t("add") : t("add_title", { patient: name })}
      close={common("close")}
      size="32rem"
    >
      {/* Outside the form: Enter there chooses the patient, and the wishes are still to come. */}
      {pick && <div className="wb-form wb-form-pick">{pick}</div>}
      <form {...form.props} className="wb-form">
        <Select
          name="urgency"
          label={t("urgency")}
          data={URGENCIES.map((value) => ({ value, label: t(`urgencies.${value}`) }))}
          value={form.values.urgency}
          onChange={(value) => value && form.set("urgency", value)}
          error={form.flaw("urgency")}
          allowDeselect={false}
          data-autofocus={pick ? undefined : true}
        />
        <div className="wb-form-pair">
          <Select
            name="doctor_id"
            label={t("doctor")}
            placeholder={t("any_doctor")}
            data={(doctors.data?.doctors ?? [])
              .filter(({ status }) => status === "active")
              .map((it) => ({
                value: String(it.doctor_id),
                label: doctorName({
                  name: it.display_name,
                  told_apart: toldApart(it, doctors.data?.doctors ?? []),
                }),
              }))}
            renderOption={dataOption}
            value={form.values.doctor_id}
            onChange={(value) => {
              form.set("doctor_id", value);
              if (value !== null) form.set("department_id", null);
            }}
            error={form.flaw("doctor_id")}
            clearable
          />
          <Select
            name="department_id"
            label={t("department")}
            placeholder={t("any_department")}
            data={(departments.data?.departments ?? [])
              .filter((it) => it.active || String(it.department_id) === form.values.department_id)
              .map((it) => ({ value: String(it.department_id), label: it.name }))}
            renderOption={dataOption}
            value={form.values.department_id}
            onChange={(value) => {
              form.set("department_id", value);
              if (value !== null) form.set("doctor_id", null);
            }}
            error={form.flaw("department_id")}
            clearable
          />
        </div>
        <Checkbox.Group
          label={t("days")}
          value={form.values.days}
          onChange={(days) => form.set("days", days)}
        >
          <Group gap="md">
            {DAYS.map((day) => (
              <Checkbox key={day} value={day} label={t(`day_names.${day}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <div className="wb-form-pair">
          <Select
            name="part_of_day"
            label={t("part_of_day")}
            placeholder={t("any_time")}
            data={PARTS.map((value) => ({ value, label: t(`parts.${value}`) }))}
            value={form.values.part_of_day}
            onChange={(value) => form.set("part_of_day", value)}
            error={form.flaw("part_of_day")}
            clearable
          />
          <NumberInput
            {...form.pick("duration_minutes")}
            label={t("duration")}
            description={t("duration_help")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            min={5}
            max={480}
            step={5}
          />
        </div>
        <div className="wb-form-pair">
          <DateInput
            name="from_date"
            label={t("from_date")}
            value={form.values.from_date}
            onChange={(date) => form.set("from_date", date)}
            today={now.date}
            ahead
            unreadable={t("not_a_date")}
            error={form.flaw("from_date")}
          />
          <DateInput
            name="until_date"
            label={t("until_date")}
            description={t("until_help")}
            value={form.values.until_date}
            onChange={(date) => form.set("until_date", date)}
            today={now.date}
            ahead
            unreadable={t("not_a_date")}
            error={form.flaw("until_date")}
          />
        </div>
        <Textarea
          name="note"
          label={t("note")}
          value={form.values.note}
          onChange={(e) => form.set("note", e.currentTarget.value)}
          error={form.flaw("note")}
          autosize
          minRows={2}
          maxRows={5}
        />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={patient === null}>
            {t(entry ? "save" : "add")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type Doctor = Reply<"doctors.list">["doctors"][number];

/** Of those who are called alike, the department, or the licence where they share that, too. */
function toldApart(it: Doctor, all: readonly Doctor[]): string {
  const alike = all.filter((one) => one.display_name === it.display_name && one.doctor_id !== it.doctor_id);
  if (alike.length === 0) return "";
  const department = alike.some((one) => one.department_id === it.department_id) ? null : it.department;
  return department ?? it.license_number ?? it.department ?? "";
}
