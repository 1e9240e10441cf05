import { IconFileInvoice } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { useAsk, useMay } from "@/ipc";
import { patientName } from "@/parts/Banner";
import type { FindGroup } from "@/parts/FindDialog";
import { BillState } from "./parts";

/** A bill's number in what was typed: alone, or after the word for a bill. Which numbers there are, the core knows. */
export function numberIn(query: string, word: string): string | null {
  const typed = query.trim().toLocaleLowerCase();
  const named = typed.startsWith(word.toLocaleLowerCase()) ? typed.slice(word.length) : typed;
  return /^\s*((?:\d{4}[-–])?\d{1,12})$/.exec(named)?.[1] ?? null;
}

/** Bills in Ctrl+K, by number: as written on the paper, or the running number alone. */
export function useFindBills(query: string): { groups: FindGroup[]; busy: boolean } {
  const t = useWords("billing");
  const formats = useFormats();
  const may = useMay();
  const [, go] = useLocation();
  const number = numberIn(query, t("bill"));
  const found = useAsk(
    "billing.find",
    { number: number ?? "" },
    { when: number !== null && may("read_bills"), keep: true },
  );
  const bills = number === null ? [] : (found.data?.bills ?? []);
  return {
    busy: found.isFetching,
    groups: [
      {
        id: "bills",
        title: t("bills"),
        items: bills.map((bill) => ({
          id: `bill-${bill.bill_id}`,
          icon: IconFileInvoice,
          title: <Say t={t} k="found_bill" with={{ number: <bdi>{bill.number}</bdi> }} />,
          second: (
            <span className="wb-patient-facts">
              <bdi>{patientName(bill.patient.last_name, bill.patient.first_name)}</bdi>
              <span>
                <BillState bill={bill} />
              </span>
              <bdi>{formats.money(bill.total)}</bdi>
            </span>
          ),
          end: t("open_bill"),
          onChoose: () => go(`/bills/${bill.bill_id}`),
        })),
      },
    ],
  };
}
