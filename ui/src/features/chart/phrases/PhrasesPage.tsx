import { Button } from "@mantine/core";
import { IconTemplate, IconTextPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Reply, useAsk, useTitle } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { PhraseDialog } from "./PhraseDialog";
import { TemplateDialog } from "./TemplateDialog";

export type Phrase = Reply<"phrases.list">["phrases"][number];
export type Template = Reply<"phrases.list">["templates"][number];

const BRIEF = 200;
const brief = (text: string) => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > BRIEF ? `${line.slice(0, BRIEF).trimEnd()}…` : line;
};

/** The texts that a doctor writes with: their own and the practice's. */
export default function PhrasesPage() {
  const t = useWords("phrases");
  const formats = useFormats();
  useTitle(t("title"));
  const listed = useAsk("phrases.list", {}, { keep: true });
  const [phrase, setPhrase] = useState<Phrase | "new" | null>(null);
  const [template, setTemplate] = useState<Template | "new" | null>(null);
  const addPhrase = <Button onClick={() => setPhrase("new")}>{t("add_phrase")}</Button>;
  const addTemplate = (
    <Button variant="default" onClick={() => setTemplate("new")}>
      {t("add_template")}
    </Button>
  );
  const whose = (one: { shared: boolean }) => (one.shared ? t("practices") : t("own"));
  return (
    <PageBody>
      <PageHead
        title={t("title")}
        actions={
          <>
            {addTemplate}
            {addPhrase}
          </>
        }
      />
      <Answered of={listed} failed={t("failed")}>
        {({ phrases, templates }) => (
          <>
            <Section title={t("phrases")} count={<bdi>{formats.number(phrases.length)}</bdi>}>
              <p className="wb-dim">{t("phrases_help")}</p>
              <DataTable
                caption={t("phrases")}
                rows={phrases}
                rowKey={(one) => one.phrase_id}
                onOpen={setPhrase}
                columns={[
                  {
                    key: "abbreviation",
                    head: t("abbreviation"),
                    whole: true,
                    cell: (one) => <bdi>{`.${one.abbreviation}`}</bdi>,
                  },
                  { key: "body", head: t("body"), cell: (one) => <bdi>{brief(one.body)}</bdi> },
                  { key: "whose", head: t("whose"), whole: true, cell: whose },
                  {
                    key: "by",
                    head: t("written_by"),
                    dim: true,
                    cell: (one) => <bdi>{one.updated_by}</bdi>,
                  },
                ]}
                empty={
                  <EmptyList icon={IconTextPlus} title={t("no_phrases")}>
                    {t("no_phrases_help")}
                  </EmptyList>
                }
              />
            </Section>
            <Section title={t("templates")} count={<bdi>{formats.number(templates.length)}</bdi>}>
              <p className="wb-dim">{t("templates_help")}</p>
              <DataTable
                caption={t("templates")}
                rows={templates}
                rowKey={(one) => one.template_id}
                onOpen={setTemplate}
                columns={[
                  { key: "name", head: t("name"), whole: true, cell: (one) => <bdi>{one.name}</bdi> },
                  {
                    key: "body",
                    head: t("body"),
                    cell: (one) => (
                      <bdi>
                        {brief(
                          [one.subjective, one.objective, one.assessment, one.treatment, one.plan].join(" "),
                        )}
                      </bdi>
                    ),
                  },
                  { key: "whose", head: t("whose"), whole: true, cell: whose },
                  {
                    key: "by",
                    head: t("written_by"),
                    dim: true,
                    cell: (one) => <bdi>{one.updated_by}</bdi>,
                  },
                ]}
                empty={
                  <EmptyList icon={IconTemplate} title={t("no_templates")}>
                    {t("no_templates_help")}
                  </EmptyList>
                }
              />
            </Section>
          </>
        )}
      </Answered>
      {phrase && <PhraseDialog phrase={phrase === "new" ? null : phrase} onClose={() => setPhrase(null)} />}
      {template && (
        <TemplateDialog template={template === "new" ? null : template} onClose={() => setTemplate(null)} />
      )}
    </PageBody>
  );
}
