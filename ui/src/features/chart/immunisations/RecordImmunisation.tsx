import { Autocomplete, Button, Select, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type Args, useForm, useNow, usePerson } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import { named, type Patient } from "../ChartBanner";
import type { Told } from "./Immunisations";

type Typed = Args<"immunisations.record">;
const statuses: Typed["status"][] = ["given", "elsewhere", "refused", "not_given"];
const routes = ["intramuscular", "subcutaneous", "intradermal", "oral", "nasal"] as const;

type Props = { patient: Patient; told: Told; due: Told["due"][number] | null; onClose: () => void };

/** What was given, or refused and why. */
export function RecordImmunisation({ patient, told, due, onClose }: Props) {
  const t = useWords("immunisations");
  const common = useWords("common");
  const now = useNow();
  const person = usePerson();
  const notice = useNotice();
  const form = useForm("immunisations.record", {
    initial: {
      status: "given" as Typed["status"],
      vaccine: due?.vaccine ?? "",
      cvx: "",
      given_on: now.date as string,
      dose: due ? String(due.dose) : "",
      batch: "",
      site: "",
      route: null as (typeof routes)[number] | null,
      given_by: person?.display_name ?? "",
      reason: "",
    },
    args: (typed) => ({
      ...typed,
      patient_id: patient.patient_id,
      dose: (/^\d+$/.test(typed.dose.trim()) ? Number(typed.dose) : typed.dose) as number,
    }),
    onDone: () => {
      onClose();
      notice(t("recorded"));
    },
  });
  const { status } = form.values;
  const had = status === "given" || status === "elsewhere";
  const vaccine = form.pick("vaccine");
  return (
    <Dialog opened onClose={onClose} title={t("record")} close={common("close")} size="34rem">
      <form {...form.props} className="wb-form">
        <Autocomplete
          {...vaccine}
          label={t("vaccine")}
          data={told.vaccines}
          renderOption={({ option }) => <bdi>{option.value}</bdi>}
          data-autofocus
        />
        <div className="wb-form-pair">
          <Select
            {...form.pick("status")}
            label={t("what")}
            data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
            allowDeselect={false}
          />
          <DateInput
            {...form.pick("given_on")}
            label={had ? t("given_on") : t("on")}
            description={status === "elsewhere" ? t("may_be_empty") : undefined}
            today={now.date}
            unreadable={t("not_a_date")}
          />
        </div>
        {had ? (
          <>
            <div className="wb-form-pair">
              <TextInput {...form.field("dose")} label={t("dose")} inputMode="numeric" autoComplete="off" />
              <TextInput {...form.field("batch")} label={t("batch")} autoComplete="off" />
            </div>
            <div className="wb-form-pair">
              <TextInput {...form.field("site")} label={t("site")} autoComplete="off" />
              <Select
                {...form.pick("route")}
                label={t("route")}
                placeholder={t("not_said")}
                data={routes.map((value) => ({ value, label: t(`routes.${value}`) }))}
                clearable
              />
            </div>
            <div className="wb-form-pair">
              <TextInput {...form.field("given_by")} label={t("given_by")} autoComplete="off" />
              <TextInput {...form.field("cvx")} label={t("cvx")} autoComplete="off" />
            </div>
          </>
        ) : (
          <Textarea {...form.field("reason")} label={t("reason")} autosize minRows={2} />
        )}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            <Say t={t} k="record_for" with={{ patient: <bdi>{named(patient)}</bdi> }} />
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
