import { ActionIcon, TextInput, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useWords } from "@/i18n";
import { Icon } from "@/parts/Icon";
import { type Diagnosis, sameDiagnosis } from "./note";

type Props = {
  value: readonly Diagnosis[];
  onChange: (value: Diagnosis[]) => void;
  label: string;
  error?: string;
  onLeave?: () => void;
};

/** Diagnoses in the doctor's words: Enter adds one, and so does leaving the field. */
export function DiagnosisList({ value, onChange, label, error, onLeave }: Props) {
  const t = useWords("chart");
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  function add() {
    const display = typed.trim();
    setTyped("");
    if (display === "") return;
    const one = { code_system: null, code: null, display, copied: null };
    if (!value.some((before) => sameDiagnosis(before, one))) onChange([...value, one]);
  }
  return (
    <>
      {value.length > 0 && (
        <ul className="wb-diagnoses">
          {value.map((one, i) => (
            <li key={`${one.code ?? ""}/${one.display}`}>
              <bdi className="wb-dim wb-nowrap">{one.code}</bdi>
              <bdi>{one.display}</bdi>
              <Tooltip label={t("remove_diagnosis")}>
                <ActionIcon
                  variant="subtle"
                  aria-label={t("remove_diagnosis_named", { name: one.display })}
                  onClick={() => {
                    onChange(value.filter((_, at) => at !== i));
                    field.current?.focus();
                  }}
                >
                  <Icon icon={IconX} />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        ref={field}
        name="diagnoses"
        aria-label={label}
        placeholder={label}
        value={typed}
        error={error}
        onChange={(e) => setTyped(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key !== "Enter" || e.ctrlKey || e.metaKey) return;
          // Else it sends the form, and the visit is signed.
          e.preventDefault();
          add();
        }}
        onBlur={() => {
          add();
          onLeave?.();
        }}
        autoComplete="off"
      />
    </>
  );
}
