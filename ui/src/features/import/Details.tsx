import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { DataTable } from "@/parts/DataTable";
import { Section } from "@/parts/Section";
import type { Progress } from "./ImportPage";
import { useKindName } from "./Kinds";

type Account = Progress["account"];
type Lost = Account["unreadable"][number];

/** What needs a look: likely duplicates, what can't be read, what was read and isn't taken. */
export function Details({ account }: { account: Account }) {
  const t = useWords("import");
  const formats = useFormats();
  const name = useKindName();
  const more = account.unreadable_count - account.unreadable.length;
  const known = account.not_taken.filter(({ reason }) => reason !== "kind");
  const why = (lost: Lost) =>
    t(`reason.${lost.reason as "cut_off"}`, {
      limit: lost.limit === null ? "" : formats.number(lost.limit),
      line: lost.line ?? "",
      column: lost.column ?? "",
    } as Record<string, unknown>);
  return (
    <>
      {account.likely.length > 0 && (
        <Section title={t("duplicates_title")} count={<bdi>{formats.number(account.likely_count)}</bdi>}>
          <DataTable
            caption={t("duplicates_title")}
            size="compact"
            rows={account.likely}
            rowKey={(row) => `${row.file} ${row.patient_id}`}
            columns={[
              { key: "file", head: t("file"), cell: ({ file }) => <bdi>{file}</bdi> },
              {
                key: "number",
                head: t("number"),
                whole: true,
                cell: ({ patient_id, patient_number }) => (
                  <Link href={`/patients/${patient_id}`}>
                    <bdi>{patient_number}</bdi>
                  </Link>
                ),
              },
              {
                key: "added",
                head: t("outcome"),
                cell: ({ added }) => (added ? t("was_added") : t("was_left_out")),
              },
            ]}
          />
        </Section>
      )}
      {account.unreadable.length > 0 && (
        <Section title={t("unreadable_title")} count={<bdi>{formats.number(account.unreadable_count)}</bdi>}>
          <DataTable
            caption={t("unreadable_title")}
            size="compact"
            rows={account.unreadable.map((lost, at) => ({ ...lost, at }))}
            rowKey={({ at }) => at}
            columns={[
              { key: "file", head: t("file"), cell: ({ file }) => <bdi>{file}</bdi> },
              {
                key: "entry",
                head: t("entry"),
                end: true,
                cell: ({ entry }) => entry !== null && <bdi>{formats.number(entry)}</bdi>,
              },
              { key: "kind", head: t("kind"), cell: ({ kind }) => kind !== null && name(kind) },
              { key: "why", head: t("why"), cell: (lost) => why(lost) },
            ]}
          />
          {more > 0 && <p className="wb-dim">{t("more_unreadable", { count: more })}</p>}
        </Section>
      )}
      {known.length > 0 && (
        <Section title={t("not_taken_title")}>
          <DataTable
            caption={t("not_taken_title")}
            size="compact"
            rows={known}
            rowKey={({ kind, reason }) => `${kind} ${reason}`}
            columns={[
              { key: "kind", head: t("kind"), cell: ({ kind }) => name(kind) },
              {
                key: "why",
                head: t("why"),
                cell: ({ reason }) => t(`not_taken_because.${reason as "planned"}`),
              },
              {
                key: "count",
                head: t("count"),
                end: true,
                cell: ({ count }) => <bdi>{formats.number(count)}</bdi>,
              },
            ]}
          />
        </Section>
      )}
      {account.left_out.length > 0 && (
        <Section title={t("left_out_title")}>
          <DataTable
            caption={t("left_out_title")}
            size="compact"
            rows={account.left_out}
            rowKey={({ kind, field }) => `${kind} ${field}`}
            columns={[
              { key: "kind", head: t("kind"), cell: ({ kind }) => name(kind) },
              { key: "field", head: t("why"), cell: ({ field }) => <bdi>{field}</bdi> },
              {
                key: "count",
                head: t("count"),
                end: true,
                cell: ({ count }) => <bdi>{formats.number(count)}</bdi>,
              },
            ]}
          />
        </Section>
      )}
    </>
  );
}
