import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { type Args, type Reply, useAct, useAsk, useForm, useNow } from "@/ipc";
import { plainRate } from "@/lib/rate";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { DateInput, MoneyInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { RateInput } from "@/parts/RateInput";
import { useNotice } from "@/parts/Toasts";

type Service = Reply<"services.list">["services"][number];

/** A line of the price list: what it costs, from when on, and what it cost before. */
export function PriceDialog({ service, onClose }: { service: Service | null; onClose: () => void }) {
  const t = useWords("prices");
  const common = useWords("common");
  const formats = useFormats();
  const notice = useNotice();
  const { date: today } = useNow();
  const departments = useAsk("departments.list", {});
  const form = useForm("services.save", {
    initial: {
      code: service?.code ?? "",
      name: service?.name ?? "",
      department_id: service?.department_id ? String(service.department_id) : "",
      price_minor: service?.price_minor ?? (null as number | null),
      tax_rate: (service?.tax_rate ?? 0) as number | null,
      valid_from: today,
      visit_default: service?.visit_default ?? false,
      active: service?.active ?? true,
    },
    args: (typed): Args<"services.save"> => ({
      ...typed,
      ...(service && { service_id: service.service_id, version: service.version }),
      department_id: (typed.department_id ? Number(typed.department_id) : null) as Service["department_id"],
      price_minor: typed.price_minor as number,
      tax_rate: typed.tax_rate as number,
      valid_from: typed.valid_from || today,
      visit_default: typed.visit_default && typed.active,
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  const past = service && service.prices.length > 1 ? service : null;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={service ? t("change") : t("add")}
      close={common("close")}
      size="46rem"
    >
      <form {...form.props} className="wb-form wb-form-wide">
        <div className="wb-form-pair">
          <TextInput {...form.field("code")} label={t("code")} autoComplete="off" data-autofocus />
          <Select
            {...form.pick("department_id")}
            label={t("department")}
            placeholder={t("whole_practice")}
            clearable
            renderOption={dataOption}
            data={(departments.data?.departments ?? [])
              .filter((it) => it.active || it.department_id === service?.department_id)
              .map(({ department_id, name }) => ({ value: String(department_id), label: name }))}
          />
        </div>
        <TextInput {...form.field("name")} label={t("name")} autoComplete="off" />
        <div className="wb-form-pair">
          <MoneyInput
            {...form.pick("price_minor")}
            label={t("price")}
            currency={formats.currency}
            unreadable={t("not_money")}
          />
          <RateInput {...form.pick("tax_rate")} label={t("tax_rate")} unreadable={t("not_rate")} />
        </div>
        <div className={past ? "wb-form-pair wb-price-sides" : "wb-form"}>
          <div className="wb-form">
            {service && (
              <DateInput
                {...form.pick("valid_from")}
                label={t("valid_from")}
                description={t("valid_from_help")}
                today={today}
                ahead
                unreadable={t("not_a_date")}
              />
            )}
            <Checkbox
              label={t("visit_default")}
              description={t("visit_default_help")}
              disabled={!form.values.active}
              checked={form.values.visit_default && form.values.active}
              onChange={(e) => form.set("visit_default", e.currentTarget.checked)}
            />
            {service && (
              <Checkbox
                label={t("active")}
                description={t("active_help")}
                checked={form.values.active}
                onChange={(e) => form.set("active", e.currentTarget.checked)}
              />
            )}
          </div>
          {past && <History service={past} today={today} onGone={onClose} />}
        </div>
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What a service cost and will cost; a price that hasn't begun can be taken back. */
function History({ service, today, onGone }: { service: Service; today: string; onGone: () => void }) {
  const t = useWords("prices");
  const formats = useFormats();
  const notice = useNotice();
  const drop = useAct("services.drop_price", () => {
    notice(t("taken_back"));
    onGone();
  });
  return (
    <table className="wb-table">
      <caption className="wb-hidden">{t("history")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("valid_from")}</th>
          <th scope="col" className="wb-end">
            {t("price_in", { currency: formats.currency })}
          </th>
          <th scope="col" className="wb-end">
            {t("tax")}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {service.prices.slice(0, 8).map((price) => (
          <tr key={price.valid_from}>
            <td>
              <bdi>{formats.date(price.valid_from)}</bdi>
            </td>
            <td className="wb-end">
              <bdi>{formats.amount(price.price_minor)}</bdi>
            </td>
            <td className="wb-end">
              <bdi>{`${plainRate(price.tax_rate)} %`}</bdi>
            </td>
            <td className="wb-end">
              {price.valid_from > today && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  loading={drop.isPending}
                  onClick={() =>
                    drop.mutate({ service_id: service.service_id, valid_from: price.valid_from })
                  }
                >
                  {t("take_back")}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
