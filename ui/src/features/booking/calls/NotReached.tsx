// Nobody answered a call about a recall: how often that was, and when to try again.
import { Button } from "@mantine/core";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type Recall, Refused, useNow, useRefusalWords } from "@/ipc";
import { addDays, isDate, weekdayOf } from "@/lib/dates";
import { Dialog } from "@/parts/Dialog";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { nameOf } from "../words";
import { useSettle } from "./useSettle";

/** How often nobody answered, and when the next try is. */
export function Tried({ of }: { of: Recall }) {
  const t = useWords("calls");
  const formats = useFormats();
  if (of.calls === 0 || of.called_at === null) return null;
  return (
    <div className="wb-small wb-dim">
      <Say
        t={t}
        k={of.calls === 1 ? "tried_one" : "tried_other"}
        values={{ count: of.calls }}
        with={{ when: <bdi>{formats.instant(of.called_at)}</bdi> }}
      />
      {of.next_try && of.status === "open" && (
        <div>
          <Say t={t} k="try_on" with={{ date: <bdi>{formats.date(of.next_try)}</bdi> }} />
        </div>
      )}
    </div>
  );
}

/** The next day of the week on which most practices work. */
const nextWorkday = (today: string) =>
  addDays(today, Math.max(1, weekdayOf(today) < 5 ? 1 : 8 - weekdayOf(today)));

export function NotReached({ recall, onClose }: { recall: Recall; onClose: () => void }) {
  const t = useWords("calls");
  const common = useWords("common");
  const words = useRefusalWords();
  const now = useNow();
  const { notReached } = useSettle();
  const [next, setNext] = useState(nextWorkday(now.date));
  const [refused, setRefused] = useState<Refused | null>(null);
  const flaw = refused?.refusal.code === "flawed" ? refused.refusal.flaws[0] : undefined;
  async function note() {
    try {
      await notReached(recall, next === "" ? null : next);
      onClose();
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setRefused(thrown);
    }
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("not_reached_title", { patient: nameOf(recall.patient) })}
      close={common("close")}
    >
      <form
        className="wb-form"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          void note();
        }}
      >
        <Tried of={recall} />
        <DateInput
          label={t("next_try")}
          description={t("next_try_help")}
          value={next}
          onChange={setNext}
          error={flaw && words.flaw(flaw.flaw)}
          today={now.date}
          ahead
          unreadable={t("not_a_date")}
          data-autofocus
        />
        <ErrorNote>{refused && !flaw ? words.refusal(refused.refusal) : ""}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" disabled={next !== "" && !isDate(next)}>
            {t("not_reached_save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
