import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { IconArchive, IconUmbrella } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Answered, type Reply, useAsk, useForm, useMay, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";

type Payer = Reply<"payers.list">["payers"][number];

/** The insurers that the practice deals with. */
export default function PayersPage() {
  const t = useWords("claims");
  const may = useMay()("keep_payers");
  const [opened, setOpened] = useState<Payer | "new" | null>(null);
  useTitle(t("insurers"));
  const payers = useAsk("payers.list", { inactive: true });
  return (
    <PageBody>
      <PageHead
        title={t("insurers")}
        actions={may && <Button onClick={() => setOpened("new")}>{t("add_insurer")}</Button>}
      />
      <Answered of={payers} failed={t("insurers_failed")}>
        {(found) => (
          <DataTable
            caption={t("insurers")}
            rows={found.payers}
            rowKey={(row) => row.payer_id}
            onOpen={may ? setOpened : undefined}
            columns={[
              { key: "name", head: t("name"), cell: (row) => <bdi>{row.name}</bdi> },
              {
                key: "code",
                head: t("payer_code"),
                whole: true,
                cell: (row) => row.payer_code && <bdi>{row.payer_code}</bdi>,
              },
              {
                key: "address",
                head: t("address"),
                dim: true,
                cell: (row) => <bdi>{row.address.replaceAll("\n", ", ")}</bdi>,
              },
              {
                key: "state",
                head: t("state"),
                cell: (row) =>
                  !row.active && (
                    <State icon={IconArchive} tone="quiet">
                      {t("inactive")}
                    </State>
                  ),
              },
            ]}
            empty={
              <EmptyList icon={IconUmbrella} title={t("no_insurers")}>
                {t("no_insurers_help")}
              </EmptyList>
            }
          />
        )}
      </Answered>
      {opened && <PayerDialog payer={opened === "new" ? null : opened} onClose={() => setOpened(null)} />}
    </PageBody>
  );
}

function PayerDialog({ payer, onClose }: { payer: Payer | null; onClose: () => void }) {
  const t = useWords("claims");
  const common = useWords("common");
  const notice = useNotice();
  const form = useForm("payers.save", {
    initial: {
      name: payer?.name ?? "",
      address: payer?.address ?? "",
      payer_code: payer?.payer_code ?? "",
      active: payer?.active ?? true,
    },
    args: (typed) => ({
      ...(payer && { payer_id: payer.payer_id, version: payer.version }),
      name: typed.name,
      address: typed.address || null,
      payer_code: typed.payer_code || null,
      active: typed.active,
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={payer ? t("change_insurer") : t("add_insurer")}
      close={common("close")}
    >
      <form {...form.props} className="wb-form">
        <TextInput {...form.field("name")} label={t("name")} autoComplete="off" data-autofocus />
        <TextInput
          {...form.field("payer_code")}
          label={t("payer_code")}
          description={t("payer_code_help")}
          autoComplete="off"
        />
        <Textarea {...form.field("address")} label={t("address")} autosize minRows={3} />
        {payer && (
          <Checkbox
            label={t("active")}
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
