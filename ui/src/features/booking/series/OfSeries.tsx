// In the dialog of one appointment: where it stands in its series, and what can be done from it on.
import { Button, Menu, Select } from "@mantine/core";
import { IconRepeat } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useWords } from "@/i18n";
import { type Appointment, type Args, act, useAct, useAsk, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { Icon } from "@/parts/Icon";
import { ErrorNote } from "@/parts/Note";
import { State } from "@/parts/State";
import type { Deeds } from "../useDeeds";
import { nameOf } from "../words";
import { MoveRest } from "./MoveRest";
import { SeriesDialog } from "./SeriesDialog";

type Reason = Args<"appointments.cancel_series">["reason"];

/** "3 of 8 in a series", with its sign. */
export function NumberInSeries({ it, brief = false }: { it: Appointment; brief?: boolean }) {
  const t = useWords("series");
  if (!it.series) return null;
  const { number, count } = it.series;
  return (
    <State icon={IconRepeat} tone="quiet">
      {number === null ? t("was_of_a_series") : t(brief ? "of" : "of_a_series", { number, count })}
    </State>
  );
}

type Props = {
  it: Appointment;
  today: string;
  deeds: Deeds;
  onClose: () => void;
};

/** The ways of a series, behind one button. */
export function OfSeries({ it, today, deeds, onClose }: Props) {
  const t = useWords("series");
  const [way, setWay] = useState<"move" | "cancel" | "end" | "extend" | null>(null);
  const series = useAsk(
    "appointments.series",
    { appointment_id: it.appointment_id },
    { when: it.series !== null },
  );
  const day = useAsk("appointments.day", { date: today }, { when: way === "move" });
  if (!it.series || it.series.number === null || !series.data) return null;
  const here = (one: Appointment) => `${one.date} ${one.time}`;
  const after = series.data.appointments.filter(
    (one) =>
      one.status === "scheduled" &&
      one.started_at === null &&
      one.appointment_id !== it.appointment_id &&
      here(one) >= here(it),
  );
  const open = it.status === "scheduled" && it.started_at === null;
  const close = () => setWay(null);
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="subtle" leftSection={<Icon icon={IconRepeat} />}>
            {t("series")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {open && after.length > 0 && <Menu.Item onClick={() => setWay("move")}>{t("move_rest")}</Menu.Item>}
          <Menu.Item onClick={() => setWay("extend")}>{t("extend")}</Menu.Item>
          {after.length > 0 && <Menu.Item onClick={() => setWay("end")}>{t("end_after")}</Menu.Item>}
          {open && after.length > 0 && (
            <Menu.Item color="red" onClick={() => setWay("cancel")}>
              {t("cancel_rest")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {way === "move" && day.data && (
        <MoveRest
          it={it}
          doctors={day.data.doctors}
          today={today}
          deeds={deeds}
          onDone={onClose}
          onClose={close}
        />
      )}
      {way === "extend" && (
        <SeriesDialog
          planned={{
            patient: it.patient,
            doctor: it.doctor,
            date: series.data.next_date,
            time: it.time,
            minutes: it.duration_minutes,
            reason: it.reason_for_visit,
            extends: { appointment_id: it.appointment_id, every_weeks: series.data.every_weeks },
          }}
          today={today}
          deeds={deeds}
          onDone={onClose}
          onClose={close}
        />
      )}
      {(way === "cancel" || way === "end") && (
        <CancelRest
          it={it}
          keep={way === "end"}
          after={after.length}
          deeds={deeds}
          onDone={onClose}
          onClose={close}
        />
      )}
    </>
  );
}

type CancelProps = {
  it: Appointment;
  keep: boolean;
  after: number;
  deeds: Deeds;
  onDone: () => void;
  onClose: () => void;
};

function CancelRest({ it, keep, after, deeds, onDone, onClose }: CancelProps) {
  const t = useWords("series");
  const booking = useWords("booking");
  const common = useWords("common");
  const words = useRefusalWords();
  const [reason, setReason] = useState<Reason>("patient");
  const cancel = useAct("appointments.cancel_series", (done) => {
    deeds.did(
      <Say
        t={t}
        k={done.length === 1 ? "cancelled_one" : "cancelled_other"}
        with={{ patient: <bdi>{nameOf(it.patient)}</bdi> }}
        values={{ count: done.length }}
      />,
      () =>
        act("appointments.restore_series", {
          appointments: done.map(({ appointment_id, version }) => ({ appointment_id, version })),
        }),
    );
    onDone();
  });
  const count = keep ? after : after + 1;
  return (
    <Dialog opened onClose={onClose} title={t(keep ? "end_after" : "cancel_rest")} close={common("close")}>
      <div className="wb-form">
        <p>{t(keep ? "which_ended" : "which_cancelled", { count: after })}</p>
        <Select
          label={booking("cancel_reason")}
          data={(["patient", "practice", "rescheduled"] as const).map((value) => ({
            value,
            label: booking(`cancelled_by.${value}`),
          }))}
          value={reason}
          onChange={(value) => setReason((value ?? "patient") as Reason)}
          allowDeselect={false}
          data-autofocus
        />
        <ErrorNote>{cancel.error && words.refusal(cancel.error.refusal)}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            color="red"
            loading={cancel.isPending}
            onClick={() =>
              cancel.mutate({
                appointment_id: it.appointment_id,
                version: it.version,
                reason,
                keep_this: keep,
              })
            }
          >
            {t("cancel_count", { count })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
