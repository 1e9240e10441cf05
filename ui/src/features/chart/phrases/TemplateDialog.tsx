import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useAct, useForm, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import { writtenParts } from "../note";
import type { Template } from "./PhrasesPage";

/** A template, new or changed. Taking it away can be undone: it is added again. */
export function TemplateDialog({ template, onClose }: { template: Template | null; onClose: () => void }) {
  const t = useWords("phrases");
  const chart = useWords("chart");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const form = useForm("phrases.save_template", {
    initial: {
      name: template?.name ?? "",
      subjective: template?.subjective ?? "",
      objective: template?.objective ?? "",
      assessment: template?.assessment ?? "",
      treatment: template?.treatment ?? "",
      plan: template?.plan ?? "",
      shared: template?.shared ?? false,
    },
    args: (typed) => ({
      ...typed,
      ...(template && { template_id: template.template_id, version: template.version }),
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  const again = useAct("phrases.save_template");
  const remove = useAct("phrases.remove_template", () => {
    if (!template) return;
    const { template_id: _, version: __, updated_at: ___, updated_by: ____, ...texts } = template;
    notice(<Say t={t} k="removed" with={{ name: <bdi>{template.name}</bdi> }} />, {
      label: t("put_back"),
      onClick: () => again.mutate(texts),
    });
    onClose();
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={template ? t("change_template") : t("add_template")}
      close={common("close")}
      size="33rem"
    >
      <form {...form.props} className="wb-form">
        <TextInput {...form.field("name")} label={t("name")} autoComplete="off" data-autofocus />
        {writtenParts.map((part) => (
          <Textarea
            key={part}
            {...form.field(part)}
            label={chart(`part.${part}`)}
            autosize
            minRows={1}
            maxRows={10}
          />
        ))}
        <Checkbox
          name="shared"
          label={t("shared")}
          description={template?.shared ? t("shared_stays") : t("shared_help")}
          checked={form.values.shared}
          disabled={template?.shared}
          onChange={(e) => form.set("shared", e.currentTarget.checked)}
          error={form.flaw("shared")}
        />
        <ErrorNote>{form.error || (remove.error && words.refusal(remove.error.refusal))}</ErrorNote>
        <div className="wb-actions-end">
          {template && (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate({ template_id: template.template_id, version: template.version })}
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
