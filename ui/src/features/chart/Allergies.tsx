import { Anchor, Button, Select, TextInput } from "@mantine/core";
import { IconAlertCircle, IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useAct, useForm, useNow, useRefusalWords } from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { Dialog } from "@/parts/Dialog";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { type Facts, named } from "./ChartBanner";

type Allergy = Facts["allergies"][number];

/** The list in its three states, with what was taken off it. */
export function Allergies({ facts, readOnly = false }: { facts: Facts; readOnly?: boolean }) {
  const t = useWords("chart");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Allergy | null>(null);
  const { patient, allergies, ended_allergies: ended } = facts;
  const set = useAct("allergies.set_state", () => notice(t("state_set")));
  const end = useAct("allergies.end", () => {
    setEnding(null);
    notice(t("allergy_ended"));
  });
  const say = (state: "none_known" | "not_recorded") => set.mutate({ patient_id: patient.patient_id, state });
  return (
    <Section
      title={t("allergies")}
      action={
        readOnly ? undefined : (
          <Anchor
            component="button"
            type="button"
            aria-label={t("add_allergy")}
            onClick={() => setAdding(true)}
          >
            {t("add")}
          </Anchor>
        )
      }
    >
      {allergies.length > 0 && (
        <ul className="wb-facts">
          {allergies.map((allergy) => (
            <li key={allergy.allergy_id}>
              <span className="wb-facts-main">
                <strong>
                  <bdi>{allergy.substance}</bdi>
                </strong>
                {allergy.reaction && <bdi className="wb-dim">{allergy.reaction}</bdi>}
              </span>
              <Severity of={allergy.severity} />
              {allergy.noted_on && <bdi className="wb-dim wb-nowrap">{formats.date(allergy.noted_on)}</bdi>}
              {!readOnly && (
                <EndButton
                  label={t("end")}
                  what={t("end_allergy_of", { what: allergy.substance })}
                  onClick={() => setEnding(allergy)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {patient.allergy_state === "none_known" && (
        <p className="wb-facts-none">
          {t("allergies_none_help")}{" "}
          {!readOnly && (
            <Anchor component="button" type="button" onClick={() => say("not_recorded")}>
              {t("say_not_recorded")}
            </Anchor>
          )}
        </p>
      )}
      {patient.allergy_state === "not_recorded" && (
        <p className="wb-facts-none">
          {t("allergies_not_recorded_help")}{" "}
          {!readOnly && (
            <Anchor component="button" type="button" onClick={() => say("none_known")}>
              {t("say_none_known")}
            </Anchor>
          )}
        </p>
      )}
      <ErrorNote>{set.error && words.refusal(set.error.refusal)}</ErrorNote>
      {ended.length > 0 && !readOnly && (
        <details className="wb-more">
          <summary>{t("ended_allergies", { count: ended.length })}</summary>
          <ul className="wb-facts">
            {ended.map((allergy) => (
              <li key={allergy.allergy_id}>
                <span className="wb-facts-main">
                  <bdi>{allergy.substance}</bdi>
                  <span className="wb-dim wb-small">
                    <Say
                      t={t}
                      k="ended_because"
                      with={{
                        date: <bdi>{formats.instant(allergy.ended_at ?? 0)}</bdi>,
                        reason: <bdi>{allergy.end_reason}</bdi>,
                      }}
                    />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {adding && <AddAllergy facts={facts} onClose={() => setAdding(false)} />}
      <EndAllergy
        allergy={ending}
        onClose={() => setEnding(null)}
        onConfirm={(reason) => ending && end.mutate({ allergy_id: ending.allergy_id, reason })}
        busy={end.isPending}
        error={end.error ? words.refusal(end.error.refusal) : undefined}
      />
    </Section>
  );
}

export function EndButton({ label, what, onClick }: { label: string; what: string; onClick: () => void }) {
  return (
    <Anchor component="button" type="button" className="wb-facts-end" aria-label={what} onClick={onClick}>
      {label}
    </Anchor>
  );
}

function Severity({ of }: { of: Allergy["severity"] }) {
  const t = useWords("chart");
  const looks = {
    severe: { icon: IconAlertCircle, tone: "danger" },
    moderate: { icon: IconAlertTriangle, tone: "wait" },
    mild: { icon: IconInfoCircle, tone: "plain" },
    unknown: { icon: IconInfoCircle, tone: "quiet" },
  } as const;
  const { icon, tone } = looks[of];
  return (
    <State icon={icon} tone={tone}>
      {t(`severity.${of}`)}
    </State>
  );
}

type EndProps = {
  allergy: Allergy | null;
  onClose: () => void;
  onConfirm: (reason: string) => void;
  busy: boolean;
  error?: string;
};

function EndAllergy({ allergy, ...rest }: EndProps) {
  const t = useWords("chart");
  const common = useWords("common");
  const what = allergy?.substance ?? "";
  return (
    <ConfirmReason
      {...rest}
      opened={allergy !== null}
      title={t("end_allergy")}
      reason={t("end_reason")}
      confirm={t("end_allergy_of", { what })}
      cancel={common("cancel")}
      close={common("close")}
    >
      <p>
        <bdi>
          <strong>{what}</strong>
        </bdi>
      </p>
      <p className="wb-dim">{t("end_allergy_help")}</p>
    </ConfirmReason>
  );
}

const severities = ["mild", "moderate", "severe", "unknown"] as const;

function AddAllergy({ facts: { patient }, onClose }: { facts: Facts; onClose: () => void }) {
  const t = useWords("chart");
  const common = useWords("common");
  const now = useNow();
  const notice = useNotice();
  const form = useForm("allergies.record", {
    initial: { substance: "", reaction: "", severity: "unknown" as Allergy["severity"], noted_on: "" },
    args: (typed) => ({ patient_id: patient.patient_id, ...typed }),
    onDone: () => {
      onClose();
      notice(t("allergy_added"));
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t("add_allergy")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <TextInput {...form.field("substance")} label={t("substance")} autoComplete="off" data-autofocus />
        <TextInput {...form.field("reaction")} label={t("reaction")} autoComplete="off" />
        <div className="wb-form-pair">
          <Select
            {...form.pick("severity")}
            label={t("severity_label")}
            data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
            allowDeselect={false}
          />
          <DateInput
            {...form.pick("noted_on")}
            label={t("noted_on")}
            today={now.date}
            unreadable={t("not_a_date")}
          />
        </div>
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            <Say t={t} k="add_allergy_for" with={{ patient: <bdi>{named(patient)}</bdi> }} />
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
