// Turning to another day: before, after, today, or one that is typed.
import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useWords } from "@/i18n";
import { isDate } from "@/lib/dates";
import { Icon } from "@/parts/Icon";
import { DateInput } from "@/parts/inputs";

type Props = {
  date: string;
  today: string;
  week: boolean;
  onBefore: () => void;
  onAfter: () => void;
  onTo: (date: string | null) => void;
};

export function DayTurn({ date, today, week, onBefore, onAfter, onTo }: Props) {
  const t = useWords("booking");
  const [typed, setTyped] = useState(date);
  useEffect(() => setTyped(date), [date]);
  return (
    <div className="wb-today-turn">
      <Button variant="subtle" px={6} aria-label={t(week ? "week_before" : "day_before")} onClick={onBefore}>
        <Icon icon={IconChevronLeft} />
      </Button>
      <Button variant="default" onClick={() => onTo(null)} disabled={date === today}>
        {t("go_to_today")}
      </Button>
      <Button variant="subtle" px={6} aria-label={t(week ? "week_after" : "day_after")} onClick={onAfter}>
        <Icon icon={IconChevronRight} />
      </Button>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (isDate(typed)) onTo(typed);
        }}
        onBlur={() => {
          if (isDate(typed) && typed !== date) onTo(typed);
        }}
      >
        <DateInput
          id="booking-date"
          aria-label={t("go_to_date")}
          value={typed}
          onChange={setTyped}
          today={today}
          ahead
          unreadable={t("not_a_date")}
          onFocus={(e) => e.currentTarget.select()}
        />
      </form>
    </div>
  );
}
