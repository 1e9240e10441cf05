// Charts that doctors opened by breaking the glass: those that wait for somebody else's judgement first.
import { Button, Radio, Stack, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconBan, IconCheck, IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { catalogue } from "@/i18n/catalogue";
import { Answered, type GlassId, type Reply, useAsk, useForm } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";

type Broken = Reply<"glass.reviews">["breaks"][number];
const { event: events } = catalogue.audit;
const isEvent = (name: string): name is keyof typeof events => name in events;

export function BrokenGlass() {
  const t = useWords("audit");
  const formats = useFormats();
  const [before, setBefore] = useState<GlassId | null>(null);
  const [reviewing, setReviewing] = useState<Broken | null>(null);
  const list = useAsk("glass.reviews", { before }, { keep: true });
  return (
    <>
      <p className="wb-audit-help">{t("glass_help")}</p>
      <Answered of={list} failed={t("glass_failed")} rows={6}>
        {({ breaks, open, next }) => (
          <>
            {open > 0 && <p className="wb-strong">{t("glass_waiting", { count: open })}</p>}
            <DataTable
              caption={t("glass")}
              rows={breaks}
              rowKey={(it) => it.glass_id}
              tone={(it) => (it.verdict === null ? "wait" : undefined)}
              columns={[
                {
                  key: "when",
                  head: t("time"),
                  dim: true,
                  whole: true,
                  width: "9.5rem",
                  cell: (it) => <bdi>{formats.instant(it.broken_at)}</bdi>,
                },
                {
                  key: "who",
                  head: t("who"),
                  width: "20%",
                  cell: (it) => (
                    <>
                      <bdi className="wb-strong">{it.who}</bdi>
                      <div className="wb-dim">
                        <bdi>{patientName(it.patient.last_name, it.patient.first_name)}</bdi>
                      </div>
                    </>
                  ),
                },
                {
                  key: "why",
                  head: t("glass_why"),
                  width: "26%",
                  cell: (it) => <bdi className="wb-note-text">{it.reason}</bdi>,
                },
                { key: "did", head: t("glass_did"), cell: (it) => <Did of={it} /> },
                { key: "state", head: t("outcome"), cell: (it) => <Judged of={it} /> },
                {
                  key: "way",
                  head: t("glass_review"),
                  quiet: true,
                  end: true,
                  cell: (it) =>
                    it.verdict === null &&
                    (it.own ? (
                      <span className="wb-small wb-dim">{t("glass_own")}</span>
                    ) : (
                      <Button
                        variant="default"
                        size="compact-sm"
                        aria-label={t("glass_review_of", {
                          who: it.who,
                          patient: patientName(it.patient.last_name, it.patient.first_name),
                        })}
                        onClick={() => setReviewing(it)}
                      >
                        {t("glass_review")}
                      </Button>
                    )),
                },
              ]}
              empty={
                <EmptyList icon={IconShieldCheck} title={t("no_glass")}>
                  {t("no_glass_help")}
                </EmptyList>
              }
            />
            {(next || before) && (
              <div className="wb-list-more">
                {next && (
                  <Button variant="default" onClick={() => setBefore(next)}>
                    {t("older")}
                  </Button>
                )}
                {before && (
                  <Button variant="subtle" onClick={() => setBefore(null)}>
                    {t("newest")}
                  </Button>
                )}
              </div>
            )}
          </>
        )}
      </Answered>
      {reviewing && <Review of={reviewing} onClose={() => setReviewing(null)} />}
    </>
  );
}

function Did({ of: { did } }: { of: Broken }) {
  const t = useWords("audit");
  if (did.length === 0) return <span className="wb-dim">{t("glass_did_nothing")}</span>;
  return did.map(({ action, count }) => (
    <div key={action}>
      {isEvent(action) ? t(`event.${action}`) : <bdi>{action}</bdi>}{" "}
      {count > 1 && <bdi className="wb-dim">{t("glass_times", { count })}</bdi>}
    </div>
  ));
}

function Judged({ of }: { of: Broken }) {
  const t = useWords("audit");
  const formats = useFormats();
  const { verdict, remark, reviewed_by: who, reviewed_at: at } = of;
  if (verdict === null) {
    return (
      <State icon={IconAlertTriangle} tone="wait">
        {t("glass_state.open")}
      </State>
    );
  }
  return (
    <>
      <State
        icon={verdict === "justified" ? IconCheck : IconBan}
        tone={verdict === "justified" ? "done" : "danger"}
      >
        {t(`glass_state.${verdict}`)}
      </State>
      {remark && (
        <div>
          <bdi>{remark}</bdi>
        </div>
      )}
      {who && at !== null && (
        <div className="wb-small wb-dim">
          <bdi>{t("glass_reviewed_by", { who, when: formats.instant(at) })}</bdi>
        </div>
      )}
    </>
  );
}

function Review({ of, onClose }: { of: Broken; onClose: () => void }) {
  const t = useWords("audit");
  const common = useWords("common");
  const notice = useNotice();
  const form = useForm("glass.review", {
    initial: { verdict: "" as "" | "justified" | "not_justified", remark: "" },
    args: ({ verdict, remark }) => ({
      glass_id: of.glass_id,
      verdict: verdict || ("justified" as const),
      remark,
    }),
    onDone: () => {
      notice(t("glass_reviewed_notice"));
      onClose();
    },
  });
  const patient = patientName(of.patient.last_name, of.patient.first_name);
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("glass_review_of", { who: of.who, patient })}
      close={common("close")}
    >
      <form {...form.props} className="wb-form">
        <p>
          <span className="wb-dim">{t("glass_why")}</span> <bdi>{of.reason}</bdi>
        </p>
        <Radio.Group {...form.pick("verdict")} label={t("glass_verdict")}>
          <Stack gap="xs">
            <Radio value="justified" label={t("glass_verdicts.justified")} data-autofocus />
            <Radio value="not_justified" label={t("glass_verdicts.not_justified")} />
          </Stack>
        </Radio.Group>
        <Textarea
          {...form.field("remark")}
          label={t("glass_remark")}
          description={t("glass_remark_help")}
          autosize
          minRows={2}
        />
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={form.values.verdict === ""}>
            {t("glass_save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
