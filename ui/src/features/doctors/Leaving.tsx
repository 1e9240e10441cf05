// A doctor leaves the practice: who is booked is said first, and what becomes of them is chosen.
import { Button, Radio, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Args, type Reply, useAct, useAsk, useRefusalWords } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { ErrorNote, Note } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";

type Doctor = Reply<"doctors.get">;
type Leaver = Reply<"doctors.leaving">;
type Way = NonNullable<Args<"doctors.remove">["booked"]>;
const ways: readonly Way[] = ["to_move", "hand_over", "cancel"];

/** As many are named; the rest is counted. */
const NAMED = 8;

export function Leaving({ doctor, onClose }: { doctor: Doctor; onClose: () => void }) {
  const t = useWords("doctors");
  const common = useWords("common");
  const [to, setTo] = useState<string | null>(null);
  const { doctor_id } = doctor;
  const to_doctor_id = to === null ? null : (Number(to) as Doctor["doctor_id"]);
  const leaving = useAsk("doctors.leaving", { doctor_id, to_doctor_id }, { keep: true });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("remove_title", { doctor: doctor.display_name })}
      close={common("close")}
      size="36rem"
    >
      <p>{t("remove_help")}</p>
      <Answered of={leaving} failed={t("remove_failed")} rows={3}>
        {(whole) => <Ways doctor={doctor} whole={whole} to={to} onTo={setTo} onClose={onClose} />}
      </Answered>
    </Dialog>
  );
}

type WaysProps = {
  doctor: Doctor;
  whole: Leaver;
  to: string | null;
  onTo: (to: string | null) => void;
  onClose: () => void;
};

function Ways({ doctor, whole, to, onTo, onClose }: WaysProps) {
  const t = useWords("doctors");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [, go] = useLocation();
  const [way, setWay] = useState<Way>("to_move");
  const others = useAsk("doctors.list", {});
  const { doctor_id } = doctor;
  const count = whole.booked.length;
  const remove = useAct("doctors.remove", (done) => {
    onClose();
    if (done.handed_over > 0) notice(t("removed_moved", { count: done.handed_over }));
    else if (done.cancelled > 0) notice(t("removed_cancelled", { count: done.cancelled }));
    else if (done.appointments > 0) notice(t("removed_booked", { count: done.appointments }));
    else notice(t("removed"));
    // Whoever has to be moved or told stands there, with the call list.
    if (count > 0) go("/to-move");
  });
  const handing = way === "hand_over";
  const unfit = whole.booked.filter(({ against }) => against !== null);
  const refusal = remove.error?.refusal;
  const flaw =
    refusal?.code === "flawed" ? refusal.flaws.find(({ field }) => field === "to_doctor_id") : undefined;
  return (
    <form
      className="wb-stack"
      onSubmit={(e) => {
        e.preventDefault();
        remove.mutate({
          doctor_id,
          booked: way,
          to_doctor_id: handing && to !== null ? (Number(to) as Doctor["doctor_id"]) : null,
          concerned: whole.booked.map(({ appointment }) => appointment.appointment_id),
        });
      }}
    >
      {count === 0 ? (
        <p className="wb-dim">{t("remove_booked", { count })}</p>
      ) : (
        <>
          <Note tone="wait">
            <strong>{t("remove_booked", { count })}</strong>
            <People of={whole.booked} />
          </Note>
          <Radio.Group label={t("remove_ways")} value={way} onChange={(value) => setWay(value as Way)}>
            <Stack gap="xs">
              {ways.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`remove_way.${one}`)}
                  description={t(`remove_way_help.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {handing && (
            <>
              <Select
                label={t("remove_to")}
                renderOption={dataOption}
                data={(others.data?.doctors ?? [])
                  .filter((it) => it.doctor_id !== doctor_id && it.status === "active")
                  .map((it) => ({ value: String(it.doctor_id), label: it.display_name }))}
                value={to}
                onChange={onTo}
                error={flaw && words.flaw(flaw.flaw)}
              />
              {to !== null && (
                <div aria-live="polite">
                  <p>
                    {t("remove_fit", { count: count - unfit.length })}{" "}
                    {t("remove_unfit", { count: unfit.length })}
                  </p>
                  <People of={unfit} />
                </div>
              )}
            </>
          )}
        </>
      )}
      {whole.waiting > 0 && <p className="wb-dim">{t("remove_waiting", { count: whole.waiting })}</p>}
      <ErrorNote>{refusal && !flaw && words.refusal(refusal)}</ErrorNote>
      <div className="wb-actions-end">
        <Button variant="default" onClick={onClose}>
          {common("cancel")}
        </Button>
        <Button type="submit" color="red" loading={remove.isPending}>
          {t("remove")}
        </Button>
      </div>
    </form>
  );
}

function People({ of }: { of: Leaver["booked"] }) {
  const t = useWords("doctors");
  const formats = useFormats();
  if (of.length === 0) return null;
  return (
    <ul className="wb-concerned">
      {of.slice(0, NAMED).map(({ appointment: it }) => (
        <li key={it.appointment_id}>
          <bdi>{`${formats.day(it.date)} ${it.time}`}</bdi>{" "}
          <bdi>{patientName(it.patient.last_name, it.patient.first_name)}</bdi>
        </li>
      ))}
      {of.length > NAMED && <li>{t("and_more", { count: of.length - NAMED })}</li>}
    </ul>
  );
}
