import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useFormats, useWords } from "@/i18n";
import {
  Answered,
  type Args,
  type Reply,
  useAct,
  useAsk,
  useForm,
  useMay,
  useNow,
  useRefusalWords,
} from "@/ipc";
import { isDate } from "@/lib/dates";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { DateInput, TimeInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { Concerned } from "./Concerned";
import { AddHolidays } from "./Holidays";

type Exception = Reply<"schedules.get">["exceptions"][number];
type DoctorId = NonNullable<Exception["doctor_id"]>;

/** What departs from the week from today on: a doctor's, or with no doctor the whole practice's. */
export function Exceptions({ doctor }: { doctor: DoctorId | null }) {
  const t = useWords("doctors");
  const leave = useWords("leave");
  const formats = useFormats();
  const words = useRefusalWords();
  const notice = useNotice();
  const may = useMay()("manage_doctors");
  const [adding, setAdding] = useState(false);
  const [several, setSeveral] = useState(false);
  const sheet = useAsk("schedules.get", { doctor_id: doctor });
  const withdraw = useAct("schedules.withdraw_exception", () => notice(t("withdrawn")));
  const days = ({ from_date, to_date }: Exception) =>
    from_date === to_date ? formats.date(from_date) : `${formats.date(from_date)} – ${formats.date(to_date)}`;
  return (
    <Section
      title={doctor ? t("exceptions") : t("holidays")}
      action={
        may && (
          <>
            {!doctor && (
              <Button variant="subtle" size="compact-sm" onClick={() => setSeveral(true)}>
                {leave("several")}
              </Button>
            )}
            <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
              {t("add_exception")}
            </Button>
          </>
        )
      }
    >
      <Answered of={sheet} failed={t("failed")} rows={2}>
        {({ exceptions }) =>
          exceptions.length === 0 ? (
            <p className="wb-dim">{t("no_exceptions")}</p>
          ) : (
            <DataTable
              caption={doctor ? t("exceptions") : t("holidays")}
              size="compact"
              rows={exceptions}
              rowKey={(exception) => exception.exception_id}
              columns={[
                {
                  key: "days",
                  head: t("first_day"),
                  cell: (exception) => (
                    <>
                      <bdi>{days(exception)}</bdi>
                      <div className="wb-small wb-dim">
                        {exception.from_time ? (
                          <bdi>{`${exception.from_time}–${exception.to_time}`}</bdi>
                        ) : (
                          t("all_day")
                        )}
                      </div>
                    </>
                  ),
                },
                {
                  key: "kind",
                  head: t("kind"),
                  cell: (exception) => (
                    <>
                      {t(`kinds.${exception.kind}`)}
                      <div className="wb-small wb-dim">
                        {exception.note ? (
                          <bdi>{exception.note}</bdi>
                        ) : (
                          doctor && !exception.doctor_id && t("whole_practice")
                        )}
                      </div>
                    </>
                  ),
                },
                {
                  key: "withdraw",
                  head: t("withdraw"),
                  quiet: true,
                  end: true,
                  cell: ({ exception_id, doctor_id }) =>
                    may &&
                    doctor_id === doctor && (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        onClick={() => withdraw.mutate({ exception_id })}
                      >
                        {t("withdraw")}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      <ErrorNote>{withdraw.error && words.refusal(withdraw.error.refusal)}</ErrorNote>
      {adding && <AddException doctor={doctor} onClose={() => setAdding(false)} />}
      {several && <AddHolidays onClose={() => setSeveral(false)} />}
    </Section>
  );
}

type Typed = Record<"from_date" | "to_date" | "from_time" | "to_time" | "note", string> & {
  kind: Exception["kind"];
};

function AddException({ doctor, onClose }: { doctor: DoctorId | null; onClose: () => void }) {
  const t = useWords("doctors");
  const common = useWords("common");
  const notice = useNotice();
  const now = useNow();
  const toArgs = (typed: Typed): Args<"schedules.add_exception"> => ({
    ...typed,
    doctor_id: doctor,
    to_date: typed.to_date || typed.from_date,
  });
  const form = useForm("schedules.add_exception", {
    initial: {
      kind: (doctor ? "leave" : "holiday") as Exception["kind"],
      from_date: "",
      to_date: "",
      from_time: "",
      to_time: "",
      note: "",
    } as Typed,
    args: toArgs,
    onDone: ({ appointments: count }) => {
      notice(count > 0 ? t("exception_saved_booked", { count }) : t("exception_saved"));
      onClose();
    },
  });
  // Whom it concerns is shown as soon as there is a day, and goes when what is typed is none.
  const concerned = useAsk("schedules.preview_exception", toArgs(form.values), {
    when: isDate(form.values.from_date) && form.values.kind !== "extra",
    keep: true,
  });
  return (
    <Dialog opened onClose={onClose} title={doctor ? t("exceptions") : t("holidays")} close={common("close")}>
      <form {...form.props} className="wb-form">
        {doctor && (
          <Select
            {...form.pick("kind")}
            label={t("kind")}
            allowDeselect={false}
            data={(["leave", "holiday", "extra"] as const).map((value) => ({
              value,
              label: t(`kinds.${value}`),
            }))}
          />
        )}
        <div className="wb-form-pair">
          <DateInput
            {...form.pick("from_date")}
            label={t("first_day")}
            today={now.date}
            ahead
            unreadable={t("not_a_date")}
            data-autofocus
          />
          <DateInput
            {...form.pick("to_date")}
            label={t("last_day")}
            today={now.date}
            ahead
            unreadable={t("not_a_date")}
          />
        </div>
        <div className="wb-form-pair">
          <TimeInput {...form.pick("from_time")} label={t("from_time")} unreadable={t("not_a_time")} />
          <TimeInput {...form.pick("to_time")} label={t("to_time")} unreadable={t("not_a_time")} />
        </div>
        <TextInput {...form.field("note")} label={t("note")} autoComplete="off" />
        {concerned.data && isDate(form.values.from_date) && form.values.kind !== "extra" && (
          <Concerned appointments={concerned.data.appointments} />
        )}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t("add_exception")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
