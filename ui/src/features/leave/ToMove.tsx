// Those whose doctor won't be there: under each reason the patients, where they stand, and another time to
// accept. One by one or all, each by itself: what was taken meanwhile is offered anew and said.
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { act, Refused, type Reply, useRefusalWords } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { Days } from "./words";

export type Row = Reply<"leave.to_move">["open"][number];
type Offer = NonNullable<Row["offer"]>;

const keyOf = ({ displaced: { cause, exception_id, doctor_id } }: Row) =>
  [cause, exception_id ?? "", doctor_id].join(" ");

/** In the order in which the first of each stands. */
function grouped(open: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of open) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}

const send = ({ displaced }: Row, offer: Offer) =>
  act("leave.move", {
    displacement_id: displaced.displacement_id,
    version: displaced.appointment.version,
    doctor_id: offer.doctor_id,
    date: offer.date,
    time: offer.time,
  });

/** Somebody else was there first: the list has read itself anew. */
const wasTaken = (thrown: Refused) =>
  thrown.refusal.code === "stale" ||
  (thrown.refusal.code === "conflict" &&
    ["doctor_is_booked", "patient_is_booked", "outside_hours"].includes(thrown.refusal.what));

export function ToMove({ open, onOther }: { open: readonly Row[]; onOther: (row: Row) => void }) {
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());
  const mark = (ids: number[]) => setTaken((before) => new Set([...before, ...ids]));
  return grouped(open).map((rows) => (
    <Group key={keyOf(rows[0] as Row)} rows={rows} taken={taken} onTaken={mark} onOther={onOther} />
  ));
}

type GroupProps = {
  rows: Row[];
  taken: ReadonlySet<number>;
  onTaken: (ids: number[]) => void;
  onOther: (row: Row) => void;
};

function Group({ rows, taken, onTaken, onOther }: GroupProps) {
  const t = useWords("leave");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const [busy, setBusy] = useState<number | null>(null);
  const [all, setAll] = useState<{ done: number; count: number } | null>(null);
  const stopped = useRef(false);
  const first = rows[0]?.displaced;
  const offered = rows.filter(({ offer }) => offer !== null);

  async function one(row: Row, offer: Offer) {
    setBusy(row.displaced.displacement_id);
    try {
      await send(row, offer);
      notice(
        <Say
          t={t}
          k="moved_one"
          with={{
            patient: (
              <bdi>
                {patientName(
                  row.displaced.appointment.patient.last_name,
                  row.displaced.appointment.patient.first_name,
                )}
              </bdi>
            ),
            day: <bdi>{formats.day(offer.date)}</bdi>,
            time: <bdi>{offer.time}</bdi>,
          }}
        />,
      );
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      if (wasTaken(thrown)) onTaken([row.displaced.displacement_id]);
      else notice(words.refusal(thrown.refusal));
    } finally {
      setBusy(null);
    }
  }

  async function everyone() {
    stopped.current = false;
    let moved = 0;
    const late: number[] = [];
    let other: Refused | null = null;
    for (const [done, row] of offered.entries()) {
      if (stopped.current || !row.offer) break;
      setAll({ done: done + 1, count: offered.length });
      try {
        await send(row, row.offer);
        moved += 1;
      } catch (thrown) {
        if (!(thrown instanceof Refused)) throw thrown;
        if (!wasTaken(thrown)) {
          other = thrown;
          break;
        }
        late.push(row.displaced.displacement_id);
      }
    }
    setAll(null);
    onTaken(late);
    if (other)
      notice(t("moved_refused", { moved, count: offered.length - moved, why: words.refusal(other.refusal) }));
    else
      notice(
        late.length > 0 ? t("moved_but", { moved, count: late.length }) : t("moved_count", { count: moved }),
      );
  }

  if (!first) return null;
  return (
    <Section
      title={<Say t={t} k={`cause.${first.cause}`} with={{ doctor: <bdi>{first.doctor}</bdi> }} />}
      count={
        <>
          {first.exception_dates && (
            <Days of={{ from_date: first.exception_dates[0], to_date: first.exception_dates[1] }} />
          )}
          {first.exception_note && (
            <>
              {" · "}
              <bdi>{first.exception_note}</bdi>
            </>
          )}
        </>
      }
      action={
        all ? (
          <span className="wb-inline">
            <span aria-live="polite">{t("accepting", all)}</span>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                stopped.current = true;
              }}
            >
              {t("stop")}
            </Button>
          </span>
        ) : (
          offered.length > 1 && (
            <Button variant="default" size="compact-sm" onClick={() => void everyone()}>
              {t("accept_all", { count: offered.length })}
            </Button>
          )
        )
      }
    >
      <DataTable
        caption={t("to_decide")}
        rows={rows}
        rowKey={({ displaced }) => displaced.displacement_id}
        onOpen={onOther}
        columns={[
          {
            key: "stands",
            head: t("stands"),
            width: "12rem",
            whole: true,
            cell: ({ displaced: { appointment } }) => (
              <bdi>{`${formats.day(appointment.date)} ${appointment.time}`}</bdi>
            ),
          },
          {
            key: "patient",
            head: t("patient"),
            cell: ({ displaced: { appointment } }) => (
              <>
                <bdi>{patientName(appointment.patient.last_name, appointment.patient.first_name)}</bdi>
                <div className="wb-small wb-dim">
                  {appointment.patient.phone ? <bdi>{appointment.patient.phone}</bdi> : t("no_phone")}
                </div>
              </>
            ),
          },
          {
            key: "offer",
            head: t("offered"),
            width: "20rem",
            cell: ({ displaced, offer }) => (
              <>
                {offer ? (
                  <>
                    <bdi className="wb-strong">{`${formats.day(offer.date)} ${offer.time}`}</bdi>
                    <div className="wb-small wb-dim">
                      <bdi>{offer.doctor}</bdi>
                    </div>
                  </>
                ) : (
                  <span className="wb-dim">{t("no_offer")}</span>
                )}
                {taken.has(displaced.displacement_id) && <Note tone="wait">{t("taken_meanwhile")}</Note>}
              </>
            ),
          },
          {
            key: "ways",
            head: t("move"),
            quiet: true,
            end: true,
            width: "11rem",
            cell: (row) => (
              <span className="wb-inline">
                {row.offer && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={busy === row.displaced.displacement_id}
                    disabled={all !== null}
                    aria-label={t("move_who", {
                      patient: patientName(
                        row.displaced.appointment.patient.last_name,
                        row.displaced.appointment.patient.first_name,
                      ),
                      day: formats.day(row.offer.date),
                      time: row.offer.time,
                    })}
                    onClick={() => row.offer && void one(row, row.offer)}
                  >
                    {t("move")}
                  </Button>
                )}
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={t("other_who", {
                    patient: patientName(
                      row.displaced.appointment.patient.last_name,
                      row.displaced.appointment.patient.first_name,
                    ),
                  })}
                  onClick={() => onOther(row)}
                >
                  {t("other")}
                </Button>
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}
