import { Button } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type BillId, useAsk } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { Late } from "./dues/Late";
import { BillState, type Row } from "./parts";

/** Bills in a table; each opens its page. */
export function BillTable({
  caption,
  rows,
  empty,
}: {
  caption: string;
  rows: readonly Row[];
  empty?: ReactNode;
}) {
  const t = useWords("billing");
  const formats = useFormats();
  const [, go] = useLocation();
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.bill_id}
      onOpen={(row) => go(`/bills/${row.bill_id}`)}
      columns={[
        {
          key: "number",
          head: t("bill"),
          whole: true,
          cell: (row) => row.number && <bdi>{row.number}</bdi>,
        },
        {
          key: "patient",
          head: t("patient"),
          cell: (row) => <bdi>{patientName(row.patient.last_name, row.patient.first_name)}</bdi>,
        },
        {
          key: "state",
          head: t("state"),
          cell: (row) => (
            <>
              <BillState bill={row} /> <Late of={row.overdue} />
            </>
          ),
        },
        {
          key: "issued",
          head: t("issued"),
          whole: true,
          dim: true,
          cell: (row) => row.issued_on && <bdi>{formats.date(row.issued_on)}</bdi>,
        },
        {
          key: "due",
          head: t("due"),
          whole: true,
          dim: true,
          cell: (row) => row.due_date && <bdi>{formats.date(row.due_date)}</bdi>,
        },
        { key: "total", head: t("total"), end: true, cell: (row) => <bdi>{formats.amount(row.total)}</bdi> },
        { key: "open", head: t("open"), end: true, cell: (row) => <bdi>{formats.amount(row.balance)}</bdi> },
      ]}
      empty={empty}
    />
  );
}

/** All open bills, a page at a time. */
export function OpenBills() {
  const [pages, setPages] = useState<(BillId | null)[]>([null]);
  return pages.map((before, at) => (
    <OnePage
      key={before ?? 0}
      before={before}
      more={at === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
    />
  ));
}

function OnePage({ before, more }: { before: BillId | null; more?: (next: BillId) => void }) {
  const t = useWords("billing");
  const open = useAsk("billing.open_bills", { before });
  return (
    <Answered of={open} failed={t("open_bills_failed")} rows={6}>
      {({ bills, next }) => (
        <>
          <BillTable
            caption={t("open_bills")}
            rows={bills}
            empty={
              <EmptyList icon={IconReceipt} title={t("no_open_bills")}>
                {t("no_open_bills_help")}
              </EmptyList>
            }
          />
          {next !== null && more && (
            <Button variant="subtle" onClick={() => more(next)}>
              {t("more")}
            </Button>
          )}
        </>
      )}
    </Answered>
  );
}
