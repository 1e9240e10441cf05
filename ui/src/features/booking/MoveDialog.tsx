// "Move to…": the way to move without dragging, and where a drag ends that needs a reason.
import { Button, NumberInput } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type Appointment, type BoardDoctor, Refused, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { OVERBOOKS, PlacePick } from "./PlacePick";
import type { Deeds } from "./useDeeds";
import { nameOf } from "./words";

type Props = {
  it: Appointment;
  doctors: readonly BoardDoctor[];
  today: string;
  deeds: Deeds;
  /** Where it was dropped, and why that was refused. */
  to?: { doctor_id: number; date: string; time: string; minutes: number; refused: Refused };
  onClose: () => void;
};

export function MoveDialog({ it, doctors, today, deeds, to, onClose }: Props) {
  const t = useWords("booking");
  const common = useWords("common");
  const formats = useFormats();
  const words = useRefusalWords();
  const [place, setPlace] = useState({
    doctor_id: String(to?.doctor_id ?? it.doctor.doctor_id),
    date: to?.date ?? it.date,
    time: to?.time ?? it.time,
    overbook_reason: it.overbook_reason ?? "",
  });
  const [minutes, setMinutes] = useState<number | string>(to?.minutes ?? it.duration_minutes);
  // What was read when the dialog opened: who changed it since is not overwritten unseen.
  const [read, setRead] = useState(it);
  const [refused, setRefused] = useState<Refused | null>(to?.refused ?? null);
  const [busy, setBusy] = useState(false);
  const refusal = refused?.refusal;
  const flaws = refusal?.code === "flawed" ? refusal.flaws : [];
  const stood = refusal?.code === "conflict" && OVERBOOKS.includes(refusal.what);
  const needsReason = stood || place.overbook_reason !== "";
  const flawOf = (field: string) => {
    const flawed = flaws.find((flaw) => flaw.field === field);
    return flawed && words.flaw(flawed.flaw);
  };
  async function move() {
    setBusy(true);
    setRefused(null);
    try {
      const doctor_id = Number(place.doctor_id);
      const stays =
        doctor_id === read.doctor.doctor_id && place.date === read.date && place.time === read.time;
      if (stays) await deeds.resize(read, Number(minutes), place.overbook_reason);
      else await deeds.move(read, { ...place, doctor_id, duration_minutes: Number(minutes) });
      onClose();
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setRefused(thrown);
      if (thrown.refusal.code === "stale") {
        await deeds.tellTruth(read);
        setRead(it);
      }
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("move_title", { patient: nameOf(it.patient) })}
      close={common("close")}
      size="32rem"
    >
      <form
        className="wb-form"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          void move();
        }}
      >
        <PlacePick
          doctors={doctors}
          today={today}
          place={place}
          minutes={Number(minutes) || it.duration_minutes}
          onChange={(change) => setPlace((before) => ({ ...before, ...change }))}
          flaw={flawOf}
          needsReason={needsReason}
          against={stood ? words.refusal(refusal) : undefined}
        />
        <NumberInput
          name="duration_minutes"
          label={t("duration")}
          value={minutes}
          onChange={setMinutes}
          min={5}
          max={480}
          step={5}
          error={flawOf("duration_minutes")}
        />
        <ErrorNote>{refusal && refusal.code !== "flawed" && !stood ? words.refusal(refusal) : ""}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={busy} disabled={place.time === ""}>
            <span>
              <Say
                t={t}
                k="move_button"
                with={{ day: <bdi>{formats.day(place.date)}</bdi>, time: <bdi>{place.time}</bdi> }}
              />
            </span>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
