import { ActionIcon, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { Reply, ServiceId } from "@/ipc";
import { plainRate } from "@/lib/rate";
import { Icon } from "@/parts/Icon";
import { MoneyInput } from "@/parts/inputs";
import { type Off, OffInput, RateInput } from "@/parts/RateInput";

export type Line = {
  key: number;
  service_id: ServiceId | null;
  description: string;
  quantity: string;
  unit_price: number | null;
  off: Off;
  tax_rate: number | null;
};

type Props = {
  lines: Line[];
  off: Off;
  /** What the core makes of it; none while something isn't readable. */
  reckoned: Reply<"billing.reckon"> | undefined;
  taxed: boolean;
  discounts: boolean;
  flaw: (field: string) => string | undefined;
  onChange: (lines: Line[]) => void;
  onOff: (off: Off) => void;
};

/** The lines of a draft as they are typed, and under them what the core makes of them. */
export function DraftLines({ lines, off, reckoned, taxed, discounts, flaw, onChange, onOff }: Props) {
  const t = useWords("billing");
  const formats = useFormats();
  const change = (key: number, to: Partial<Line>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...to } : line)));
  const wide = 3 + Number(taxed) + Number(discounts);
  const amount = (minor: number | undefined) => (minor === undefined ? "" : formats.amount(minor));
  const foot = (key: string, label: React.ReactNode, minor: number | undefined, strong = false) => (
    <tr key={key} className={strong ? "wb-strong" : "wb-dim"}>
      <td colSpan={wide} className="wb-end">
        {label}
      </td>
      <td className="wb-end wb-figures">
        <bdi>{amount(minor)}</bdi>
      </td>
      <td />
    </tr>
  );
  const taxes = (reckoned?.taxes ?? []).filter((one) => one.rate > 0);
  const onTop = reckoned?.tax_mode === "exclusive";
  const taxRows = taxes.map((one) =>
    foot(
      `tax-${one.rate}`,
      <Say
        t={t}
        k={onTop ? "tax_on_top" : "tax_within"}
        with={{ rate: <bdi>{plainRate(one.rate)}</bdi>, net: <bdi>{formats.amount(one.net)}</bdi> }}
      />,
      one.tax,
    ),
  );
  return (
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
          {discounts && (
            <th scope="col" className="wb-bill-off">
              {t("off")}
            </th>
          )}
          {taxed && (
            <th scope="col" className="wb-bill-off">
              {t("tax")}
            </th>
          )}
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
            {discounts && (
              <td>
                <OffInput
                  aria-label={t("off")}
                  currency={formats.currency}
                  placeholder={t("off_hint")}
                  unreadable={t("off_unreadable")}
                  value={line.off}
                  onChange={(to) => change(line.key, { off: to })}
                  error={flaw(`items[${at}].discount_rate`) ?? flaw(`items[${at}].discount_minor`)}
                />
              </td>
            )}
            {taxed && (
              <td>
                {line.service_id === null ? (
                  <RateInput
                    aria-label={t("tax")}
                    unreadable={t("rate_unreadable")}
                    value={line.tax_rate}
                    onChange={(tax_rate) => change(line.key, { tax_rate })}
                    error={flaw(`items[${at}].tax_rate`)}
                  />
                ) : (
                  <bdi className="wb-dim">{`${plainRate(line.tax_rate ?? 0)} %`}</bdi>
                )}
              </td>
            )}
            <td className="wb-end wb-figures">
              <bdi>{amount(reckoned?.amounts[at])}</bdi>
            </td>
            <td>
              <ActionIcon
                variant="subtle"
                aria-label={t("remove", { number: at + 1 })}
                onClick={() => onChange(lines.filter((other) => other.key !== line.key))}
              >
                <Icon icon={IconTrash} />
              </ActionIcon>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {discounts && lines.length > 0 && (
          <tr className="wb-dim">
            <td colSpan={3} className="wb-end">
              {t("off_bill")}
            </td>
            <td>
              <OffInput
                aria-label={t("off_bill")}
                currency={formats.currency}
                placeholder={t("off_hint")}
                unreadable={t("off_unreadable")}
                value={off}
                onChange={onOff}
                error={flaw("discount_rate") ?? flaw("discount_minor")}
              />
            </td>
            {taxed && <td />}
            <td className="wb-end wb-figures">
              <bdi>{reckoned && reckoned.discount > 0 ? formats.amount(-reckoned.discount) : ""}</bdi>
            </td>
            <td />
          </tr>
        )}
        {!discounts && reckoned && reckoned.discount > 0 && foot("off", t("off_bill"), -reckoned.discount)}
        {onTop && taxRows}
        {foot("total", t("total"), reckoned?.total, true)}
        {!onTop && taxRows}
      </tfoot>
    </table>
  );
}
