import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { Say, useWords } from "@/i18n";
import { type Args, useAct, useRefusalWords } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import type { Waiting } from "./words";

const REASONS = ["not_wanted", "not_reached", "elsewhere", "too_late", "other"] as const;
type Reason = Args<"waiting.close">["reason"];

/** Takes somebody off the list, with the reason. */
export function TakeOff({ it, onClose }: { it: Waiting; onClose: () => void }) {
  const t = useWords("waiting");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [reason, setReason] = useState<Reason>("not_wanted");
  const patient = patientName(it.patient.last_name, it.patient.first_name);
  const close = useAct("waiting.close", () => {
    notice(<Say t={t} k="closed" with={{ patient: <bdi>{patient}</bdi> }} />);
    onClose();
  });
  return (
    <Dialog opened onClose={onClose} title={t("close_title", { patient })} close={common("close")}>
      <div className="wb-form">
        <Select
          label={t("close_reason")}
          data={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          value={reason}
          onChange={(value) => value && setReason(value as Reason)}
          allowDeselect={false}
          data-autofocus
        />
        <ErrorNote>{close.error && words.refusal(close.error.refusal)}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            color="red"
            loading={close.isPending}
            onClick={() => close.mutate({ waiting_id: it.waiting_id, version: it.version, reason })}
          >
            {t("take_off_now")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
