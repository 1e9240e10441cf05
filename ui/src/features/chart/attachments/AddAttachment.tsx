import { Button, FileButton, Select, TextInput } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { type AppointmentId, type Args, type Reply, useForm, useNow } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { Icon } from "@/parts/Icon";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import { named } from "../ChartBanner";

type Kind = Args<"attachments.add">["kind"];
const kinds: Kind[] = ["letter", "result", "photo", "consent", "other"];
const MB = 1024 * 1024;

type Props = { chart: Reply<"charts.open">; dropped: File | null; onClose: () => void };

/** Chooses a file and says what it is. What is too large is said before anything is sent. */
export function AddAttachment({ chart, dropped, onClose }: Props) {
  const t = useWords("attachments");
  const common = useWords("common");
  const formats = useFormats();
  const now = useNow();
  const notice = useNotice();
  const { most_bytes, left_bytes } = chart.attachments;
  const most = Math.min(Number(most_bytes), Number(left_bytes));
  const [chosen, setChosen] = useState<File | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const visits = chart.history.records.filter(({ appointment_id }) => appointment_id !== null);
  const form = useForm("attachments.add", {
    initial: {
      file: "",
      kind: "letter" as Kind,
      title: "",
      dated_on: now.date as string,
      appointment_id: null as string | null,
    },
    args: (typed) => ({
      ...typed,
      patient_id: chart.facts.patient.patient_id,
      appointment_id: typed.appointment_id ? (Number(typed.appointment_id) as AppointmentId) : null,
    }),
    onDone: () => {
      onClose();
      notice(t("attached"));
    },
  });
  async function choose(file: File | null) {
    if (!file) return;
    setRefused(null);
    if (file.size > most) {
      const limit = formats.number(Math.floor(most / MB));
      return setRefused(t(most < Number(most_bytes) ? "no_room" : "too_large", { limit }));
    }
    if (file.size === 0) return setRefused(t("empty"));
    const not = notTaken(file);
    if (not) return setRefused(t(not));
    let bytes: string;
    try {
      bytes = await base64(file);
    } catch {
      return setRefused(t("unread"));
    }
    setChosen(file);
    if (file.type.startsWith("image/")) form.set("kind", "photo");
    form.set("file", bytes);
  }
  const choosing = useRef(choose);
  choosing.current = choose;
  useEffect(() => {
    if (dropped) void choosing.current(dropped);
  }, [dropped]);
  const { error: flawed } = form.field("file");
  return (
    <Dialog opened onClose={onClose} title={t("attach")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <div>
          <div className="wb-attach">
            <FileButton
              onChange={(file) => void choose(file)}
              accept={TAKEN.join()}
              inputProps={{ "aria-label": t("choose") }}
            >
              {(props) => (
                <Button
                  {...props}
                  name="file"
                  variant="default"
                  leftSection={<Icon icon={IconPaperclip} />}
                  data-autofocus
                >
                  {chosen ? t("choose_other") : t("choose")}
                </Button>
              )}
            </FileButton>
            {chosen && (
              <span className="wb-dim">
                <bdi>{chosen.name}</bdi>
              </span>
            )}
          </div>
          <p className="wb-dim wb-small">{t("help", { limit: formats.number(Math.floor(most / MB)) })}</p>
          <ErrorNote>{refused ?? flawed}</ErrorNote>
        </div>
        <TextInput {...form.field("title")} label={t("title")} autoComplete="off" />
        <div className="wb-form-pair">
          <Select
            {...form.pick("kind")}
            label={t("kind")}
            data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            allowDeselect={false}
          />
          <DateInput
            {...form.pick("dated_on")}
            label={t("dated_on")}
            today={now.date}
            unreadable={t("not_a_date")}
          />
        </div>
        {visits.length > 0 && (
          <Select
            {...form.pick("appointment_id")}
            label={t("visit")}
            placeholder={t("no_visit")}
            data={visits.map((visit) => ({
              value: String(visit.appointment_id),
              label: [formats.date(visit.visit_date), visit.doctor_name].join(" · "),
            }))}
            renderOption={dataOption}
            clearable
          />
        )}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            <Say t={t} k="attach_for" with={{ patient: <bdi>{named(chart.facts.patient)}</bdi> }} />
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const TAKEN = ["image/jpeg", "image/png", "image/webp", "application/pdf"];

/** Why a file of this kind isn't taken, by what its name and the system say; the core looks at its bytes. */
function notTaken(file: File): "heic" | "other_kind" | null {
  const said = `${file.type} ${file.name.toLowerCase().split(".").at(-1)}`;
  if (/hei[cf]/.test(said)) return "heic";
  return file.type === "" || TAKEN.includes(file.type) ? null : "other_kind";
}

/** The bytes of a file in base64. */
function base64(file: File): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
