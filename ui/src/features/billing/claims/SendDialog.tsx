import { Button, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { useForm, useNow } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import type { Claim } from "./parts";

/** The day a draft goes out, and the insurer's number for it. */
export function SendDialog({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const t = useWords("claims");
  const common = useWords("common");
  const { date: today } = useNow();
  const form = useForm("claims.send", {
    initial: { sent_on: today as string, reference: "" },
    args: (typed) => ({
      claim_id: claim.claim_id,
      version: claim.version,
      sent_on: typed.sent_on || null,
      reference: typed.reference || null,
    }),
    onDone: onClose,
  });
  return (
    <Dialog opened onClose={onClose} title={t("send_title")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <p className="wb-dim">{t("send_help")}</p>
        <DateInput
          {...form.pick("sent_on")}
          label={t("sent_on")}
          today={today}
          unreadable={t("not_a_date")}
          data-autofocus
        />
        <TextInput
          {...form.field("reference")}
          label={t("reference")}
          description={t("reference_help")}
          autoComplete="off"
        />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t("save_send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
