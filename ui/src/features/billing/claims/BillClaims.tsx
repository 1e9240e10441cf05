import { Button } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type BillId, useAsk, useMay } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Section } from "@/parts/Section";
import { ClaimDialog } from "./ClaimDialog";
import { ClaimState } from "./parts";

type Props = { bill: BillId; number: string; open: boolean };

/** What insurers were asked about a bill, who owes what, and the way to ask. */
export function BillClaims({ bill, number, open }: Props) {
  const t = useWords("claims");
  const formats = useFormats();
  const may = useMay()("make_claims");
  const [, go] = useLocation();
  const [claiming, setClaiming] = useState(false);
  const asked = useAsk("claims.of_bill", { bill_id: bill }, { when: may });
  if (!may || (asked.data && asked.data.claims.length === 0 && !open)) return null;
  return (
    <Section
      title={t("claims")}
      count={
        asked.data &&
        asked.data.insurer_owes > 0 && (
          <strong>
            <Say
              t={t}
              k="insurer_owes"
              with={{
                insurer: <bdi>{formats.money(asked.data.insurer_owes)}</bdi>,
                patient: <bdi>{formats.money(asked.data.patient_owes)}</bdi>,
              }}
            />
          </strong>
        )
      }
      action={
        open && (
          <Button variant="default" size="compact-sm" onClick={() => setClaiming(true)}>
            {t("new_claim")}
          </Button>
        )
      }
    >
      <Answered of={asked} failed={t("claims_failed")} rows={2}>
        {({ claims }) =>
          claims.length > 0 && (
            <DataTable
              caption={t("claims")}
              rows={claims}
              rowKey={(row) => row.claim_id}
              onOpen={(row) => go(`/claims/${row.claim_id}`)}
              columns={[
                {
                  key: "number",
                  head: t("claim"),
                  whole: true,
                  cell: (row) => row.number && <bdi>{row.number}</bdi>,
                },
                { key: "payer", head: t("insurer"), cell: (row) => <bdi>{row.payer}</bdi> },
                { key: "state", head: t("state"), cell: (row) => <ClaimState claim={row} /> },
                {
                  key: "claimed",
                  head: t("claimed"),
                  end: true,
                  cell: (row) => <bdi>{formats.amount(row.claimed)}</bdi>,
                },
                {
                  key: "owed",
                  head: t("owed"),
                  end: true,
                  cell: (row) => <bdi>{formats.amount(row.owed)}</bdi>,
                },
              ]}
            />
          )
        }
      </Answered>
      {claiming && asked.data && (
        <ClaimDialog
          bill={bill}
          number={number}
          onClose={() => setClaiming(false)}
          onDone={(claim) => go(`/claims/${claim}`)}
        />
      )}
    </Section>
  );
}
