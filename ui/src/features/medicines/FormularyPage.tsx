import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconArchive, IconPill } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { useWords } from "@/i18n";
import {
  Answered,
  Refused,
  type Reply,
  saveDocument,
  useAct,
  useAsk,
  useRefusalWords,
  useTitle,
} from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote, Note } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { FormularyFile } from "./FileDialog";
import { MedicineDialog } from "./MedicineDialog";

type Medicine = Reply<"formulary.list">["medicines"][number];

/** What the practice prescribes from. */
export default function FormularyPage() {
  const t = useWords("medicines");
  const words = useRefusalWords();
  const notice = useNotice();
  const [inactive, setInactive] = useState(false);
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<Medicine | "new" | "file" | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useTitle(t("formulary"));
  const formulary = useAsk("formulary.list", { inactive }, { keep: true });
  const start = useAct("formulary.add_starter_list", ({ added }) =>
    notice(t("starter_added", { count: added })),
  );
  const wanted = search.trim().toLowerCase();
  const has = (one: Medicine) =>
    [one.generic_name, ...one.other_names].some((name) => name.toLowerCase().includes(wanted));
  async function save() {
    setFailed(null);
    try {
      if (await saveDocument("formulary.export", {})) notice(t("exported"));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setFailed(words.refusal(thrown.refusal));
    }
  }
  return (
    <PageBody>
      <PageHead
        title={t("formulary")}
        beside={
          formulary.data && (
            <span className="wb-dim">{t("lines", { count: formulary.data.medicines.length })}</span>
          )
        }
        actions={
          <>
            <Link className="wb-link" href="/medicines/rules">
              {t("rules")}
            </Link>
            <Button variant="subtle" onClick={() => void save()}>
              {t("export")}
            </Button>
            <Button variant="default" onClick={() => setOpened("file")}>
              {t("import_file")}
            </Button>
            <Button onClick={() => setOpened("new")}>{t("add_line")}</Button>
          </>
        }
      />
      <p className="wb-dim wb-rx-intro">{t("formulary_is")}</p>
      <ErrorNote>{failed ?? (start.error && words.refusal(start.error.refusal))}</ErrorNote>
      <Answered of={formulary} failed={t("failed")}>
        {({ medicines, starter_missing }) => (
          <>
            {starter_missing > 0 && (
              <Note
                tone="now"
                ways={
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={start.isPending}
                    onClick={() => start.mutate({})}
                  >
                    {t("add_starter")}
                  </Button>
                }
              >
                {t("starter_missing", { count: starter_missing })}
              </Note>
            )}
            <div className="wb-rx-tools">
              <TextInput
                label={t("search_formulary")}
                value={search}
                onChange={(e) => setSearch(e.currentTarget.value)}
                autoComplete="off"
              />
              <Checkbox
                label={t("show_inactive")}
                checked={inactive}
                onChange={(e) => setInactive(e.currentTarget.checked)}
              />
            </div>
            <DataTable
              caption={t("formulary")}
              rows={wanted === "" ? medicines : medicines.filter(has)}
              rowKey={(one) => one.medicine_id}
              onOpen={setOpened}
              size="compact"
              columns={[
                { key: "name", head: t("generic_name"), cell: (one) => <bdi>{one.generic_name}</bdi> },
                { key: "strength", head: t("strength"), cell: (one) => <bdi>{one.strength}</bdi> },
                { key: "form", head: t("form_label"), cell: (one) => t(`form.${one.form}`) },
                { key: "route", head: t("route_label"), dim: true, cell: (one) => t(`route.${one.route}`) },
                {
                  key: "others",
                  head: t("other_names"),
                  dim: true,
                  cell: (one) => <bdi>{one.other_names.join(", ")}</bdi>,
                },
                {
                  key: "source",
                  head: t("source_label"),
                  dim: true,
                  cell: (one) =>
                    one.active ? (
                      t(`source.${one.source}`)
                    ) : (
                      <State icon={IconArchive} tone="quiet">
                        {t("inactive")}
                      </State>
                    ),
                },
              ]}
              empty={
                <EmptyList icon={IconPill} title={t("empty")}>
                  {t("empty_help")}
                </EmptyList>
              }
            />
          </>
        )}
      </Answered>
      {opened === "file" && <FormularyFile onClose={() => setOpened(null)} />}
      {opened && opened !== "file" && (
        <MedicineDialog medicine={opened === "new" ? null : opened} onClose={() => setOpened(null)} />
      )}
    </PageBody>
  );
}
