// A chart behind glass: whose it is, what breaking it means, and the reason. And the note that it was broken.
import { Button, Textarea } from "@mantine/core";
import { useLocation } from "wouter";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Answered, type PatientId, type Reply, useAsk, useForm, useNow } from "@/ipc";
import { Banner, patientName } from "@/parts/Banner";
import { ErrorNote, Note } from "@/parts/Note";
import { PageBody, PageHead } from "@/parts/Page";

/** In place of a chart that the doctor may open only with a reason. */
export function BehindGlass({ patient_id, onBroken }: { patient_id: PatientId; onBroken: () => void }) {
  const t = useWords("chart");
  const file = useAsk("patients.get", { patient_id });
  return (
    <Answered of={file} failed={t("chart_failed")} rows={4}>
      {(file) => <Break file={file} onBroken={onBroken} />}
    </Answered>
  );
}

function Break({ file, onBroken }: { file: Reply<"patients.get">; onBroken: () => void }) {
  const t = useWords("chart");
  const formats = useFormats();
  const [, go] = useLocation();
  const { date: today } = useNow();
  const { patient_id, first_name, last_name, title, date_of_birth: born } = file;
  const name = patientName(last_name, first_name.split(" ")[0] ?? "");
  const patient = <bdi>{name}</bdi>;
  const form = useForm("glass.break", {
    initial: { reason: "" },
    args: ({ reason }) => ({ patient_id, reason }),
    onDone: onBroken,
  });
  return (
    <>
      <Banner
        label={t("patient")}
        family={last_name}
        given={first_name}
        title={title}
        born={
          born ? (
            <Say
              t={t}
              k={file.birth_date_estimated ? "born_about" : "born"}
              with={{
                date: <bdi>{formats.born(born, file.birth_date_estimated)}</bdi>,
                age: <bdi>{formats.age(born, file.deceased_on ?? today)}</bdi>,
              }}
            />
          ) : (
            t("birth_unknown")
          )
        }
        number={<Say t={t} k="number" with={{ number: <bdi>{file.patient_number}</bdi> }} />}
      />
      <PageBody>
        <PageHead title={t("glass.title")} />
        <form {...form.props} className="wb-form">
          <p>
            <Say t={t} k="glass.why" with={{ patient }} />
          </p>
          <p>{t("glass.help")}</p>
          <Textarea {...form.field("reason")} label={t("glass.reason")} autosize minRows={2} data-autofocus />
          <ErrorNote>{form.error}</ErrorNote>
          <div className="wb-actions-end">
            <Button variant="default" onClick={() => go(`/patients/${patient_id}`)}>
              {t("glass.back")}
            </Button>
            <Button type="submit" color="red" loading={form.busy} disabled={form.values.reason.trim() === ""}>
              <span>
                <Say t={t} k="glass.open" with={{ patient }} />
              </span>
            </Button>
          </div>
        </form>
      </PageBody>
    </>
  );
}

/** Says above an open chart that only a broken glass opens it. */
export function BrokenGlass({ at }: { at: number }) {
  const t = useWords("chart");
  const formats = useFormats();
  return (
    <Note tone="wait">
      <Say t={t} k="glass.broken" with={{ time: <bdi>{formats.instantTime(at)}</bdi> }} />
    </Note>
  );
}
