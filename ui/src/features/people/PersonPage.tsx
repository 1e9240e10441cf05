import { Button } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Answered, type Reply, useAct, useAsk, usePerson, useRefusalWords, useTitle } from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { Dialog } from "@/parts/Dialog";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote, Note } from "@/parts/Note";
import { Columns, PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { ChangePerson } from "./ChangePerson";
import { CodeShown } from "./CodeShown";
import { Rights } from "./Rights";
import { SignedIn } from "./SignedIn";
import { RoleWords, type User, UserState } from "./words";

/** One of the staff: who they are, what they may do, and their way in. */
export default function PersonPage({ params }: { params: Record<string, string | undefined> }) {
  const t = useWords("people");
  const frame = useWords("frame");
  useTitle(t("title"));
  const people = useAsk("users.list", {});
  return (
    <Answered of={people} failed={t("failed")}>
      {({ users }) => {
        const user = users.find(({ user_id }) => String(user_id) === params.id);
        if (!user)
          return (
            <PageBody>
              <PageHead title={frame("nothing_here")} />
              <EmptyList icon={IconUserOff} title={frame("nothing_here")}>
                {frame("nothing_here_help")}
              </EmptyList>
            </PageBody>
          );
        return <PersonSheet key={user.user_id} user={user} />;
      }}
    </Answered>
  );
}

function PersonSheet({ user }: { user: User }) {
  const t = useWords("people");
  const formats = useFormats();
  const own = usePerson().user_id === user.user_id;
  const [changing, setChanging] = useState(false);
  const lines = [
    { head: t("username"), cell: <bdi>{user.username}</bdi> },
    { head: t("role"), cell: <RoleWords user={user} /> },
    { head: t("email"), cell: user.email ? <bdi>{user.email}</bdi> : t("none") },
    { head: t("phone"), cell: user.phone_number ? <bdi>{user.phone_number}</bdi> : t("none") },
    {
      head: t("last_sign_in"),
      cell: user.last_sign_in_at ? <bdi>{formats.instant(user.last_sign_in_at)}</bdi> : t("never"),
    },
  ];
  return (
    <Columns>
      <div>
        <PageHead title={<bdi>{user.display_name}</bdi>} beside={<UserState user={user} />} />
        <dl className="wb-pairs">
          {lines.map(({ head, cell }) => (
            <div key={head}>
              <dt>{head}</dt>
              <dd>{cell}</dd>
            </div>
          ))}
        </dl>
        <div className="wb-list-note-ways">
          <Button variant="default" onClick={() => setChanging(true)}>
            {t("change")}
          </Button>
        </div>
        {changing && <ChangePerson user={user} onClose={() => setChanging(false)} />}
        {user.doctor_id && (
          <p>
            <Link className="wb-link" href={`/schedules/${user.doctor_id}`}>
              {t("to_doctor")}
            </Link>
          </p>
        )}
        {own ? <Note tone="now">{t("you")}</Note> : <WayIn user={user} />}
        {!own && user.status === "active" && <SignedIn user={user} />}
      </div>
      <div>
        <Section title={t("rights")}>
          <Rights key={user.version} user={user} own={own} />
        </Section>
      </div>
    </Columns>
  );
}

function WayIn({ user }: { user: User }) {
  const t = useWords("people");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [, go] = useLocation();
  const [asked, setAsked] = useState<"reset" | "disable" | null>(null);
  const [issued, setIssued] = useState<Reply<"users.add"> | null>(null);
  const shown = (reply: Reply<"users.add">) => {
    setAsked(null);
    setIssued(reply);
  };
  const reset = useAct("users.reset_password", shown);
  const enable = useAct("users.enable", shown);
  const disable = useAct("users.disable", () => {
    setAsked(null);
    notice(t("disabled_now"));
  });
  const act = asked === "reset" ? reset : disable;
  const said = (error: typeof act.error) => (error ? words.refusal(error.refusal) : undefined);
  return (
    <Section title={t("sign_in_part")}>
      <div className="wb-list-note-ways">
        {user.status === "active" ? (
          <>
            <Button variant="default" onClick={() => setAsked("reset")}>
              {t("reset")}
            </Button>
            <Button variant="default" color="red" onClick={() => setAsked("disable")}>
              {t("disable")}
            </Button>
          </>
        ) : (
          <Button loading={enable.isPending} onClick={() => enable.mutate({ user_id: user.user_id })}>
            {t("enable")}
          </Button>
        )}
      </div>
      <ErrorNote>{said(enable.error)}</ErrorNote>
      <ConfirmReason
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked === "disable" ? t("disable_title") : t("reset_title")}
        confirm={asked === "disable" ? t("disable") : t("reset")}
        cancel={common("cancel")}
        close={common("close")}
        danger={asked === "disable"}
        busy={act.isPending}
        error={said(act.error)}
        onConfirm={() => act.mutate({ user_id: user.user_id })}
      >
        <p>
          <strong>
            <bdi>{user.display_name}</bdi>
          </strong>
        </p>
        <p>{asked === "disable" ? t("disable_help") : t("reset_help")}</p>
      </ConfirmReason>
      <Dialog
        opened={issued !== null}
        onClose={() => setIssued(null)}
        title={t("code")}
        close={common("close")}
        size="34rem"
      >
        {issued && (
          <CodeShown
            issued={issued}
            name={user.display_name}
            username={user.username}
            onDone={() => {
              setIssued(null);
              go("/people");
            }}
          />
        )}
      </Dialog>
    </Section>
  );
}
