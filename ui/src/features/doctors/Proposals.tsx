// Leave that doctors asked for, with what somebody who answers has to know; accepted or declined with a word.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Reply, useAsk, useForm } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";

type Waiting = Reply<"leave.proposals">["waiting"][number];

export function Proposals() {
  const t = useWords("leave");
  const formats = useFormats();
  const [answering, setAnswering] = useState<{ one: Waiting; accept: boolean } | null>(null);
  const proposals = useAsk("leave.proposals", {});
  if (proposals.data?.waiting.length === 0) return null;
  const who = ({ doctor, proposed }: Waiting["away"][number]) =>
    proposed ? t("only_proposed", { who: doctor }) : doctor;
  return (
    <Section title={t("proposals")} count={<bdi>{proposals.data?.waiting.length}</bdi>}>
      <Answered of={proposals} failed={t("proposals_failed")} rows={2}>
        {({ waiting }) => (
          <DataTable
            caption={t("proposals")}
            rows={waiting}
            rowKey={({ proposal }) => proposal.proposal_id}
            columns={[
              {
                key: "who",
                head: t("days"),
                cell: ({ proposal: it }) => (
                  <>
                    <bdi className="wb-strong">{it.doctor}</bdi>
                    <div>
                      <bdi>
                        {it.from_date === it.to_date
                          ? formats.day(it.from_date)
                          : `${formats.date(it.from_date)} – ${formats.date(it.to_date)}`}
                      </bdi>{" "}
                      {it.from_time && <bdi className="wb-dim">{`${it.from_time}–${it.to_time}`}</bdi>}
                    </div>
                    {it.note && (
                      <div className="wb-small wb-dim">
                        <bdi>{it.note}</bdi>
                      </div>
                    )}
                  </>
                ),
              },
              {
                key: "facts",
                head: t("state"),
                cell: ({ booked, away }) => (
                  <>
                    {t("booked_in_it", { count: booked })}
                    <div className="wb-small wb-dim">
                      {away.length === 0 ? (
                        t("nobody_else_away")
                      ) : (
                        <bdi>{t("also_away", { who: [...new Set(away.map(who))].join(", ") })}</bdi>
                      )}
                    </div>
                  </>
                ),
              },
              {
                key: "ways",
                head: t("answer"),
                quiet: true,
                end: true,
                cell: (one) => (
                  <span className="wb-inline">
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={t("decline_who", { doctor: one.proposal.doctor })}
                      onClick={() => setAnswering({ one, accept: false })}
                    >
                      {t("decline")}
                    </Button>
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={t("accept_who", { doctor: one.proposal.doctor })}
                      onClick={() => setAnswering({ one, accept: true })}
                    >
                      {t("accept")}
                    </Button>
                  </span>
                ),
              },
            ]}
          />
        )}
      </Answered>
      {answering && <Answer {...answering} onClose={() => setAnswering(null)} />}
    </Section>
  );
}

function Answer({ one, accept, onClose }: { one: Waiting; accept: boolean; onClose: () => void }) {
  const t = useWords("leave");
  const common = useWords("common");
  const notice = useNotice();
  const [, go] = useLocation();
  const { proposal } = one;
  const form = useForm("leave.decide", {
    initial: { answer: "" },
    args: ({ answer }) => ({
      proposal_id: proposal.proposal_id,
      version: proposal.version,
      accept,
      answer,
    }),
    onDone: ({ appointments: count }) => {
      if (!accept) notice(t("declined_notice"));
      else if (count === 0) notice(t("accepted_notice"));
      else
        notice(t("accepted_notice_booked", { count }), {
          label: t("show_them"),
          onClick: () => go("/calls/to-move"),
        });
      onClose();
    },
  });
  const title = t(accept ? "accept_who" : "decline_who", { doctor: proposal.doctor });
  return (
    <Dialog opened onClose={onClose} title={title} close={common("close")}>
      <form {...form.props} className="wb-form">
        {accept && <p>{t("accept_help", { count: one.booked })}</p>}
        <TextInput
          {...form.field("answer")}
          label={accept ? t("word") : t("decline_why")}
          autoComplete="off"
          data-autofocus
        />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" color={accept ? undefined : "red"} loading={form.busy}>
            {accept ? t("accept") : t("decline")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
