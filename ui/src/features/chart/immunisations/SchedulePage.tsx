import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash, IconVaccine } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import {
  Answered,
  type Args,
  Refused,
  type Reply,
  saveDocument,
  useAsk,
  useForm,
  useMay,
  useRefusalWords,
  useTitle,
} from "@/ipc";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { ActionBar, PageBody, PageHead } from "@/parts/Page";
import { useNotice } from "@/parts/Toasts";
import { ScheduleFile } from "./ScheduleFile";

type Schedule = Reply<"immunisations.schedule">;
type Line = Record<Field, string> & { key: number };
type Field =
  | "vaccine"
  | "codes"
  | "dose"
  | "from_age"
  | "after_previous"
  | "overdue_age"
  | "until_age"
  | "source"
  | "licence";
const fields: Field[] = [
  "vaccine",
  "codes",
  "dose",
  "from_age",
  "after_previous",
  "overdue_age",
  "until_age",
  "source",
  "licence",
];

let made = 0;
const key = () => {
  made += 1;
  return made;
};

/** The practice's own immunisation schedule, a line a dose. None is shipped. */
export default function SchedulePage() {
  const t = useWords("immunisations");
  useTitle(t("schedule"));
  const schedule = useAsk("immunisations.schedule", {});
  if (schedule.data) return <Editor key={schedule.data.version} schedule={schedule.data} />;
  return (
    <PageBody>
      <PageHead title={t("schedule")} />
      <Answered of={schedule} failed={t("schedule_failed")} rows={8}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

function Editor({ schedule }: { schedule: Schedule }) {
  const t = useWords("immunisations");
  const notice = useNotice();
  const may = useMay()("manage_doctors");
  const [lines, setLines] = useState<Line[]>(() =>
    schedule.lines.map((line) => ({ ...line, dose: String(line.dose), key: key() })),
  );
  const form = useForm("immunisations.set_schedule", {
    initial: {},
    args: () => ({
      version: schedule.version,
      lines: lines.map(({ key: _, ...line }) => ({
        ...line,
        dose: (/^\d+$/.test(line.dose.trim()) ? Number(line.dose) : line.dose) as number,
      })) as Args<"immunisations.set_schedule">["lines"],
    }),
    onDone: () => notice(t("schedule_saved")),
  });
  const [file, setFile] = useState(false);
  const words = useRefusalWords();
  const [failed, setFailed] = useState<string | null>(null);
  async function save() {
    setFailed(null);
    try {
      if (await saveDocument("immunisations.export_schedule", {})) notice(t("file_exported"));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setFailed(words.refusal(thrown.refusal));
    }
  }
  const set = (at: number, field: Field, value: string) =>
    setLines((before) => before.map((line, i) => (i === at ? { ...line, [field]: value } : line)));
  const add = () =>
    setLines((before) => {
      // The next dose of the vaccine that was typed last, by the same source.
      const last = before.at(-1);
      const next = last && /^\d+$/.test(last.dose) ? String(Number(last.dose) + 1) : "1";
      const line = { codes: "", from_age: "", after_previous: "", overdue_age: "", until_age: "" };
      const of = { vaccine: last?.vaccine ?? "", source: last?.source ?? "", licence: last?.licence ?? "" };
      return [...before, { ...line, ...of, codes: last?.codes ?? "", dose: next, key: key() }];
    });
  return (
    <>
      {file && <ScheduleFile onClose={() => setFile(false)} />}
      <form {...form.props} className="wb-schedule-form">
        <PageBody>
          <PageHead
            title={t("schedule")}
            actions={
              may && (
                <>
                  {schedule.lines.length > 0 && (
                    <Button variant="subtle" onClick={() => void save()}>
                      {t("file_export")}
                    </Button>
                  )}
                  <Button variant="default" onClick={() => setFile(true)}>
                    {t("file_import")}
                  </Button>
                </>
              )
            }
          />
          <p className="wb-dim">{t("schedule_help")}</p>
          {lines.length === 0 ? (
            <EmptyList
              icon={IconVaccine}
              title={t("schedule_none")}
              ways={may && <Button onClick={add}>{t("first_line")}</Button>}
            >
              {t("schedule_none_help")}
            </EmptyList>
          ) : (
            <div className="wb-schedule-lines">
              <table>
                <caption className="wb-hidden">{t("schedule")}</caption>
                <thead>
                  <tr>
                    {fields.map((field) => (
                      <th key={field} scope="col">
                        {t(`field.${field}`)}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="wb-hidden">{t("take_out")}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line, at) => (
                    <tr key={line.key}>
                      {fields.map((field) => (
                        <td key={field} data-field={field}>
                          <TextInput
                            name={`lines[${at}].${field}`}
                            aria-label={t("cell", { field: t(`field.${field}`), line: at + 1 })}
                            value={line[field]}
                            onChange={(e) => set(at, field, e.currentTarget.value)}
                            error={form.flaw(`lines[${at}].${field}` as never)}
                            readOnly={!may}
                            autoComplete="off"
                          />
                        </td>
                      ))}
                      <td>
                        {may && (
                          <Button
                            variant="subtle"
                            color="red"
                            aria-label={t("take_out_line", { line: at + 1 })}
                            onClick={() => setLines((before) => before.filter((_, i) => i !== at))}
                          >
                            <Icon icon={IconTrash} />
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {may && lines.length > 0 && (
            <Button variant="default" leftSection={<Icon icon={IconPlus} />} onClick={add}>
              {t("add_line")}
            </Button>
          )}
          <ErrorNote>{failed ?? form.error}</ErrorNote>
        </PageBody>
        {may && (lines.length > 0 || schedule.lines.length > 0) && (
          <ActionBar note={t("schedule_note")}>
            <Button type="submit" loading={form.busy}>
              {t("save_schedule")}
            </Button>
          </ActionBar>
        )}
      </form>
    </>
  );
}
