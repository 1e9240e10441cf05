import { Button, Checkbox } from "@mantine/core";
import { IconArchive, IconReceipt, IconTags } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type Reply, saveDocument, useAsk, useMay, useNow, useTitle } from "@/ipc";
import { plainRate } from "@/lib/rate";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { PriceDialog } from "./PriceDialog";
import { PriceFile } from "./PriceFile";

export type Service = Reply<"services.list">["services"][number];

/** What the practice bills, and for how much. */
export default function PricesPage() {
  const t = useWords("prices");
  const formats = useFormats();
  const may = useMay()("change_prices");
  const [inactive, setInactive] = useState(false);
  const [opened, setOpened] = useState<Service | "new" | null>(null);
  const [bringing, setBringing] = useState(false);
  const notice = useNotice();
  const { date: today } = useNow();
  useTitle(t("title"));
  const prices = useAsk("services.list", { inactive }, { keep: true });
  const add = may && (
    <>
      <Button
        variant="subtle"
        onClick={() =>
          void saveDocument("services.export", {}).then((saved) => saved && notice(t("file_saved")))
        }
      >
        {t("export_file")}
      </Button>
      <Button variant="default" onClick={() => setBringing(true)}>
        {t("import_file")}
      </Button>
      <Button onClick={() => setOpened("new")}>{t("add")}</Button>
    </>
  );
  const taxed = prices.data?.services.some((one) => one.prices.some((price) => price.tax_rate > 0));
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
                cell: (service) => {
                  const planned = service.prices.filter((price) => price.valid_from > today).at(-1);
                  return (
                    <>
                      <bdi>{formats.amount(service.price_minor)}</bdi>
                      {planned && (
                        <div className="wb-small wb-dim">
                          <Say
                            t={t}
                            k="planned"
                            with={{
                              date: <bdi>{formats.date(planned.valid_from)}</bdi>,
                              price: <bdi>{formats.amount(planned.price_minor)}</bdi>,
                            }}
                          />
                        </div>
                      )}
                    </>
                  );
                },
              },
              ...(taxed
                ? [
                    {
                      key: "tax",
                      head: t("tax"),
                      end: true,
                      dim: true,
                      cell: (service: Service) => <bdi>{`${plainRate(service.tax_rate)} %`}</bdi>,
                    },
                  ]
                : []),
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
      {bringing && <PriceFile onClose={() => setBringing(false)} />}
      {opened && <PriceDialog service={opened === "new" ? null : opened} onClose={() => setOpened(null)} />}
    </PageBody>
  );
}
