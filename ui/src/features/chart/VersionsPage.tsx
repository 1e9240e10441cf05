import { Button } from "@mantine/core";
import { Link, useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type RecordId, type Reply, useAsk, useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import { ChartBanner } from "./ChartBanner";
import { Differences } from "./Differences";
import { DiagnosesRead, NoteTextsRead } from "./NoteTextsRead";
import { noteOf } from "./note";
import { apart, linesOf } from "./prescription/lines";
import { PrescribedOver } from "./prescription/PrescribedOver";

type Version = Reply<"records.versions">["versions"][number];

/** All versions of one record, newest first, each with what it changed and why. */
export default function VersionsPage({ params }: { params: { id?: string } }) {
  const t = useWords("chart");
  useTitle(t("versions"));
  const formats = useFormats();
  const [, go] = useLocation();
  const asked = useAsk("records.versions", { record_id: Number(params.id) as RecordId });
  if (!asked.data) {
    return (
      <PageBody>
        <PageHead title={t("versions")} />
        <Answered of={asked} failed={t("versions_failed")}>
          {() => null}
        </Answered>
      </PageBody>
    );
  }
  const { patient, allergies, versions } = asked.data;
  const newest = versions[0];
  return (
    <>
      <ChartBanner patient={patient} allergies={allergies} />
      <PageBody>
        <PageHead
          title={
            <Say
              t={t}
              k="versions_of_day"
              with={{ date: <bdi>{newest && formats.date(newest.visit_date)}</bdi> }}
            />
          }
          beside={<span className="wb-dim">{t("versions_count", { count: versions.length })}</span>}
          actions={
            <>
              <Button variant="default" onClick={() => go(`/patients/${patient.patient_id}/chart`)}>
                {t("open_chart")}
              </Button>
              {newest?.may_amend && (
                <Button onClick={() => go(`/records/${newest.record_id}/amend`)}>{t("amend")}</Button>
              )}
            </>
          }
        />
        <ol className="wb-versions">
          {versions.map((version, i) => (
            <li key={version.record_id}>
              <VersionEntry
                version={version}
                number={versions.length - i}
                newest={i === 0}
                before={versions[i + 1] ?? null}
              />
            </li>
          ))}
        </ol>
      </PageBody>
    </>
  );
}

type EntryProps = { version: Version; number: number; newest: boolean; before: Version | null };

function VersionEntry({ version, number, newest, before }: EntryProps) {
  const t = useWords("chart");
  const formats = useFormats();
  const signed = version.signed_at !== null && (
    <Say
      t={t}
      k="signed_by"
      with={{
        when: <bdi>{formats.instant(version.signed_at)}</bdi>,
        who: <bdi>{version.signed_by}</bdi>,
      }}
    />
  );
  return (
    <article className="wb-version">
      <div className="wb-section-head">
        <h2>
          <Say t={t} k="version" with={{ number: <bdi>{number}</bdi> }} />
        </h2>
        <span className="wb-dim">{signed}</span>
        {newest && <strong className="wb-section-end">{t("version_newest")}</strong>}
        {!before && !newest && (
          <span className="wb-dim wb-section-end">
            {version.imported_from ? t("version_imported") : t("version_first")}
          </span>
        )}
      </div>
      {version.amendment_reason && (
        <p>
          <span className="wb-dim">{t("reason")}</span> <bdi>{version.amendment_reason}</bdi>
        </p>
      )}
      {before ? <Changed version={version} before={before} /> : <WholeNote version={version} />}
      {version.prescription !== "" && <PrescribedOver record_id={version.record_id} />}
    </article>
  );
}

/** What a version changed; what is prescribed is compared line by line. */
function Changed({ version, before }: { version: Version; before: Version }) {
  const t = useWords("chart");
  const mine = useAsk("prescriptions.of_record", { record_id: version.record_id });
  const older = useAsk("prescriptions.of_record", { record_id: before.record_id });
  if (mine.error || older.error) return <Differences before={noteOf(before)} after={noteOf(version)} />;
  if (!mine.data || !older.data) return null;
  return (
    <Differences
      before={noteOf(apart(before, older.data))}
      after={noteOf(apart(version, mine.data))}
      lines={{ before: linesOf(older.data), after: linesOf(mine.data) }}
      none={t("nothing_differs")}
    />
  );
}

/** Everything a version says. */
export function WholeNote({ version }: { version: Version }) {
  return (
    <>
      {version.diagnosis && (
        <h3 className="wb-visit-title">
          <DiagnosesRead record={version} />
        </h3>
      )}
      <NoteTextsRead record={version} />
    </>
  );
}

/** Back from a version to the chart it stands in. */
export function ToChart({ patient }: { patient: Reply<"records.versions">["patient"] }) {
  const t = useWords("chart");
  return (
    <Link className="wb-link" href={`/patients/${patient.patient_id}/chart`}>
      {t("open_chart")}
    </Link>
  );
}
