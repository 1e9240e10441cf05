import { Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, useAsk, useForm, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";

/** Brings in prices from a file: what it would do is said before anything comes in. */
export function PriceFile({ onClose }: { onClose: () => void }) {
  const t = useWords("prices");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [name, setName] = useState<string | null>(null);
  const form = useForm("services.import", {
    initial: { text: "" },
    args: (typed) => typed,
    onDone: ({ added, changed }) => {
      notice(t("imported", { count: added + changed }));
      onClose();
    },
  });
  const { text } = form.values;
  const told = useAsk("services.preview_import", { text }, { when: text !== "" });
  return (
    <Dialog opened onClose={onClose} title={t("import_file")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <p className="wb-dim">{t("file_columns")}</p>
        <div className="wb-rx-line wb-rx-low">
          <FileButton
            accept=".csv,.txt,text/csv"
            onChange={(file) =>
              file &&
              void file.text().then((read) => {
                form.set("text", read);
                setName(file.name);
              })
            }
          >
            {(props) => (
              <Button variant="default" {...props}>
                {t("choose_file")}
              </Button>
            )}
          </FileButton>
          {name && <bdi>{name}</bdi>}
        </div>
        {text !== "" && (
          <Answered of={told} failed={t("file_failed")} rows={3}>
            {(reply) => (
              <>
                <ul className="wb-facts">
                  <li>{t("file_added", { count: reply.added })}</li>
                  <li>{t("file_changed", { count: reply.changed })}</li>
                  <li>{t("file_unchanged", { count: reply.unchanged })}</li>
                  <li>{t("file_unreadable", { count: reply.unreadable_count })}</li>
                </ul>
                {reply.unreadable.length > 0 && (
                  <ul className="wb-rx-unread">
                    {reply.unreadable.map((row) => (
                      <li key={row.line}>
                        <Say
                          t={t}
                          k="line_flawed"
                          with={{
                            line: <bdi>{row.line}</bdi>,
                            flaws: (
                              <bdi>
                                {row.flaws
                                  .map(({ field, flaw }) => `${field}: ${words.flaw(flaw)}`)
                                  .join(" ")}
                              </bdi>
                            ),
                          }}
                        />
                      </li>
                    ))}
                  </ul>
                )}
              </>
            )}
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
