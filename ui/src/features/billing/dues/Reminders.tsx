import { Button } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import type { ReportId } from "@/ipc";
import { Section } from "@/parts/Section";
import type { Bill } from "../parts";

/** When somebody was reminded of a bill, newest first; each opens its letter. */
export function Reminders({ bill, onShow }: { bill: Bill; onShow: (report: ReportId) => void }) {
  const t = useWords("dues");
  const formats = useFormats();
  if (bill.reminders.length === 0) return null;
  return (
    <Section title={t("reminders")}>
      {bill.reminders.map((one) => (
        <p key={one.reminder_id}>
          <Say
            t={t}
            k="reminded_by"
            with={{
              level: t(`level.${one.level as 1 | 2 | 3}`),
              date: <bdi>{formats.date(one.reminded_on)}</bdi>,
              until: <bdi>{formats.date(one.pay_by)}</bdi>,
              name: <bdi>{one.by}</bdi>,
            }}
          />{" "}
          <Button variant="subtle" size="compact-sm" onClick={() => onShow(one.report_id)}>
            {t("show")}
          </Button>
        </p>
      ))}
    </Section>
  );
}
