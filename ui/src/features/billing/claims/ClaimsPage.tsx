import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconFileInvoice } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import {
  Answered,
  type Args,
  type ClaimId,
  type PayerId,
  type Reply,
  saveDocument,
  useAsk,
  useMay,
  useTitle,
} from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { dataOption } from "@/parts/dataOption";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { useNotice } from "@/parts/Toasts";
import { InsurerPayment } from "./InsurerPayment";
import { ClaimState } from "./parts";

type View = Args<"claims.list">["view"];
const views: View[] = ["out", "to_chase", "to_pay", "answered", "draft", "withdrawn"];

/** Claims by where they stand and by insurer. */
export default function ClaimsPage() {
  const t = useWords("claims");
  const may = useMay();
  const notice = useNotice();
  const [, go] = useLocation();
  const [view, setView] = useState<View>("out");
  const [payer, setPayer] = useState("");
  const [days, setDays] = useState("30");
  const [taking, setTaking] = useState(false);
  useTitle(t("claims"));
  const asked = {
    view,
    payer_id: payer ? (Number(payer) as PayerId) : null,
    days: /^\d{1,3}$/.test(days) ? Number(days) : null,
  };
  const payers = useAsk("payers.list", { inactive: true });
  return (
    <PageBody>
      <PageHead
        title={t("claims")}
        actions={
          <>
            {may("keep_payers") && (
              <Button variant="subtle" onClick={() => go("/insurers")}>
                {t("keep_insurers")}
              </Button>
            )}
            <Button
              variant="subtle"
              onClick={() =>
                void saveDocument("claims.export", asked).then((saved) => saved && notice(t("file_saved")))
              }
            >
              {t("save_file")}
            </Button>
            {may("answer_claims") && may("take_payments") && (
              <Button onClick={() => setTaking(true)}>{t("take_insurer")}</Button>
            )}
          </>
        }
      />
      <div className="wb-claims-asked">
        <SegmentedControl
          aria-label={t("show")}
          value={view}
          onChange={(value) => setView(value as View)}
          data={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
        <Select
          aria-label={t("insurer")}
          placeholder={t("all_insurers")}
          value={payer || null}
          onChange={(value) => setPayer(value ?? "")}
          clearable
          renderOption={dataOption}
          data={(payers.data?.payers ?? []).map((one) => ({ value: String(one.payer_id), label: one.name }))}
        />
        {view === "to_chase" && (
          <TextInput
            label={t("after_days")}
            value={days}
            onChange={(e) => setDays(e.currentTarget.value)}
            inputMode="numeric"
          />
        )}
      </div>
      <p className="wb-dim">{t(`view_help.${view}`)}</p>
      <List key={JSON.stringify(asked)} asked={asked} />
      {taking && <InsurerPayment payer={payer} onClose={() => setTaking(false)} />}
    </PageBody>
  );
}

type Asked = { view: View; payer_id: PayerId | null; days: number | null };

function List({ asked }: { asked: Asked }) {
  const [pages, setPages] = useState<(ClaimId | null)[]>([null]);
  return pages.map((before, at) => (
    <OnePage
      key={before ?? 0}
      asked={asked}
      before={before}
      more={at === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
    />
  ));
}

type PageProps = { asked: Asked; before: ClaimId | null; more?: (next: ClaimId) => void };

function OnePage({ asked, before, more }: PageProps) {
  const t = useWords("claims");
  const formats = useFormats();
  const [, go] = useLocation();
  const list = useAsk("claims.list", { ...asked, before });
  return (
    <Answered of={list} failed={t("claims_failed")} rows={6}>
      {({ claims, next, payers }) => (
        <>
          {before === null && payers.length > 0 && <Totals payers={payers} />}
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
              {
                key: "patient",
                head: t("patient"),
                cell: (row) => <bdi>{patientName(row.patient.last_name, row.patient.first_name)}</bdi>,
              },
              { key: "payer", head: t("insurer"), dim: true, cell: (row) => <bdi>{row.payer}</bdi> },
              { key: "state", head: t("state"), cell: (row) => <ClaimState claim={row} /> },
              {
                key: "sent",
                head: t("sent"),
                whole: true,
                dim: true,
                cell: (row) => row.sent_on && <bdi>{formats.date(row.sent_on)}</bdi>,
              },
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
            empty={
              <EmptyList icon={IconFileInvoice} title={t("none")}>
                {t("none_help")}
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

/** The whole list by insurer. */
function Totals({ payers }: { payers: Reply<"claims.list">["payers"] }) {
  const t = useWords("claims");
  const formats = useFormats();
  return (
    <div className="wb-totals wb-claims-totals">
      <DataTable
        caption={t("insurers")}
        rows={payers}
        rowKey={(row) => row.payer_id}
        columns={[
          { key: "payer", head: t("insurer"), cell: (row) => <bdi>{row.payer}</bdi> },
          {
            key: "count",
            head: t("claims"),
            end: true,
            cell: (row) => <bdi>{formats.number(row.count)}</bdi>,
          },
          {
            key: "owed",
            head: t("owed"),
            end: true,
            cell: (row) => <bdi>{formats.money(row.owed)}</bdi>,
          },
        ]}
      />
    </div>
  );
}
