import {
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconClock,
  IconReceipt,
  type TablerIcon,
} from "@tabler/icons-react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type Flaw, type Reply, useAsk, useMay, useNow } from "@/ipc";
import { Banner, patientName } from "@/parts/Banner";
import { State, type Tone } from "@/parts/State";

export type Bill = Reply<"billing.get">;
export type Row = Reply<"billing.open_bills">["bills"][number];
type Brief = Row["patient"];
export type Method = Bill["payments"][number]["method"];
export const methods: Method[] = ["cash", "credit_card", "insurance", "bank_transfer"];

/** The patient's name as a button says it: with the first of the given names. */
export const named = (patient: Brief) =>
  patientName(patient.last_name, patient.first_name.split(" ")[0] ?? "");

const looks: Record<Row["state"], { icon: TablerIcon; tone: Tone }> = {
  draft: { icon: IconCircleDashed, tone: "quiet" },
  unpaid: { icon: IconReceipt, tone: "plain" },
  pending: { icon: IconClock, tone: "wait" },
  paid: { icon: IconCheck, tone: "done" },
  void: { icon: IconBan, tone: "quiet" },
};

/** What is said of more money back than somebody's limit: an amount as people write it, not in minor units. */
export function useOverLimit() {
  const t = useWords("billing");
  const formats = useFormats();
  return (flaw: Flaw | undefined) =>
    flaw?.code === "too_large" ? t("back_at_most", { amount: formats.money(flaw.max) }) : undefined;
}

/** Where a bill stands, with the day it was paid; one of which nothing is paid yet may wait for an insurer. */
export function BillState({ bill }: { bill: Pick<Row, "state" | "payment_date" | "received" | "claimed"> }) {
  const t = useWords("billing");
  const formats = useFormats();
  return (
    <State {...looks[bill.state]}>
      {bill.state === "paid" && bill.payment_date ? (
        <Say t={t} k="paid_on" with={{ date: <bdi>{formats.date(bill.payment_date)}</bdi> }} />
      ) : (
        t(
          bill.state === "pending" && bill.received === 0 && bill.claimed > 0
            ? "claimed"
            : `is.${bill.state}`,
        )
      )}
    </State>
  );
}

/** Whose bill this is, and what they owe in all. */
export function BillBanner({ patient }: { patient: Brief }) {
  const t = useWords("billing");
  const formats = useFormats();
  const may = useMay();
  const { date: today } = useNow();
  const all = useAsk("billing.of_patient", { patient_id: patient.patient_id }, { when: may("read_bills") });
  const { date_of_birth: born, deceased_on: died } = patient;
  const date = born && <bdi>{formats.born(born, patient.birth_date_estimated)}</bdi>;
  const age = born && <bdi>{formats.age(born, died ?? today)}</bdi>;
  return (
    <Banner
      label={t("patient")}
      family={patient.last_name}
      given={patient.first_name}
      title={patient.title}
      born={
        born ? (
          <Say t={t} k={patient.birth_date_estimated ? "born_about" : "born"} with={{ date, age }} />
        ) : (
          t("birth_unknown")
        )
      }
      number={<Say t={t} k="number" with={{ number: <bdi>{patient.patient_number}</bdi> }} />}
      more={patient.phone && <bdi>{patient.phone}</bdi>}
      balance={
        all.data &&
        all.data.open > 0 && (
          <State icon={IconClock} tone="wait">
            <Say
              t={t}
              k="open_in"
              with={{ amount: <bdi>{formats.money(all.data.balance)}</bdi> }}
              values={{ count: all.data.open }}
            />
          </State>
        )
      }
    />
  );
}
