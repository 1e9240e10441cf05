import { Button, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type Args, type Reply, useAct, useAsk, useMay, useNow, useRefusalWords } from "@/ipc";
import { addDays } from "@/lib/dates";
import { dataOption } from "@/parts/dataOption";
import { Icon } from "@/parts/Icon";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { ActionBar, PageBody, PageHead } from "@/parts/Page";
import { nothingOff, type Off } from "@/parts/RateInput";
import { DraftLines, type Line } from "./DraftLines";
import { type Bill, BillBanner, BillState, named } from "./parts";
import { useMoneyFlaw } from "./useMoneyFlaw";

type Settings = Reply<"billing.settings">;

/** A bill that can still change: its lines, and issuing it. */
export function DraftBill({ bill }: { bill: Bill }) {
  const settings = useAsk("billing.settings", {});
  // How the practice bills proposes the day it is due: what is proposed stands before anybody types.
  return settings.data || settings.error ? <Draft bill={bill} settings={settings.data} /> : null;
}

function Draft({ bill, settings }: { bill: Bill; settings: Settings | undefined }) {
  const t = useWords("billing");
  const words = useRefusalWords();
  const may = useMay();
  const { date: today } = useNow();
  const services = useAsk("services.list", { day: bill.visit?.date ?? null });
  const listed = services.data?.services ?? [];
  const [next, setNext] = useState(bill.items.length);
  const days = settings?.payment_days ?? null;
  const [due, setDue] = useState(days === null ? "" : addDays(today, days));
  const [off, setOff] = useState<Off>({
    discount_rate: bill.discount_rate,
    discount_minor: bill.discount_rate === null && bill.discount > 0 ? bill.discount : null,
  });
  const [lines, setLines] = useState<Line[]>(() =>
    bill.items.map((item, key) => ({
      key,
      service_id: item.service_id,
      description: item.description,
      quantity: String(item.quantity),
      unit_price: item.unit_price,
      tax_rate: item.tax_rate,
      off: {
        discount_rate: item.discount_rate,
        discount_minor: item.discount_rate === null && item.discount > 0 ? item.discount : null,
      },
    })),
  );
  const keep = useAct("billing.set_items");
  const issue = useAct("billing.issue");
  const busy = keep.isPending || issue.isPending;
  const refusal = (keep.error ?? issue.error)?.refusal;
  const flaws = refusal?.code === "flawed" ? refusal.flaws : [];
  const moneyFlaw = useMoneyFlaw();
  const flaw = (field: string) => {
    const found = flaws.find((one) => one.field === field)?.flaw;
    return /(unit_price|discount_minor)$/.test(field) ? moneyFlaw(found) : found && words.flaw(found);
  };
  function add(line: Pick<Line, "service_id" | "description" | "unit_price" | "tax_rate">) {
    setLines((all) => [...all, { ...line, key: next, quantity: "1", off: nothingOff }]);
    setNext(next + 1);
  }
  const asked = (): Omit<Args<"billing.reckon">, "bill_id"> => ({
    items: lines.map((line) => ({
      service_id: line.service_id,
      description: line.description,
      quantity: Number(line.quantity) as never,
      unit_price: line.unit_price as never,
      discount_rate: line.off.discount_rate,
      discount_minor: line.off.discount_minor,
      tax_rate: line.tax_rate,
    })),
    discount_rate: off.discount_rate,
    discount_minor: off.discount_minor,
  });
  const typed = asked();
  // An item that has no name yet can be reckoned all the same.
  const named_ = typed.items.map((item) => ({ ...item, description: item.description.trim() || "–" }));
  const readable =
    !off.unread &&
    lines.every(
      (line) =>
        line.unit_price !== null &&
        /^[1-9]\d{0,3}$/.test(line.quantity.trim()) &&
        !line.off.unread &&
        line.tax_rate !== null,
    );
  const reckoned = useAsk(
    "billing.reckon",
    { ...typed, bill_id: bill.bill_id, items: named_ },
    { keep: true, when: readable },
  );
  const kept = () =>
    keep.mutateAsync({ bill_id: bill.bill_id, version: bill.version, ...asked() }).catch(() => null);
  async function issueIt() {
    keep.reset();
    issue.reset();
    const draft = await kept();
    if (draft) issue.mutate({ bill_id: bill.bill_id, version: draft.version, due_date: due || null });
  }
  const taxed =
    settings?.tax_mode === "exclusive" ||
    listed.some((one) => one.tax_rate > 0) ||
    lines.some((line) => (line.tax_rate ?? 0) > 0);
  const discounted =
    Boolean(off.discount_rate || off.discount_minor) ||
    lines.some((l) => l.off.discount_rate || l.off.discount_minor);
  return (
    <>
      <BillBanner patient={bill.patient} />
      <PageBody>
        <PageHead title={t("draft_title")} beside={<BillState bill={bill} />} />
        <DraftLines
          lines={lines}
          off={off}
          reckoned={readable ? reckoned.data : undefined}
          taxed={taxed}
          discounts={may("adjust_bills") || discounted}
          flaw={flaw}
          onChange={setLines}
          onOff={setOff}
        />
        <div className="wb-bill-add">
          <Select
            label={t("add_service")}
            searchable
            value={null}
            renderOption={dataOption}
            data={listed.map((service) => ({ value: String(service.service_id), label: service.name }))}
            onChange={(id) => {
              const service = listed.find((one) => String(one.service_id) === id);
              if (service)
                add({
                  service_id: service.service_id,
                  description: service.name,
                  unit_price: service.price_minor,
                  tax_rate: service.tax_rate,
                });
            }}
          />
          <Button
            variant="default"
            leftSection={<Icon icon={IconPlus} />}
            onClick={() => add({ service_id: null, description: "", unit_price: null, tax_rate: 0 })}
          >
            {t("add_other")}
          </Button>
          <DateInput
            label={t("due_date")}
            value={due}
            onChange={setDue}
            today={today}
            ahead
            unreadable={t("not_a_date")}
            error={flaw("due_date")}
          />
        </div>
        <ErrorNote>{refusal && words.refusal(refusal)}</ErrorNote>
      </PageBody>
      <ActionBar note={t("issue_note")}>
        <Button
          variant="default"
          disabled={busy}
          onClick={() => {
            issue.reset();
            void kept();
          }}
        >
          {t("save")}
        </Button>
        <Button loading={busy} disabled={lines.length === 0} onClick={() => void issueIt()}>
          <span>
            <Say t={t} k="issue" with={{ patient: <bdi>{named(bill.patient)}</bdi> }} />
          </span>
        </Button>
      </ActionBar>
    </>
  );
}
