// Of what one wants to be told, and whether the desktop says that there is something.
import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Answered, type Reply, useAct, useAsk, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";

type Chosen = Reply<"notifications.choices">;

export function Choices({ onClose }: { onClose: () => void }) {
  const t = useWords("messages");
  const common = useWords("common");
  const choices = useAsk("notifications.choices", {});
  return (
    <Dialog opened onClose={onClose} title={t("choose")} close={common("close")} size="32rem">
      <Answered of={choices} failed={t("choose_failed")} rows={6}>
        {(chosen) => <Choosing chosen={chosen} onClose={onClose} />}
      </Answered>
    </Dialog>
  );
}

function Choosing({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const t = useWords("messages");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [unwanted, setUnwanted] = useState(() =>
    chosen.kinds.filter(({ wanted }) => !wanted).map(({ kind }) => kind),
  );
  const [desktop, setDesktop] = useState(chosen.desktop);
  const save = useAct("notifications.choose", () => {
    notice(t("chosen"));
    onClose();
  });
  return (
    <form
      className="wb-stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ unwanted, desktop });
      }}
    >
      <fieldset className="wb-choices">
        <legend>{t("choose_kinds")}</legend>
        {chosen.kinds.map(({ kind, always }) => (
          <Checkbox
            key={kind}
            label={t(`kind.${kind}`)}
            description={always ? t("choose_always") : undefined}
            disabled={always}
            checked={always || !unwanted.includes(kind)}
            onChange={(event) =>
              setUnwanted(
                event.currentTarget.checked ? unwanted.filter((one) => one !== kind) : [...unwanted, kind],
              )
            }
          />
        ))}
      </fieldset>
      <Checkbox
        label={t("choose_desktop")}
        description={t("choose_desktop_help")}
        checked={desktop}
        onChange={(event) => setDesktop(event.currentTarget.checked)}
      />
      <ErrorNote>{save.error ? words.refusal(save.error.refusal) : undefined}</ErrorNote>
      <div className="wb-actions-end">
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t("choose_save")}
        </Button>
      </div>
    </form>
  );
}
