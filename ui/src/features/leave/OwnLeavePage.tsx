// A doctor's own leave: what was asked for and what became of it, when they are away, and asking for more.
import { Button, TextInput } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import {
  Answered,
  type LeaveProposal,
  type Reply,
  useAct,
  useAsk,
  useForm,
  useNow,
  useRefusalWords,
  useTitle,
} from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { DateInput, TimeInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { Columns, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { Days, Standing } from "./words";

export default function OwnLeavePage() {
  const t = useWords("leave");
  useTitle(t("own_title"));
  const own = useAsk("leave.own", {});
  return (
    <Columns split="main">
      <div>
        <PageHead title={t("own_title")} />
        <Answered of={own} failed={t("own_failed")} rows={6}>
          {(own) => (
            <>
              <Asked own={own} />
              <AwayDays own={own} />
            </>
          )}
        </Answered>
      </div>
      <div>
        <Propose />
      </div>
    </Columns>
  );
}

function Asked({ own }: { own: Reply<"leave.own"> }) {
  const t = useWords("leave");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const withdraw = useAct("leave.withdraw", ({ state }) =>
    notice(state === "withdrawn" ? t("withdrawn_notice") : t("given_back_notice")),
  );
  const way = (it: LeaveProposal) => {
    if (it.state === "proposed") return t("withdraw");
    return it.state === "accepted" && it.exception_id !== null && it.from_date > own.today
      ? t("give_back")
      : null;
  };
  return (
    <Section title={t("mine")}>
      {own.proposals.length === 0 ? (
        <p className="wb-dim">{t("nothing_asked")}</p>
      ) : (
        <DataTable
          caption={t("mine")}
          rows={own.proposals.toReversed()}
          rowKey={(it) => it.proposal_id}
          columns={[
            {
              key: "days",
              head: t("days"),
              whole: true,
              width: "17rem",
              cell: (it) => (
                <>
                  <Days of={it} />
                  <div className="wb-small wb-dim">
                    {it.note ? (
                      <bdi>{it.note}</bdi>
                    ) : (
                      <bdi>{t("asked_on", { when: formats.instant(it.created_at) })}</bdi>
                    )}
                  </div>
                </>
              ),
            },
            { key: "state", head: t("state"), width: "12rem", cell: (it) => <Standing of={it} /> },
            {
              key: "answer",
              head: t("answer"),
              cell: (it) => (
                <>
                  {it.answer && <bdi>{it.answer}</bdi>}
                  {it.settled_at !== null && it.settled_by && (
                    <div className="wb-small wb-dim">
                      <bdi>
                        {t("answered_by", { who: it.settled_by, when: formats.instant(it.settled_at) })}
                      </bdi>
                    </div>
                  )}
                </>
              ),
            },
            {
              key: "withdraw",
              head: t("withdraw"),
              quiet: true,
              end: true,
              cell: (it) =>
                way(it) && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    loading={withdraw.isPending && withdraw.variables?.proposal_id === it.proposal_id}
                    onClick={() => withdraw.mutate({ proposal_id: it.proposal_id, version: it.version })}
                  >
                    {way(it)}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <ErrorNote>{withdraw.error && words.refusal(withdraw.error.refusal)}</ErrorNote>
    </Section>
  );
}

function AwayDays({ own }: { own: Reply<"leave.own"> }) {
  const t = useWords("leave");
  return (
    <Section title={t("away")}>
      {own.away.length === 0 ? (
        <p className="wb-dim">{t("nothing_away")}</p>
      ) : (
        <DataTable
          caption={t("away")}
          size="compact"
          rows={own.away}
          rowKey={(it) => it.exception_id}
          columns={[
            { key: "days", head: t("days"), width: "17rem", cell: (it) => <Days of={it} /> },
            { key: "kind", head: t("state"), width: "12rem", cell: (it) => t(`kinds.${it.kind}`) },
            {
              key: "note",
              head: t("note"),
              dim: true,
              cell: (it) => (it.note ? <bdi>{it.note}</bdi> : it.doctor_id === null && t("whole_practice")),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Propose() {
  const t = useWords("leave");
  const notice = useNotice();
  const now = useNow();
  const form = useForm("leave.propose", {
    initial: { from_date: "", to_date: "", from_time: "", to_time: "", note: "" },
    args: (typed) => typed,
    onDone: () => {
      notice(t("proposed"));
      form.reset();
    },
  });
  return (
    <Section title={t("propose_title")}>
      <form {...form.props} className="wb-form">
        <p className="wb-dim">{t("propose_help")}</p>
        <div className="wb-form-pair">
          <DateInput
            {...form.pick("from_date")}
            label={t("first_day")}
            today={now.date}
            ahead
            unreadable={t("not_a_date")}
          />
          <DateInput
            {...form.pick("to_date")}
            label={t("last_day")}
            description={t("last_day_help")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            today={now.date}
            ahead
            unreadable={t("not_a_date")}
          />
        </div>
        <div className="wb-form-pair">
          <TimeInput {...form.pick("from_time")} label={t("from_time")} unreadable={t("not_a_time")} />
          <TimeInput
            {...form.pick("to_time")}
            label={t("to_time")}
            description={t("hours_help")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            unreadable={t("not_a_time")}
          />
        </div>
        <TextInput
          {...form.field("note")}
          label={t("note")}
          description={t("note_help")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          autoComplete="off"
        />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-form-bar">
          <Button type="submit" loading={form.busy}>
            {t("propose")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
