// The diagnoses of a note or a problem: what was chosen, in order, and the field that finds more by code or
// by words. Free text is allowed, and told apart from a code.
import { ActionIcon } from "@mantine/core";
import { IconArrowUp, IconStar, IconStarFilled, IconX } from "@tabler/icons-react";
import { type ReactNode, useId, useRef } from "react";
import { useWords } from "@/i18n";
import { useAct, useAsk } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { type Diagnosis, sameDiagnosis } from "../note";
import { CodeField } from "./CodeField";
import { CodeNotes } from "./CodeNotes";

type Props = {
  value: readonly Diagnosis[];
  onChange: (value: Diagnosis[]) => void;
  /** Above the field. */
  label: string;
  name?: string;
  /** Room for one: another takes its place. */
  single?: boolean;
  error?: ReactNode;
  /** The field was left. */
  onLeave?: () => void;
  autoFocus?: boolean;
  /** What else is to be said of one: whence it was copied. */
  beside?: (one: Diagnosis) => ReactNode;
};

export function DiagnosisPicker(props: Props) {
  const { value, onChange, label, name, single = false, error, onLeave, autoFocus, beside } = props;
  const t = useWords("diagnoses");
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const own = useAsk("codes.find", { text: "" });
  const mark = useAct("codes.mark");
  const favourite = (code: string) =>
    own.data?.codes.some((one) => one.favourite && one.code === code) ?? false;

  function add(diagnosis: Diagnosis) {
    if (value.some((one) => sameDiagnosis(one, diagnosis))) return;
    onChange(single ? [diagnosis] : [...value, diagnosis]);
  }
  function remove(at: number) {
    onChange(value.filter((_, nth) => nth !== at));
    field.current?.focus();
  }
  function raise(at: number) {
    const raised = [...value];
    const [one] = raised.splice(at, 1);
    if (one) raised.splice(at - 1, 0, one);
    onChange(raised);
  }

  return (
    <div className="wb-diagnoses">
      {value.length > 0 && (
        <ol id={list} aria-label={label}>
          {value.map((one, at) => (
            <li key={`${one.code ?? ""}/${one.display}`}>
              {one.code ? (
                <bdi className="wb-diagnoses-code">{one.code}</bdi>
              ) : (
                <span className="wb-diagnoses-code wb-small">{t("as_written")}</span>
              )}
              <span className="wb-diagnoses-text">
                <bdi>{one.display}</bdi>
                {beside?.(one)}
                {one.code_system === "icd10cm" && one.code && (
                  <CodeNotes code={one.code} others={value.filter((_, nth) => nth !== at)} />
                )}
                {value.length > 1 && at === 0 && <span className="wb-dim wb-small"> {t("main")}</span>}
              </span>
              {!single && at > 0 && (
                <ActionIcon
                  variant="subtle"
                  aria-label={t("raise", { what: one.display })}
                  onClick={() => raise(at)}
                >
                  <Icon icon={IconArrowUp} />
                </ActionIcon>
              )}
              {one.code_system === "icd10cm" && one.code && (
                <ActionIcon
                  variant="subtle"
                  aria-pressed={favourite(one.code)}
                  aria-label={t("mark", { what: one.code })}
                  onClick={() => one.code && mark.mutate({ code: one.code, favourite: !favourite(one.code) })}
                >
                  <Icon icon={favourite(one.code) ? IconStarFilled : IconStar} />
                </ActionIcon>
              )}
              <ActionIcon
                variant="subtle"
                aria-label={t("remove", { what: one.display })}
                onClick={() => remove(at)}
              >
                <Icon icon={IconX} />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      <CodeField
        field={field}
        label={label}
        name={name}
        again={value.length > 0}
        error={error}
        autoFocus={autoFocus}
        onAdd={add}
        onBack={() => value.length > 0 && onChange(value.slice(0, -1))}
        onLeave={onLeave}
      />
    </div>
  );
}
