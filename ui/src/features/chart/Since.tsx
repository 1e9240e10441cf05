import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { ChartChange, Reply } from "@/ipc";

type Since = NonNullable<Reply<"charts.open">["since"]>;

/** What others changed in the chart since the doctor's last look, newest first. */
export function SinceLastLook({ since }: { since: Since }) {
  const t = useWords("chart");
  const formats = useFormats();
  const when = <bdi>{formats.instant(since.looked_at)}</bdi>;
  if (since.changes.length === 0) {
    return (
      <p className="wb-since wb-dim">
        <Say t={t} k="since_look.nothing" with={{ when }} />
      </p>
    );
  }
  return (
    <section className="wb-since" aria-labelledby="since-last-look">
      <div className="wb-section-head">
        <h2 id="since-last-look">
          <Say t={t} k="since_look.title" with={{ when }} />
        </h2>
      </div>
      <ul>
        {since.changes.map((change) => (
          <li key={change.log_id}>
            <Change change={change} />
          </li>
        ))}
        {since.further > 0 && <li className="wb-dim">{t("since_look.more", { count: since.further })}</li>}
      </ul>
    </section>
  );
}

function Change({ change }: { change: ChartChange }) {
  const t = useWords("chart");
  const formats = useFormats();
  const { did, subject, subject_type: kind, subject_id, who, at } = change;
  const said = kind === "record" && subject ? formats.date(subject) : subject;
  return (
    <>
      {t(`changed.${did}`)}{" "}
      {said &&
        (kind === "record" ? (
          <Link className="wb-link" href={`/records/${subject_id}/versions`}>
            <bdi>{said}</bdi>
          </Link>
        ) : (
          <bdi className="wb-strong">{said}</bdi>
        ))}{" "}
      <span className="wb-dim">
        <bdi>{who}</bdi> · <bdi>{formats.instant(at)}</bdi>
      </span>
    </>
  );
}
