import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useAct, useForm, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import type { Phrase } from "./PhrasesPage";

/** A phrase, new or changed. Taking it away can be undone: it is added again. */
export function PhraseDialog({ phrase, onClose }: { phrase: Phrase | null; onClose: () => void }) {
  const t = useWords("phrases");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const form = useForm("phrases.save", {
    initial: {
      abbreviation: phrase?.abbreviation ?? "",
      body: phrase?.body ?? "",
      shared: phrase?.shared ?? false,
    },
    args: (typed) => ({
      ...typed,
      ...(phrase && { phrase_id: phrase.phrase_id, version: phrase.version }),
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  const again = useAct("phrases.save");
  const remove = useAct("phrases.remove", () => {
    if (!phrase) return;
    const { abbreviation, body, shared } = phrase;
    notice(<Say t={t} k="removed" with={{ name: <bdi>{abbreviation}</bdi> }} />, {
      label: t("put_back"),
      onClick: () => again.mutate({ abbreviation, body, shared }),
    });
    onClose();
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={phrase ? t("change_phrase") : t("add_phrase")}
      close={common("close")}
      size="33rem"
    >
      <form {...form.props} className="wb-form">
        <TextInput
          {...form.field("abbreviation")}
          label={t("abbreviation")}
          description={t("abbreviation_help")}
          autoComplete="off"
          data-autofocus
        />
        <Textarea {...form.field("body")} label={t("body")} autosize minRows={4} maxRows={16} />
        <Checkbox
          name="shared"
          label={t("shared")}
          description={phrase?.shared ? t("shared_stays") : t("shared_help")}
          checked={form.values.shared}
          disabled={phrase?.shared}
          onChange={(e) => form.set("shared", e.currentTarget.checked)}
          error={form.flaw("shared")}
        />
        <ErrorNote>{form.error || (remove.error && words.refusal(remove.error.refusal))}</ErrorNote>
        <div className="wb-actions-end">
          {phrase && (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate({ phrase_id: phrase.phrase_id, version: phrase.version })}
            >
              {t("remove")}
            </Button>
          )}
          <Button type="submit" loading={form.busy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
