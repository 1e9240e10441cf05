import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { Fragment } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type AppointmentId, useAct, useAsk, useRefusalWords, useTitle } from "@/ipc";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote, Note } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";
import { useNotice } from "@/parts/Toasts";
import { type Kept, textParts } from "./note";

/** One's own draft of a visit that another doctor has by now: to be read, copied from, and thrown away. */
export default function DraftPage({ params }: { params: { id?: string } }) {
  const t = useWords("chart");
  useTitle(t("draft_left"));
  const appointment_id = Number(params.id) as AppointmentId;
  const draft = useAsk("records.draft_get", { appointment_id });
  return (
    <PageBody>
      <PageHead title={t("draft_left")} />
      <Answered of={draft} failed={t("draft_left_failed")} rows={6}>
        {(kept) =>
          kept ? (
            <Left kept={kept} appointment_id={appointment_id} />
          ) : (
            <EmptyList icon={IconPencil} title={t("draft_left_none")}>
              {t("draft_left_none_help")}
            </EmptyList>
          )
        }
      </Answered>
    </PageBody>
  );
}

function Left({
  kept: { body, kept_at, version },
  appointment_id,
}: {
  kept: Kept;
  appointment_id: AppointmentId;
}) {
  const t = useWords("chart");
  const medicines = useWords("medicines");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const [, go] = useLocation();
  const discard = useAct("records.draft_discard", () => {
    notice(t("discarded"));
    go("/today");
  });
  return (
    <>
      <Note
        tone="wait"
        ways={
          <Button
            variant="default"
            loading={discard.isPending}
            onClick={() => discard.mutate({ appointment_id, record_id: null, version })}
          >
            {t("discard")}
          </Button>
        }
      >
        {t("draft_left_help")}{" "}
        <Say t={t} k="draft_left_kept" with={{ when: <bdi>{formats.instant(kept_at)}</bdi> }} />
      </Note>
      <ErrorNote>{discard.error ? words.refusal(discard.error.refusal) : undefined}</ErrorNote>
      <dl className="wb-note-read">
        {body.diagnoses.length > 0 && (
          <>
            <dt>{t("diagnosis")}</dt>
            <dd>
              {body.diagnoses.map((one) => (
                <p key={`${one.code ?? ""}/${one.display}`}>
                  <bdi>{one.code}</bdi> <bdi>{one.display}</bdi>
                </p>
              ))}
            </dd>
          </>
        )}
        {textParts
          .filter((part) => body[part].trim() !== "")
          .map((part) => (
            <Fragment key={part}>
              <dt>{t(`part.${part}`)}</dt>
              <dd className="wb-note-text">
                <bdi>{body[part]}</bdi>
              </dd>
            </Fragment>
          ))}
        {body.items.length > 0 && (
          <>
            <dt>{medicines("prescription")}</dt>
            <dd>
              {body.items.map((item, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
                <p key={at}>
                  <bdi>{[item.medicine, item.strength, item.dose].filter(Boolean).join(" ")}</bdi>
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
