import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type ServiceId, useAct, useAsk, useNow, useRefusalWords } from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import { Icon } from "@/parts/Icon";
import { DateInput, MoneyInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { ActionBar, PageBody, PageHead } from "@/parts/Page";
import { type Bill, BillBanner, BillState, named } from "./parts";

type Line = {
  key: number;
  service_id: ServiceId | null;
  description: string;
  quantity: string;
  unit_price: number | null;
};

/** A bill that can still change: its lines, and issuing it. */
export function DraftBill({ bill }: { bill: Bill }) {
  const t = useWords("billing");
  const formats = useFormats();
  const words = useRefusalWords();
  const { date: today } = useNow();
  const services = useAsk("services.list", {});
  const [next, setNext] = useState(bill.items.length);
  const [due, setDue] = useState("");
  const [lines, setLines] = useState<Line[]>(() =>
    bill.items.map((item, key) => ({ ...item, key, quantity: String(item.quantity) })),
  );
  const keep = useAct("billing.set_items");
  const issue = useAct("billing.issue");
  const busy = keep.isPending || issue.isPending;
  const refusal = (keep.error ?? issue.error)?.refusal;
  const flaws = refusal?.code === "flawed" ? refusal.flaws : [];
  const flaw = (field: string) => {
    const found = flaws.find((one) => one.field === field);
    return found && words.flaw(found.flaw);
  };
  const change = (key: number, to: Partial<Line>) =>
    setLines((all) => all.map((line) => (line.key === key ? { ...line, ...to } : line)));
  function add(line: Omit<Line, "key" | "quantity">) {
    setLines((all) => [...all, { ...line, key: next, quantity: "1" }]);
    setNext(next + 1);
  }
  const sum = lines.reduce((all, line) => all + (Number(line.quantity) || 0) * (line.unit_price ?? 0), 0);
  const items = () =>
    lines.map((line) => ({
      service_id: line.service_id,
      description: line.description,
      quantity: Number(line.quantity) as never,
      unit_price: line.unit_price as never,
    }));
  const kept = () =>
    keep.mutateAsync({ bill_id: bill.bill_id, version: bill.version, items: items() }).catch(() => null);
  async function issueIt() {
    keep.reset();
    issue.reset();
    const draft = await kept();
    if (draft) issue.mutate({ bill_id: bill.bill_id, version: draft.version, due_date: due || null });
  }
  return (
    <>
      <BillBanner patient={bill.patient} />
      <PageBody>
        <PageHead title={t("draft_title")} beside={<BillState bill={bill} />} />
        <table className="wb-table wb-bill">
          <caption className="wb-hidden">{t("items")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("service")}</th>
              <th scope="col" className="wb-bill-short">
                {t("quantity")}
              </th>
              <th scope="col" className="wb-bill-price">
                {t("price")}
              </th>
              <th scope="col" className="wb-end wb-bill-price">
                {t("amount")}
              </th>
              <td className="wb-bill-button" />
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              <tr key={line.key}>
                <td>
                  <TextInput
                    aria-label={t("service")}
                    value={line.description}
                    onChange={(e) => change(line.key, { description: e.currentTarget.value })}
                    error={flaw(`items[${at}].description`)}
                  />
                </td>
                <td>
                  <TextInput
                    aria-label={t("quantity")}
                    inputMode="numeric"
                    value={line.quantity}
                    onChange={(e) => change(line.key, { quantity: e.currentTarget.value })}
                    error={flaw(`items[${at}].quantity`)}
                  />
                </td>
                <td>
                  <MoneyInput
                    aria-label={t("price")}
                    currency={formats.currency}
                    unreadable={t("unreadable")}
                    value={line.unit_price}
                    onChange={(unit_price) => change(line.key, { unit_price })}
                    error={flaw(`items[${at}].unit_price`)}
                  />
                </td>
                <td className="wb-end wb-figures">
                  <bdi>{formats.amount((Number(line.quantity) || 0) * (line.unit_price ?? 0))}</bdi>
                </td>
                <td>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t("remove", { number: at + 1 })}
                    onClick={() => setLines((all) => all.filter((other) => other.key !== line.key))}
                  >
                    <Icon icon={IconTrash} />
                  </ActionIcon>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={3} className="wb-end wb-strong">
                {t("total")}
              </td>
              <td className="wb-end wb-figures wb-strong">
                <bdi>{formats.amount(sum)}</bdi>
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
        <div className="wb-bill-add">
          <Select
            label={t("add_service")}
            searchable
            value={null}
            renderOption={dataOption}
            data={(services.data?.services ?? []).map((service) => ({
              value: String(service.service_id),
              label: service.name,
            }))}
            onChange={(id) => {
              const service = services.data?.services.find((one) => String(one.service_id) === id);
              if (service)
                add({
                  service_id: service.service_id,
                  description: service.name,
                  unit_price: service.price_minor,
                });
            }}
          />
          <Button
            variant="default"
            leftSection={<Icon icon={IconPlus} />}
            onClick={() => add({ service_id: null, description: "", unit_price: null })}
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
