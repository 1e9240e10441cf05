import { Button, FileButton, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type Reply, useAsk, useForm, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";

type Told = Pick<
  Reply<"formulary.preview_import">,
  "added" | "unchanged" | "unreadable" | "unreadable_count"
> & {
  changed?: number;
};

/** Chooses a file; its text is looked through by the core before anything comes in. */
function Choose({ name, onText }: { name: string | null; onText: (text: string, name: string) => void }) {
  const t = useWords("medicines");
  return (
    <div className="wb-rx-line wb-rx-low">
      <FileButton
        accept=".csv,.json,.txt,text/csv,application/json"
        onChange={(file) => file && void file.text().then((text) => onText(text, file.name))}
      >
        {(props) => (
          <Button variant="default" {...props}>
            {t("choose_file")}
          </Button>
        )}
      </FileButton>
      {name && <bdi>{name}</bdi>}
    </div>
  );
}

/** What a file would do, and which of its lines can't be read. */
function Report({ told }: { told: Told }) {
  const t = useWords("medicines");
  const words = useRefusalWords();
  return (
    <>
      <ul className="wb-facts">
        <li>{t("file_added", { count: told.added })}</li>
        {told.changed !== undefined && <li>{t("file_changed", { count: told.changed })}</li>}
        <li>{t("file_unchanged", { count: told.unchanged })}</li>
        <li>{t("file_unreadable", { count: told.unreadable_count })}</li>
      </ul>
      {told.unreadable.length > 0 && (
        <ul className="wb-rx-unread">
          {told.unreadable.map((row) => (
            <li key={row.line}>
              <Say
                t={t}
                k="line_flawed"
                with={{
                  line: <bdi>{row.line}</bdi>,
                  flaws: (
                    <bdi>{row.flaws.map(({ field, flaw }) => `${field}: ${words.flaw(flaw)}`).join(" ")}</bdi>
                  ),
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function FormularyFile({ onClose }: { onClose: () => void }) {
  const t = useWords("medicines");
  const common = useWords("common");
  const notice = useNotice();
  const [name, setName] = useState<string | null>(null);
  const form = useForm("formulary.import", {
    initial: { text: "" },
    args: (typed) => typed,
    onDone: ({ added, changed }) => {
      notice(t("imported", { count: added + changed }));
      onClose();
    },
  });
  const { text } = form.values;
  const told = useAsk("formulary.preview_import", { text }, { when: text !== "" });
  return (
    <Dialog opened onClose={onClose} title={t("import_file")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <p className="wb-dim">{t("file_columns")}</p>
        <Choose
          name={name}
          onText={(read, called) => {
            form.set("text", read);
            setName(called);
          }}
        />
        {text !== "" && (
          <Answered of={told} failed={t("file_failed")} rows={3}>
            {(reply) => <Report told={reply} />}
          </Answered>
        )}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            type="submit"
            loading={form.busy}
            disabled={!told.data || told.data.added + told.data.changed === 0}
          >
            {t("bring_in")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function RulesFile({ onClose }: { onClose: () => void }) {
  const t = useWords("medicines");
  const common = useWords("common");
  const notice = useNotice();
  const [name, setName] = useState<string | null>(null);
  const form = useForm("rules.import", {
    initial: { text: "", source: "", licence: "" },
    args: (typed) => typed,
    onDone: ({ added }) => {
      notice(t("imported", { count: added }));
      onClose();
    },
  });
  const { text } = form.values;
  const told = useAsk("rules.preview_import", { text }, { when: text !== "" });
  return (
    <Dialog opened onClose={onClose} title={t("import_rules")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <p className="wb-dim">{t("rules_columns")}</p>
        <Choose
          name={name}
          onText={(read, called) => {
            form.set("text", read);
            setName(called);
          }}
        />
        <TextInput {...form.field("source")} label={t("rule_source")} description={t("rule_source_help")} />
        <TextInput {...form.field("licence")} label={t("licence")} description={t("licence_help")} />
        {text !== "" && (
          <Answered of={told} failed={t("file_failed")} rows={3}>
            {(reply) => <Report told={reply} />}
          </Answered>
        )}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={!told.data || told.data.added === 0}>
            {t("bring_in")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
