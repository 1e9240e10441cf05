import { Button, SegmentedControl, Select } from "@mantine/core";
import { IconArrowsExchange, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { MoveDialog } from "@/features/booking/MoveDialog";
import { useDeeds } from "@/features/booking/useDeeds";
import { CallPaper } from "@/features/leave/CallPaper";
import { Calls } from "@/features/leave/Calls";
import { OtherWays } from "@/features/leave/OtherWays";
import { type Row, ToMove } from "@/features/leave/ToMove";
import { useWords } from "@/i18n";
import { Answered, type Args, useAsk, useNow } from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";

type Prefer = Args<"leave.to_move">["prefer"];

/** Appointments whose doctor won't be there: what to offer, what was decided, and who has to hear of it. */
export function ToMoveTab() {
  const t = useWords("leave");
  const now = useNow();
  const deeds = useDeeds();
  const [prefer, setPrefer] = useState<Prefer>("same_doctor_after");
  const [paper, setPaper] = useState(false);
  const [shown, setShown] = useState<{ row: Row; moving: boolean } | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const doctors = useAsk("doctors.list", {}, { when: prefer === "chosen_doctor" });
  const asked: Args<"leave.to_move"> =
    prefer !== "chosen_doctor"
      ? { prefer }
      : chosen === null
        ? { prefer: "same_doctor_after" }
        : { prefer, doctor_id: Number(chosen) as Args<"leave.move">["doctor_id"] };
  const list = useAsk("leave.to_move", asked, { keep: true });
  const day = useAsk(
    "appointments.day",
    { date: shown?.row.displaced.appointment.date ?? now.date },
    { when: shown?.moving ?? false },
  );
  const left = list.data?.to_do;
  return (
    <>
      {left && (
        <div className="wb-calls-bar">
          {left.to_move > 0 && (
            <SegmentedControl
              aria-label={t("offer_what")}
              size="xs"
              value={prefer}
              onChange={(value) => setPrefer(value as Prefer)}
              data={(
                ["same_doctor_after", "same_doctor_before", "other_doctor", "chosen_doctor"] as const
              ).map((value) => ({ value, label: t(`prefer.${value}`) }))}
            />
          )}
          {left.to_move > 0 && prefer === "chosen_doctor" && (
            <Select
              aria-label={t("which_doctor")}
              placeholder={t("which_doctor")}
              size="xs"
              renderOption={dataOption}
              data={(doctors.data?.doctors ?? []).map((it) => ({
                value: String(it.doctor_id),
                label: it.display_name,
              }))}
              value={chosen}
              onChange={setChosen}
            />
          )}
          {left.to_move + left.to_call > 0 && (
            <Button
              variant="default"
              leftSection={<Icon icon={IconPrinter} />}
              onClick={() => setPaper(true)}
            >
              {t("call_list")}
            </Button>
          )}
        </div>
      )}
      {left && (
        <p className="wb-dim">
          {[
            t("left_to_move", { count: left.to_move }),
            left.to_call > 0 && t("left_to_call", { count: left.to_call }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      <Answered of={list} failed={t("move_failed")} rows={8}>
        {({ open, decided }) => (
          <>
            {open.length === 0 && decided.length === 0 && (
              <EmptyList icon={IconArrowsExchange} title={t("nobody_to_move")}>
                {t("nobody_to_move_help")}
              </EmptyList>
            )}
            <ToMove open={open} onOther={(row) => setShown({ row, moving: false })} />
            <Calls decided={decided} />
          </>
        )}
      </Answered>
      {paper && <CallPaper onClose={() => setPaper(false)} />}
      {shown && !shown.moving && (
        <OtherWays
          row={shown.row}
          onMove={() => setShown({ row: shown.row, moving: true })}
          onClose={() => setShown(null)}
        />
      )}
      {shown?.moving && day.data && (
        <MoveDialog
          it={shown.row.displaced.appointment}
          doctors={day.data.doctors}
          today={now.date}
          deeds={{ ...deeds, move: deeds.moveAway }}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
