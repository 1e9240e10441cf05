import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useWords } from "@/i18n";
import { type PatientId, useAsk } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { dataOption } from "@/parts/dataOption";

type Props = {
  chosen: PatientId | null;
  /** What the chosen one is called, as far as the page knows. */
  called: string | null;
  onChoose: (patient: string | null) => void;
};

/** Whose entries are wanted: a few letters of the name, a number or a date of birth, as everywhere. */
export function PatientFilter({ chosen, called, onChoose }: Props) {
  const t = useWords("audit");
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState<{ value: string; label: string } | null>(null);
  const [text] = useDebouncedValue(typed.trim(), 120);
  const found = useAsk("patients.find", { text }, { when: text !== "", keep: true });
  const value = chosen === null ? null : String(chosen);
  const known =
    picked?.value === value
      ? picked
      : value && { value, label: called ?? t("patient_chosen", { id: value }) };
  const patients = (text === "" ? [] : (found.data?.patients ?? [])).map((one) => ({
    value: String(one.patient_id),
    label: `${patientName(one.last_name, one.first_name)} · ${one.patient_number}`,
  }));
  const data = known && !patients.some((one) => one.value === known.value) ? [known, ...patients] : patients;
  return (
    <Select
      label={t("patient")}
      placeholder={t("anybody")}
      value={value}
      onChange={(id) => {
        setPicked(data.find((one) => one.value === id) ?? null);
        onChoose(id);
      }}
      data={data}
      // The core has found them; a name that is written otherwise is not hidden again.
      filter={({ options }) => options}
      onSearchChange={(now) => setTyped(data.some((one) => one.label === now) ? "" : now)}
      nothingFoundMessage={text === "" ? t("patient_type") : t("patient_none")}
      renderOption={dataOption}
      searchable
      clearable
    />
  );
}
