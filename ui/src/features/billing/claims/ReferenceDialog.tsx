import { Button, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { useForm } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import type { Claim } from "./parts";

/** The insurer's own number of a claim that is with it. */
export function ReferenceDialog({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const t = useWords("claims");
  const common = useWords("common");
  const form = useForm("claims.set_reference", {
    initial: { reference: claim.reference ?? "" },
    args: (typed) => ({
      claim_id: claim.claim_id,
      version: claim.version,
      reference: typed.reference.trim() || null,
    }),
    onDone: onClose,
  });
  return (
    <Dialog opened onClose={onClose} title={t("reference")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <TextInput
          {...form.field("reference")}
          label={t("reference")}
          description={t("reference_is")}
          autoComplete="off"
          data-autofocus
        />
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
