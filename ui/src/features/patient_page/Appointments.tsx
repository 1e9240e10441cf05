import { Button } from "@mantine/core";
import { IconCalendarEvent, IconCalendarOff, IconCheck, IconClock, IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import {
  Answered,
  type OwnAppointment,
  Refused,
  saveDocument,
  useAct,
  useAsk,
  useRefusalWords,
  useTitle,
} from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { type Column, DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";

/** One's own appointments: what is coming, soonest first, and what is over. */
export function Appointments() {
  const t = useWords("patient_page");
  const formats = useFormats();
  const [asked, setAsked] = useState<OwnAppointment | null>(null);
  useTitle(t("place.appointments"));
  const appointments = useAsk("me.appointments", {});
  const notice = useNotice();
  const words = useRefusalWords();
  async function saveFile({ appointment_id }: OwnAppointment) {
    try {
      if (await saveDocument("me.calendar_file", { appointment_id })) notice(t("calendar_saved"));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      notice(words.refusal(thrown.refusal));
    }
  }
  const when = ({ date, time }: OwnAppointment) => `${formats.day(date)} ${time}`;
  const columns: Column<OwnAppointment>[] = [
    { key: "when", head: t("when"), whole: true, width: "14rem", cell: (one) => <bdi>{when(one)}</bdi> },
    {
      key: "with",
      head: t("with"),
      cell: (one) => (
        <>
          <bdi className="wb-strong">{one.doctor}</bdi>{" "}
          <span className="wb-dim">
            <bdi>{one.specialization}</bdi>
          </span>
        </>
      ),
    },
    { key: "for", head: t("reason"), cell: (one) => <bdi>{one.reason_for_visit}</bdi> },
  ];
  return (
    <PageBody>
      <PageHead title={t("place.appointments")} />
      <Answered of={appointments} failed={t("appointments_failed")} rows={6}>
        {(all) => (
          <>
            <Section title={t("coming")}>
              <DataTable
                caption={t("coming")}
                size="roomy"
                rows={all.filter(({ coming }) => coming).reverse()}
                rowKey={(one) => one.appointment_id}
                columns={[
                  ...columns,
                  {
                    key: "way",
                    head: t("way"),
                    quiet: true,
                    end: true,
                    cell: (one) => (
                      <span className="wb-actions-end">
                        <Button
                          variant="subtle"
                          aria-label={t("calendar_one", { when: when(one) })}
                          onClick={() => void saveFile(one)}
                        >
                          {t("calendar")}
                        </Button>
                        <Button
                          variant="default"
                          aria-label={t("cancel_one", { when: when(one) })}
                          onClick={() => setAsked(one)}
                        >
                          {t("cancel")}
                        </Button>
                      </span>
                    ),
                  },
                ]}
                empty={
                  <EmptyList icon={IconCalendarEvent} title={t("no_coming")}>
                    {t("no_coming_help")}
                  </EmptyList>
                }
              />
            </Section>
            <Section title={t("past")}>
              <DataTable
                caption={t("past")}
                size="roomy"
                rows={all.filter(({ coming }) => !coming)}
                rowKey={(one) => one.appointment_id}
                columns={[...columns, { key: "state", head: t("state"), cell: (one) => <Became of={one} /> }]}
                empty={
                  <EmptyList icon={IconHistory} title={t("no_past")}>
                    {t("no_past_help")}
                  </EmptyList>
                }
              />
            </Section>
          </>
        )}
      </Answered>
      {asked && <Cancel of={asked} when={when(asked)} onClose={() => setAsked(null)} />}
    </PageBody>
  );
}

/** What became of one that isn't ahead any more. */
function Became({ of }: { of: OwnAppointment }) {
  const t = useWords("patient_page");
  if (of.status === "completed")
    return (
      <State icon={IconCheck} tone="done">
        {t("completed")}
      </State>
    );
  if (of.status === "scheduled")
    return (
      <State icon={IconClock} tone="quiet">
        {t("booked")}
      </State>
    );
  return (
    <State icon={IconCalendarOff} tone="quiet">
      {of.cancellation_reason ? t(`cancelled.${of.cancellation_reason}`) : t("cancelled_plain")}
    </State>
  );
}

function Cancel({ of, when, onClose }: { of: OwnAppointment; when: string; onClose: () => void }) {
  const t = useWords("patient_page");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const cancel = useAct("me.cancel_appointment", () => {
    onClose();
    notice(<Say t={t} k="cancelled_notice" with={{ when: <bdi>{when}</bdi> }} />);
  });
  return (
    <ConfirmReason
      opened
      onClose={onClose}
      title={t("cancel_title")}
      confirm={t("cancel_confirm")}
      cancel={t("cancel_keep")}
      close={common("close")}
      busy={cancel.isPending}
      error={cancel.error?.refusal && words.refusal(cancel.error.refusal)}
      danger
      onConfirm={() => cancel.mutate({ appointment_id: of.appointment_id, version: of.version })}
    >
      <p className="wb-strong">
        <Say t={t} k="cancel_what" with={{ when: <bdi>{when}</bdi>, doctor: <bdi>{of.doctor}</bdi> }} />
      </p>
      <p>{t("cancel_help")}</p>
    </ConfirmReason>
  );
}
