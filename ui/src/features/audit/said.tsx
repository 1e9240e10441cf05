// What an entry of the audit log says in words, and how the whole of it stands.
import { IconAlertTriangle, IconBan, IconCheck } from "@tabler/icons-react";
import { useFormats, useWords } from "@/i18n";
import { catalogue } from "@/i18n/catalogue";
import type { EventName, Reply } from "@/ipc";
import { State } from "@/parts/State";

export type Entry = Reply<"audit.list">["entries"][number];
export type Verdict = Reply<"audit.verify">;

type Spare = Exclude<keyof typeof catalogue.audit.event, EventName>;
/** Fails the type check where an event has no sentence, or a sentence no event. */
const sentences: Record<EventName, string> & Record<Spare, never> = catalogue.audit.event;
const isEvent = (action: string): action is EventName => action in sentences;

export function Standing({
  verdict,
  last,
}: {
  verdict: Verdict | null;
  last: Reply<"audit.list">["verified"];
}) {
  const t = useWords("audit");
  const formats = useFormats();
  if (verdict ? verdict.breaks.length > 0 : last && !last.whole) {
    return (
      <State icon={IconAlertTriangle} tone="danger">
        {verdict ? t("broken", { count: verdict.breaks.length }) : t("was_broken")}
      </State>
    );
  }
  const entries = verdict?.entries ?? last?.entries;
  if (entries === undefined) return <span className="wb-dim">{t("never_verified")}</span>;
  return (
    <>
      <State icon={IconCheck} tone="done">
        {t("whole", { count: entries })}
      </State>
      {last && (
        <span className="wb-dim">
          <bdi>{t("verified_at", { when: formats.instant(last.at) })}</bdi>
        </span>
      )}
    </>
  );
}

export function What({ entry }: { entry: Entry }) {
  const t = useWords("audit");
  if (isEvent(entry.action)) return t(`event.${entry.action}`);
  return (
    <>
      {t("tried")} <bdi>{entry.action}</bdi>
    </>
  );
}

export function Outcome({ entry }: { entry: Entry }) {
  const t = useWords("audit");
  if (entry.outcome === "done")
    return (
      <State icon={IconCheck} tone="quiet">
        {t("done")}
      </State>
    );
  return (
    <State icon={entry.outcome === "refused" ? IconBan : IconAlertTriangle} tone="danger">
      {t(entry.outcome === "refused" ? "refused" : "failed_outcome")}
    </State>
  );
}
