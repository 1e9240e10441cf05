// Whoever was moved or cancelled hears of it by phone: the list to work off, with who was reached.
import { Button, Checkbox } from "@mantine/core";
import { IconCheck, IconPhoneOff } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type Reply, useAct, useRefusalWords } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";

type Displaced = Reply<"leave.to_move">["decided"][number];

export function Calls({ decided }: { decided: readonly Displaced[] }) {
  const t = useWords("leave");
  const formats = useFormats();
  const words = useRefusalWords();
  const [withTold, setWithTold] = useState(false);
  const tell = useAct("leave.tell");
  const told = decided.filter((it) => it.told === "told").length;
  const shown = decided.filter((it) => withTold || it.told !== "told");
  const name = ({ appointment: { patient } }: Displaced) =>
    patientName(patient.last_name, patient.first_name);
  const mark = ({ displacement_id }: Displaced, told: Displaced["told"]) =>
    tell.mutate({ displacement_id, told });
  if (decided.length === 0) return null;
  return (
    <Section
      title={t("calls")}
      count={<span>{t("told_done", { count: told })}</span>}
      action={
        told > 0 && (
          <Checkbox
            size="xs"
            label={t("show_told")}
            checked={withTold}
            onChange={(e) => setWithTold(e.currentTarget.checked)}
          />
        )
      }
    >
      <DataTable
        caption={t("calls")}
        rows={shown}
        rowKey={(it) => it.displacement_id}
        empty={<p className="wb-dim">{t("nobody_to_call")}</p>}
        columns={[
          {
            key: "was",
            head: t("was"),
            width: "12rem",
            whole: true,
            dim: true,
            cell: (it) => <bdi>{`${formats.day(it.from_date)} ${it.from_time}`}</bdi>,
          },
          {
            key: "patient",
            head: t("patient"),
            cell: (it) => (
              <>
                <bdi>{name(it)}</bdi>
                <div className="wb-small wb-dim">
                  {it.appointment.patient.phone ? <bdi>{it.appointment.patient.phone}</bdi> : t("no_phone")}
                </div>
              </>
            ),
          },
          {
            key: "now",
            head: t("now"),
            width: "16rem",
            cell: (it) =>
              it.outcome === "cancelled" || it.appointment.status === "cancelled" ? (
                t("cancelled_now")
              ) : (
                <>
                  <bdi className="wb-strong">{`${formats.day(it.appointment.date)} ${it.appointment.time}`}</bdi>
                  <div className="wb-small wb-dim">
                    <bdi>{it.appointment.doctor.name}</bdi>
                  </div>
                </>
              ),
          },
          {
            key: "told",
            head: t("told"),
            quiet: true,
            end: true,
            width: "15rem",
            cell: (it) => (
              <span className="wb-inline">
                {it.told === "told" && it.told_at !== null ? (
                  <>
                    <State icon={IconCheck} tone="quiet">
                      <Say t={t} k="told_at" with={{ when: <bdi>{formats.instantTime(it.told_at)}</bdi> }} />
                    </State>
                    <Button variant="subtle" size="compact-sm" onClick={() => mark(it, null)}>
                      {t("undo")}
                    </Button>
                  </>
                ) : (
                  <>
                    {it.told === "not_reached" && it.told_at !== null && (
                      <State icon={IconPhoneOff} tone="wait">
                        <Say
                          t={t}
                          k="not_reached_at"
                          with={{ when: <bdi>{formats.instantTime(it.told_at)}</bdi> }}
                        />
                      </State>
                    )}
                    {it.told !== "not_reached" && (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={t("not_reached_who", { patient: name(it) })}
                        onClick={() => mark(it, "not_reached")}
                      >
                        {t("not_reached")}
                      </Button>
                    )}
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={t("told_who", { patient: name(it) })}
                      onClick={() => mark(it, "told")}
                    >
                      {t("told")}
                    </Button>
                  </>
                )}
              </span>
            ),
          },
        ]}
      />
      <ErrorNote>{tell.error && words.refusal(tell.error.refusal)}</ErrorNote>
    </Section>
  );
}
