import { Button } from "@mantine/core";
import { IconBell, IconCheck, IconPointFilled } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import {
  Answered,
  type Notification,
  type NotificationId,
  useAct,
  useAsk,
  useMay,
  usePerson,
  useTitle,
} from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { EmptyList } from "@/parts/Lists";
import { PageBody, PageHead } from "@/parts/Page";
import { State } from "@/parts/State";
import { Choices } from "./Choices";
import { leadsTo, Message } from "./Message";

/** One's own messages, newest first; each leads to what it is about. */
export default function MessagesPage() {
  const t = useWords("messages");
  const formats = useFormats();
  const person = usePerson();
  const may = useMay();
  const [, go] = useLocation();
  const [before, setBefore] = useState<NotificationId | null>(null);
  const [choosing, setChoosing] = useState(false);
  useTitle(t("title"));
  const list = useAsk("notifications.list", { before }, { keep: true });
  const read = useAct("notifications.read");
  const readAll = useAct("notifications.read_all");
  const unread = list.data?.unread ?? 0;
  const newest = list.data?.messages[0]?.notification_id;

  function open(message: Notification) {
    if (message.unread) read.mutate({ notification_id: message.notification_id });
    const to = leadsTo(message, person, may);
    if (to) go(to);
  }

  return (
    <PageBody>
      <PageHead
        title={t("title")}
        beside={<span className="wb-dim">{unread > 0 ? t("unread", { count: unread }) : t("all_read")}</span>}
        actions={
          <>
            <Button variant="subtle" onClick={() => setChoosing(true)}>
              {t("choose")}
            </Button>
            <Button
              variant="default"
              disabled={unread === 0 || newest === undefined}
              loading={readAll.isPending}
              onClick={() => newest && readAll.mutate({ newest })}
            >
              {t("mark_all")}
            </Button>
          </>
        }
      />
      {choosing && <Choices onClose={() => setChoosing(false)} />}
      <Answered of={list} failed={t("failed")} rows={8}>
        {({ messages, next }) => (
          <>
            <DataTable
              caption={t("list")}
              rows={messages}
              rowKey={(message) => message.notification_id}
              onOpen={open}
              columns={[
                {
                  key: "when",
                  head: t("when"),
                  dim: true,
                  whole: true,
                  width: "11rem",
                  cell: (message) => <bdi>{formats.instant(message.created_at)}</bdi>,
                },
                { key: "what", head: t("what"), cell: (message) => <Message message={message} /> },
                {
                  key: "state",
                  head: t("state"),
                  width: "8rem",
                  cell: ({ unread: isNew }) =>
                    isNew ? (
                      <State icon={IconPointFilled} tone="now" strong>
                        {t("new")}
                      </State>
                    ) : (
                      <State icon={IconCheck} tone="quiet">
                        {t("read")}
                      </State>
                    ),
                },
              ]}
              empty={
                <EmptyList icon={IconBell} title={t("none")}>
                  {t("none_help")}
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
    </PageBody>
  );
}
