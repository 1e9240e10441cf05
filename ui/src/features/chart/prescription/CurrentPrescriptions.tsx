import { Button, Textarea } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useForm, useNow } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { EndButton } from "../Allergies";
import { type Facts, named } from "../ChartBanner";
import { Answers } from "./PrescribedOver";
import { PrescriptionEditor } from "./PrescriptionEditor";
import { type Current, renewalOf, type Typed } from "./typed";

/** Days before its end from which a prescription says so. */
const SOON = 7;

/** What the patient takes, whoever prescribed it. */
export function CurrentPrescriptions({ facts, readOnly = false }: { facts: Facts; readOnly?: boolean }) {
  const t = useWords("medicines");
  const [stopping, setStopping] = useState<Current | null>(null);
  const [renewing, setRenewing] = useState<Current | null>(null);
  const { prescriptions } = facts;
  return (
    <Section
      title={t("current")}
      count={prescriptions.length > 0 ? <bdi>{prescriptions.length}</bdi> : undefined}
    >
      <CurrentList
        prescriptions={prescriptions}
        ways={
          readOnly
            ? undefined
            : (one) => (
                <>
                  <EndButton
                    label={t("renew")}
                    what={t("renew_of", { medicine: one.name })}
                    onClick={() => setRenewing(one)}
                  />
                  <EndButton
                    label={t("stop")}
                    what={t("stop_of", { medicine: one.name })}
                    onClick={() => setStopping(one)}
                  />
                </>
              )
        }
      />
      {stopping && <StopDialog one={stopping} onClose={() => setStopping(null)} />}
      {renewing && <RenewDialog one={renewing} facts={facts} onClose={() => setRenewing(null)} />}
    </Section>
  );
}

type ListProps = { prescriptions: readonly Current[]; ways?: (one: Current) => React.ReactNode };

export function CurrentList({ prescriptions, ways }: ListProps) {
  const t = useWords("medicines");
  const formats = useFormats();
  if (prescriptions.length === 0) return <p className="wb-facts-none wb-dim">{t("none_current")}</p>;
  return (
    <ul className="wb-facts">
      {prescriptions.map((one) => (
        <li key={one.item_id}>
          <span className="wb-facts-main">
            <bdi>{one.name}</bdi>
            <bdi className="wb-dim">
              {[one.dose, one.often, one.item.advice].filter((part) => part !== "").join(", ")}
            </bdi>
          </span>
          <span className="wb-nowrap">
            {one.until === null ? (
              <span className="wb-dim">{t("until_stopped")}</span>
            ) : (one.days_left ?? SOON) < SOON ? (
              <State icon={IconClock} tone="wait">
                {t("ends_in", { count: one.days_left ?? 0 })}
              </State>
            ) : (
              <span className="wb-dim">
                <Say t={t} k="to_date" with={{ date: <bdi>{formats.date(one.until)}</bdi> }} />
              </span>
            )}
          </span>
          <Answers line={one} />
          {ways?.(one)}
        </li>
      ))}
    </ul>
  );
}

function StopDialog({ one, onClose }: { one: Current; onClose: () => void }) {
  const t = useWords("medicines");
  const common = useWords("common");
  const now = useNow();
  const notice = useNotice();
  const form = useForm("prescriptions.stop", {
    initial: { ended_on: now.date, reason: "" },
    args: (typed) => ({ ...typed, item_id: one.item_id }),
    onDone: () => {
      onClose();
      notice(t("stopped"));
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t("stop_title")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <p>
          <bdi>
            <strong>{one.name}</strong>
          </bdi>
        </p>
        <Textarea {...form.field("reason")} label={t("stop_reason")} autosize minRows={2} data-autofocus />
        <DateInput
          {...form.pick("ended_on")}
          label={t("stopped_on")}
          today={now.date}
          unreadable={t("not_a_date")}
        />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" color="red" loading={form.busy}>
            {t("stop_title")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RenewDialog({ one, facts, onClose }: { one: Current; facts: Facts; onClose: () => void }) {
  const t = useWords("medicines");
  const common = useWords("common");
  const notice = useNotice();
  const { patient } = facts;
  const [open, setOpen] = useState(0);
  const name = <bdi>{named(patient)}</bdi>;
  const form = useForm("prescriptions.renew", {
    initial: { items: [renewalOf(one)] as Typed[] },
    fieldOf: (field) => field.replace(/[[.].*$/, ""),
    args: ({ items }) => ({ patient_id: patient.patient_id, items }),
    onDone: () => {
      onClose();
      notice(<Say t={t} k="renewed" with={{ patient: name }} />);
    },
  });
  const sign = (e: FormEvent) => {
    e.stopPropagation();
    if (open > 0) return e.preventDefault();
    return form.props.onSubmit(e as FormEvent<HTMLFormElement>);
  };
  return (
    <Dialog opened onClose={onClose} title={t("renew_title")} close={common("close")} size="xl">
      <form {...form.props} onSubmit={sign} className="wb-form">
        <p className="wb-dim">{t("renew_help")}</p>
        <PrescriptionEditor
          value={form.values.items}
          onChange={(items) => form.set("items", items)}
          patient_id={patient.patient_id}
          current={facts.prescriptions}
          onStops={setOpen}
          error={form.flaw("items")}
        />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          {open > 0 && <span className="wb-rx-open">{t("to_answer", { count: open })}</span>}
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={open > 0 || form.values.items.length === 0}>
            <span>
              <Say t={t} k="sign_renewal" with={{ patient: name }} />
            </span>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
