import { useFormats, useWords } from "@/i18n";
import { Answered, type Reply, useAsk, useMay, useTitle } from "@/ipc";
import { dayNames, writeHours } from "@/lib/week";
import { DataTable } from "@/parts/DataTable";
import { Columns, PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { Exceptions } from "./Exceptions";
import { Profile } from "./Profile";
import { DoctorState } from "./SchedulesPage";
import { WeekEditor } from "./WeekEditor";

type Sheet = Reply<"schedules.get">;
type Schedule = Sheet["versions"][number];

/** One doctor: working hours, leave, profile. */
export default function DoctorPage({ params }: { params: Record<string, string | undefined> }) {
  const t = useWords("doctors");
  useTitle(t("title"));
  const id = Number(params.id) as Schedule["doctor_id"];
  const sheet = useAsk("schedules.get", { doctor_id: id });
  if (sheet.data?.doctor) return <DoctorSheet sheet={sheet.data} doctor={sheet.data.doctor} />;
  return (
    <PageBody>
      <PageHead title={t("title")} />
      <Answered of={sheet} failed={t("doctor_failed")}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

function DoctorSheet({ sheet, doctor }: { sheet: Sheet; doctor: NonNullable<Sheet["doctor"]> }) {
  const t = useWords("doctors");
  const may = useMay()("manage_doctors");
  const current = sheet.versions.find(({ schedule_id }) => schedule_id === sheet.current);
  const latest = current ?? sheet.versions.at(-1);
  return (
    <Columns>
      <div>
        <PageHead title={<bdi>{doctor.display_name}</bdi>} beside={<DoctorState doctor={doctor} />} />
        {may && (
          <Section title={t("week")}>
            <WeekEditor
              key={`${doctor.doctor_id}-${latest?.schedule_id ?? 0}`}
              doctor={doctor.doctor_id}
              week={latest}
            />
          </Section>
        )}
        <Versions sheet={sheet} />
      </div>
      <div>
        <Exceptions doctor={doctor.doctor_id} />
        {may && (
          <Section title={t("profile")}>
            <Profile key={doctor.version} doctor={doctor} />
          </Section>
        )}
      </div>
    </Columns>
  );
}

function Versions({ sheet }: { sheet: Sheet }) {
  const t = useWords("doctors");
  const formats = useFormats();
  // One that began together with a later one holds for no day.
  const held = sheet.versions.filter(
    (week, i) => !sheet.versions.slice(i + 1).some(({ valid_from }) => valid_from === week.valid_from),
  );
  if (held.length === 0) return null;
  const when = (week: Schedule) =>
    week.schedule_id === sheet.current ? t("now") : week.valid_from > sheet.today ? t("planned") : t("over");
  return (
    <Section title={t("versions")} count={<bdi>{held.length}</bdi>}>
      <DataTable
        caption={t("versions")}
        size="compact"
        rows={held.toReversed()}
        rowKey={(week) => week.schedule_id}
        columns={[
          { key: "when", head: t("state"), cell: when },
          {
            key: "from",
            head: t("from"),
            whole: true,
            cell: (week) => <bdi>{formats.date(week.valid_from)}</bdi>,
          },
          {
            key: "to",
            head: t("to"),
            whole: true,
            cell: (week) => (week.valid_to ? <bdi>{formats.date(week.valid_to)}</bdi> : t("open_end")),
          },
          {
            key: "slot",
            head: t("slot_minutes"),
            end: true,
            cell: (week) => <bdi>{week.slot_minutes}</bdi>,
          },
        ]}
        under={(week) => (
          <span className="wb-week-lines wb-small wb-dim">
            {dayNames
              .filter((day) => (week.week[day]?.length ?? 0) > 0)
              .map((day) => (
                <span key={day}>
                  {t(`short.${day}`)} <bdi>{writeHours(week.week[day])}</bdi>
                </span>
              ))}
          </span>
        )}
      />
    </Section>
  );
}
