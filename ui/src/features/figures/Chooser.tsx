// The period, and what is done with the figures: saved as a file, kept as a paper.
import { Button, Select } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWords } from "@/i18n";
import { isDate } from "@/lib/dates";
import { DateInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { type Preset, presets } from "./periods";
import type { Choice } from "./useChoice";

const ordered = (one: string, other: string) =>
  (one < other ? [one, other] : [other, one]) as [string, string];

export function PeriodChooser({ choice }: { choice: Choice }) {
  const t = useWords("figures");
  const { preset, period } = choice;
  return (
    <>
      <Select
        label={t("period")}
        allowDeselect={false}
        value={preset}
        onChange={(value) =>
          choice.change({
            period: value as Preset,
            from: value === "own" ? (period?.from ?? null) : null,
            to: value === "own" ? (period?.to ?? null) : null,
          })
        }
        data={presets.map((one) => ({ value: one, label: t(`preset.${one}`) }))}
      />
      {preset === "own" && period && (
        <>
          <DateInput
            label={t("from")}
            today={choice.today}
            ahead
            value={period.from}
            unreadable={t("not_a_date")}
            onChange={(day) =>
              isDate(day) && choice.change({ from: day, to: ordered(day, period.to)[1], period: "own" })
            }
          />
          <DateInput
            label={t("to")}
            today={choice.today}
            ahead
            value={period.to}
            unreadable={t("not_a_date")}
            onChange={(day) =>
              isDate(day) && choice.change({ to: day, from: ordered(day, period.from)[0], period: "own" })
            }
          />
        </>
      )}
    </>
  );
}

type OutputProps = {
  save: () => Promise<unknown>;
  paper: () => void;
  busy: boolean;
  error?: ReactNode;
};

export function Output({ save, paper, busy, error }: OutputProps) {
  const t = useWords("figures");
  const [saving, setSaving] = useState(false);
  return (
    <>
      <div className="wb-figures-output">
        <Button
          variant="default"
          loading={saving}
          onClick={() => {
            setSaving(true);
            void save().finally(() => setSaving(false));
          }}
        >
          {t("save_csv")}
        </Button>
        <Button variant="default" loading={busy} onClick={paper}>
          {t("make_paper")}
        </Button>
      </div>
      <ErrorNote>{error}</ErrorNote>
    </>
  );
}
