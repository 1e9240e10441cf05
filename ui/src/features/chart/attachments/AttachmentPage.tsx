import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import {
  Answered,
  fetchDocument,
  type PatientId,
  Refused,
  type Reply,
  useAct,
  useAsk,
  useRefusalWords,
  useTitle,
} from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { FailedList, Loading } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { PdfView } from "@/parts/PdfView";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { ChartBanner } from "../ChartBanner";
import type { Attachment } from "./Attachments";

/** One scan or photo, as large as the page. */
export default function AttachmentPage({ params }: { params: { id?: string; attachment?: string } }) {
  const t = useWords("attachments");
  useTitle(t("attachment"));
  const patient_id = Number(params.id) as PatientId;
  const chart = useAsk("charts.open", { patient_id });
  if (chart.data) return <Shown chart={chart.data} id={Number(params.attachment)} />;
  return (
    <PageBody>
      <PageHead title={t("attachment")} />
      <Answered of={chart} failed={t("failed")} rows={8}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

function Shown({ chart, id }: { chart: Reply<"charts.open">; id: number }) {
  const t = useWords("attachments");
  const common = useWords("common");
  const formats = useFormats();
  const refusals = useRefusalWords();
  const notice = useNotice();
  const [asking, setAsking] = useState(false);
  const one = chart.attachments.attachments.find(({ attachment_id }) => attachment_id === id);
  const mark = useAct("attachments.mark_in_error", () => {
    setAsking(false);
    notice(t("marked"));
  });
  const back = `/patients/${chart.facts.patient.patient_id}/chart`;
  const error = mark.error?.refusal;
  return (
    <>
      <ChartBanner patient={chart.facts.patient} allergies={chart.facts.allergies} />
      <PageBody>
        <PageHead
          title={one ? <bdi>{one.title}</bdi> : t("attachment")}
          beside={
            one && (
              <span className="wb-dim">
                {t(`kinds.${one.kind}`)} · <bdi>{formats.date(one.dated_on)}</bdi>
                {one.visit_date && (
                  <>
                    {" · "}
                    <Say t={t} k="of_visit" with={{ date: <bdi>{formats.date(one.visit_date)}</bdi> }} />
                  </>
                )}{" "}
                ·{" "}
                <Say
                  t={t}
                  k="added_by"
                  with={{ who: <bdi>{one.added_by}</bdi>, when: <bdi>{formats.instant(one.added_at)}</bdi> }}
                />
              </span>
            )
          }
          actions={
            <>
              <Link className="wb-link" href={back}>
                {t("to_chart")}
              </Link>
              {one && !one.in_error && (
                <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
                  {t("mark")}
                </Button>
              )}
            </>
          }
        />
        {one?.in_error && (
          <p className="wb-attached-wrong">
            <State icon={IconAlertTriangle} tone="danger" strong>
              {t("is_in_error")}
            </State>{" "}
            <Say
              t={t}
              k="in_error_by"
              with={{
                reason: <bdi>{one.in_error.reason}</bdi>,
                who: <bdi>{one.in_error.by}</bdi>,
                when: <bdi>{formats.instant(one.in_error.at)}</bdi>,
              }}
            />
          </p>
        )}
        {one ? <Content one={one} /> : <FailedList title={t("failed")}>{t("gone")}</FailedList>}
      </PageBody>
      {one && (
        <ConfirmReason
          opened={asking}
          onClose={() => setAsking(false)}
          title={t("is_in_error")}
          reason={t("why")}
          confirm={t("mark_this")}
          cancel={common("cancel")}
          close={common("close")}
          busy={mark.isPending}
          error={error && refusals.refusal(error)}
          onConfirm={(reason) => mark.mutate({ attachment_id: one.attachment_id, reason })}
          danger
        >
          <p>{t("mark_help")}</p>
        </ConfirmReason>
      )}
    </>
  );
}

function Content({ one }: { one: Attachment }) {
  const t = useWords("attachments");
  const common = useWords("common");
  const refusals = useRefusalWords();
  const file = useQuery({
    queryKey: ["attachments.open", one.attachment_id],
    queryFn: () => fetchDocument("attachments.open", { attachment_id: one.attachment_id }),
    gcTime: 0,
  });
  if (file.error)
    return (
      <FailedList
        title={t("failed")}
        again={{ label: common("try_again"), onClick: () => void file.refetch() }}
      >
        {file.error instanceof Refused ? refusals.refusal(file.error.refusal) : t("failed_help")}
      </FailedList>
    );
  if (!file.data) return <Loading label={common("loading")} rows={10} />;
  if (one.format !== "pdf") return <Picture bytes={file.data} one={one} />;
  return (
    <PdfView
      bytes={file.data}
      words={{
        loading: common("loading"),
        failed: t("failed"),
        failedHelp: t("failed_help"),
        print: common("print"),
        page: (number, count) => t("page", { number, count }),
      }}
    />
  );
}

function Picture({ bytes, one }: { bytes: Uint8Array; one: Attachment }) {
  const t = useWords("attachments");
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const type = `image/${one.format}`;
    const made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, one.format]);
  if (failed) return <FailedList title={t("failed")}>{t("failed_help")}</FailedList>;
  if (!url) return null;
  return (
    <img className="wb-attached-picture" src={url} alt={t("attachment")} onError={() => setFailed(true)} />
  );
}
