import { Button, Textarea } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { useForm } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import { type Reading, writtenOf } from "./values";

/** A reading that was wrong: it stays, struck through, with the reason. */
export function EnterInError({ reading, onClose }: { reading: Reading; onClose: () => void }) {
  const t = useWords("vitals");
  const common = useWords("common");
  const formats = useFormats();
  const notice = useNotice();
  const form = useForm("vitals.enter_in_error", {
    initial: { reason: "" },
    args: ({ reason }) => ({ vital_id: reading.vital_id, reason }),
    onDone: () => {
      onClose();
      notice(t("marked"));
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t("wrong_title")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <p>
          {t(`kind.${reading.kind}`)} <bdi className="wb-strong">{writtenOf(reading)}</bdi>{" "}
          {t(`unit.${reading.unit}`)}, <bdi>{formats.instant(reading.measured_at)}</bdi>
        </p>
        <Textarea {...form.field("reason")} label={t("why_wrong")} autosize minRows={2} data-autofocus />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" color="red" loading={form.busy}>
            {t("mark_wrong")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
