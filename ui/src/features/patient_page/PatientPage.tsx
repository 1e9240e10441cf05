// A patient's own page: what the practice keeps about the one who is signed in, as far as it is theirs to
// see. It has its own places and no rail; whose page it is, the core knows.
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconLock, IconLogout, IconTextDecrease, IconTextIncrease } from "@tabler/icons-react";
import { type ComponentType, useEffect, useMemo, useRef } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { enter, useAsk, useNow, usePerson, useSession, useTitle } from "@/ipc";
import { useKeys } from "@/lib/keys";
import { preferences, usePreferences } from "@/lib/preferences";
import { patientName } from "@/parts/Banner";
import { Icon } from "@/parts/Icon";
import { PageBody, PageHead } from "@/parts/Page";
import { Toasts } from "@/parts/Toasts";
import { Appointments } from "./Appointments";
import { Bill } from "./Bill";
import { Bills } from "./Bills";
import { Details } from "./Details";
import { Paper } from "./Paper";
import { Papers } from "./Papers";
import { Trail } from "./Trail";
import { Visit } from "./Visit";
import { Visits } from "./Visits";

const places = ["appointments", "visits", "bills", "papers", "messages", "details", "trail"] as const;

/** `messages`: the page of one's own messages, which everybody has. */
export default function PatientPage({ messages }: { messages: ComponentType }) {
  const [location] = useLocation();
  const page = useRef<HTMLElement>(null);
  const first = useRef(location);
  useEffect(() => {
    if (first.current === location) return;
    first.current = location;
    page.current?.focus();
  }, [location]);
  return (
    <Toasts>
      <div className="wb-own">
        <Head location={location} />
        <main ref={page} className="wb-page" tabIndex={-1}>
          <Switch>
            <Route path="/">
              <Redirect to="/appointments" replace />
            </Route>
            <Route path="/appointments" component={Appointments} />
            <Route path="/visits" component={Visits} />
            <Route path="/visits/:id">{({ id }) => <Visit key={id} id={Number(id)} />}</Route>
            <Route path="/bills" component={Bills} />
            <Route path="/bills/:id">{({ id }) => <Bill key={id} id={Number(id)} />}</Route>
            <Route path="/papers" component={Papers} />
            <Route path="/papers/:id">{({ id }) => <Paper key={id} id={Number(id)} />}</Route>
            <Route path="/messages" component={messages} />
            <Route path="/details" component={Details} />
            <Route path="/trail" component={Trail} />
            <Route>
              <NothingHere />
            </Route>
          </Switch>
        </main>
      </div>
    </Toasts>
  );
}

/** Who is signed in, the ways to leave, and the places of the page. */
function Head({ location }: { location: string }) {
  const t = useWords("patient_page");
  const formats = useFormats();
  const person = usePerson();
  const { state, arrive } = useSession();
  const { date: today } = useNow();
  const { textScale } = usePreferences();
  const contact = useAsk("me.contact", {}).data;
  const unread = useAsk("notifications.unread", {}).data ?? 0;
  const keys = useMemo(
    () => [
      {
        keys: "Mod+L",
        does: t("lock"),
        everywhere: true,
        run: () => void enter("session.lock", {}).then(arrive, () => undefined),
      },
    ],
    [t, arrive],
  );
  useKeys(keys);
  const leave = (way: "session.lock" | "session.sign_out") =>
    void enter(way, {}).then(arrive, () => undefined);
  return (
    <header className="wb-own-head">
      <div className="wb-own-who">
        <span className="wb-own-name">
          <bdi>{contact ? patientName(contact.last_name, contact.first_name) : person.display_name}</bdi>
        </span>
        {contact?.date_of_birth && (
          <span className="wb-dim">
            {t(contact.birth_date_estimated ? "born_about" : "born", {
              date: formats.born(contact.date_of_birth, contact.birth_date_estimated),
              age: formats.age(contact.date_of_birth, today),
            })}
          </span>
        )}
        <div className="wb-own-ways">
          <span className="wb-dim">{t("locks_after", { count: state.idle_lock_minutes })}</span>
          <Tooltip label={t("text_smaller")}>
            <ActionIcon
              className="wb-own-size"
              aria-label={t("text_smaller")}
              disabled={textScale <= 1}
              onClick={() => preferences.choose({ textScale: textScale - 0.25 })}
            >
              <Icon icon={IconTextDecrease} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t("text_larger")}>
            <ActionIcon
              className="wb-own-size"
              aria-label={t("text_larger")}
              disabled={textScale >= 2}
              onClick={() => preferences.choose({ textScale: textScale + 0.25 })}
            >
              <Icon icon={IconTextIncrease} />
            </ActionIcon>
          </Tooltip>
          <Button
            variant="default"
            leftSection={<Icon icon={IconLock} />}
            onClick={() => leave("session.lock")}
          >
            {t("lock")}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon icon={IconLogout} />}
            onClick={() => leave("session.sign_out")}
          >
            {t("finish")}
          </Button>
        </div>
      </div>
      <nav className="wb-own-places" aria-label={t("app_label")}>
        {places.map((name) => (
          <Link
            key={name}
            href={`/${name}`}
            aria-current={location.split("/")[1] === name ? "page" : undefined}
          >
            {t(`place.${name}`)}
            {name === "messages" && unread > 0 && (
              <span className="wb-own-count">
                <bdi aria-hidden>{unread}</bdi>
                <span className="wb-hidden">{t("unread", { count: unread })}</span>
              </span>
            )}
          </Link>
        ))}
      </nav>
    </header>
  );
}

function NothingHere() {
  const t = useWords("patient_page");
  useTitle(t("nothing_here"));
  return (
    <PageBody>
      <PageHead title={t("nothing_here")} />
      <Link href="/appointments" className="wb-own-back">
        {t("to_appointments")}
      </Link>
    </PageBody>
  );
}
