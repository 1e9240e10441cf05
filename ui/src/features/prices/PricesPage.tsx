import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { IconArchive, IconReceipt, IconTags } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Args, type Reply, useAsk, useForm, useMay, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { MoneyInput } from "@/parts/inputs";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";

type Service = Reply<"services.list">["services"][number];

/** What the practice bills, and for how much. */
export default function PricesPage() {
  const t = useWords("prices");
  const formats = useFormats();
  const may = useMay()("change_prices");
  const [inactive, setInactive] = useState(false);
  const [opened, setOpened] = useState<Service | "new" | null>(null);
  useTitle(t("title"));
  const prices = useAsk("services.list", { inactive }, { keep: true });
  const add = may && <Button onClick={() => setOpened("new")}>{t("add")}</Button>;
  return (
    <PageBody>
      <PageHead
        title={t("title")}
        beside={
          prices.data && <span className="wb-dim">{t("count", { count: prices.data.services.length })}</span>
        }
        actions={add}
      />
      <Answered of={prices} failed={t("failed")}>
        {({ services }) => (
          <DataTable
            caption={t("title")}
            rows={services}
            rowKey={(service) => service.service_id}
            onOpen={may ? setOpened : undefined}
            columns={[
              { key: "code", head: t("code"), whole: true, cell: (service) => <bdi>{service.code}</bdi> },
              { key: "name", head: t("name"), cell: (service) => <bdi>{service.name}</bdi> },
              {
                key: "department",
                head: t("department"),
                dim: true,
                cell: (service) =>
                  service.department ? <bdi>{service.department}</bdi> : t("whole_practice"),
              },
              {
                key: "state",
                head: t("state"),
                cell: (service) =>
                  service.active ? (
                    service.visit_default && <State icon={IconReceipt}>{t("starts")}</State>
                  ) : (
                    <State icon={IconArchive} tone="quiet">
                      {t("closed")}
                    </State>
                  ),
              },
              {
                key: "price",
                head: t("price_in", { currency: formats.currency }),
                end: true,
                cell: (service) => <bdi>{formats.amount(service.price_minor)}</bdi>,
              },
            ]}
            empty={
              <EmptyList icon={IconTags} title={t("empty")}>
                {t("empty_help")}
              </EmptyList>
            }
          />
        )}
      </Answered>
      <div className="wb-below">
        <Checkbox
          label={t("show_inactive")}
          checked={inactive}
          onChange={(e) => setInactive(e.currentTarget.checked)}
        />
      </div>
      {opened && <PriceDialog service={opened === "new" ? null : opened} onClose={() => setOpened(null)} />}
    </PageBody>
  );
}

function PriceDialog({ service, onClose }: { service: Service | null; onClose: () => void }) {
  const t = useWords("prices");
  const common = useWords("common");
  const formats = useFormats();
  const notice = useNotice();
  const departments = useAsk("departments.list", {});
  const form = useForm("services.save", {
    initial: {
      code: service?.code ?? "",
      name: service?.name ?? "",
      department_id: service?.department_id ? String(service.department_id) : "",
      price_minor: service?.price_minor ?? (null as number | null),
      visit_default: service?.visit_default ?? false,
      active: service?.active ?? true,
    },
    args: (typed): Args<"services.save"> => ({
      ...typed,
      ...(service && { service_id: service.service_id, version: service.version }),
      department_id: (typed.department_id ? Number(typed.department_id) : null) as Service["department_id"],
      price_minor: typed.price_minor as number,
      visit_default: typed.visit_default && typed.active,
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={service ? t("change") : t("add")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <div className="wb-form-pair">
          <TextInput {...form.field("code")} label={t("code")} autoComplete="off" data-autofocus />
          <MoneyInput
            {...form.pick("price_minor")}
            label={t("price")}
            currency={formats.currency}
            unreadable={t("not_money")}
          />
        </div>
        <TextInput {...form.field("name")} label={t("name")} autoComplete="off" />
        <Select
          {...form.pick("department_id")}
          label={t("department")}
          placeholder={t("whole_practice")}
          clearable
          renderOption={dataOption}
          data={(departments.data?.departments ?? []).map(({ department_id, name }) => ({
            value: String(department_id),
            label: name,
          }))}
        />
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
