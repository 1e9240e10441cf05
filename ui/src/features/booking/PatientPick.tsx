// Three letters and Enter: the first who fits is always chosen, and the button beside says whom.
import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { type Reply, useAsk, useRefusalWords } from "@/ipc";
import { useEntered } from "@/parts/useEntered";
import { nameOf } from "./words";

export type Picked = Pick<
  Reply<"patients.find">["patients"][number],
  "patient_id" | "last_name" | "first_name"
>;

type Props = {
  picked: Picked | null;
  onPick: (patient: Picked | null) => void;
  error?: string;
  /** Goes to register whom nobody found, with what was typed. */
  onRegister?: (typed: string) => void;
};

/** The answer of the list that names no patient. */
const NEW = "new";

export function PatientPick({ picked, onPick, error, onRegister }: Props) {
  const t = useWords("booking");
  const formats = useFormats();
  const words = useRefusalWords();
  const [typed, setTyped] = useState(picked ? nameOf(picked) : "");
  const [text] = useDebouncedValue(typed, 60);
  const [chosen, setChosen] = useState<number | null>(picked?.patient_id ?? null);
  const found = useAsk(
    "patients.find",
    { text },
    { when: text.trim() !== "" && chosen === null, keep: true },
  );
  const refusal = text.trim() === "" ? undefined : found.error?.refusal;
  const patients = text.trim() === "" || refusal ? [] : (found.data?.patients.slice(0, 8) ?? []);

  // Until the answer is to what stands in the field, nobody is picked: the first of the answer before is
  // somebody else.
  const settled = typed === text && !found.isFetching && !found.isPlaceholderData;
  const first = (settled && patients[0]) || null;
  useEffect(() => {
    if (chosen === null) onPick(first);
  }, [first, chosen, onPick]);

  const field = useRef<HTMLInputElement>(null);
  const scanned = found.data?.card === true;
  const setEntered = useEntered(settled, () => {
    if (!first) {
      if (!scanned && !refusal) onRegister?.(text);
      return;
    }
    choose(first.patient_id);
    // A card names a patient; what is done with them is said by a second Enter.
    // After the form knows whom.
    if (!scanned) setTimeout(() => field.current?.form?.requestSubmit());
  });

  function onKeyDown(e: KeyboardEvent) {
    // Esc shuts the list, a second one the dialog. A click elsewhere doesn't: what is clicked would move away.
    if (e.key === "Escape") setShut(true);
    // The list stands open until somebody is chosen; whoever goes on to the next field has chosen the first.
    if (e.key === "Tab" && !e.shiftKey && first && chosen === null) choose(first.patient_id);
    if (e.key !== "Enter" || chosen !== null || typed.trim() === "") return;
    // The form is sent with them; what the core says about the place has to be in view, not under a list.
    if (settled && !scanned && first) return choose(first.patient_id);
    e.preventDefault();
    e.stopPropagation();
    setEntered(true);
  }

  function choose(id: number) {
    const patient = patients.find(({ patient_id }) => patient_id === id);
    if (!patient) return;
    setChosen(id);
    setTyped(nameOf(patient));
    onPick(patient);
  }

  const [shut, setShut] = useState(false);
  const open = chosen === null && text.trim() !== "" && found.data !== undefined && !refusal && !shut;
  const combobox = useCombobox({ opened: open });

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => (id === NEW ? onRegister?.(text) : choose(Number(id)))}
    >
      <Combobox.EventsTarget>
        <TextInput
          ref={field}
          onKeyDownCapture={onKeyDown}
          label={t("patient")}
          description={t("patient_help")}
          value={typed}
          error={error ?? (refusal && words.refusal(refusal))}
          autoComplete="off"
          data-autofocus
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            setEntered(false);
            setChosen(null);
            setShut(false);
          }}
        />
      </Combobox.EventsTarget>
      {/* In the flow of the form: a list that floats would lie over the doctor and the date. */}
      {open && (
        <Combobox.Options className="wb-pick-list" aria-label={t("patients_found")}>
          {patients.map((it, i) => (
            <Combobox.Option key={it.patient_id} value={String(it.patient_id)} active={i === 0}>
              <bdi className="wb-strong">{nameOf(it)}</bdi>
              <span className="wb-small wb-dim">
                {it.date_of_birth && (
                  <>
                    {it.birth_date_estimated && t("about")}{" "}
                    <bdi>{formats.born(it.date_of_birth, it.birth_date_estimated)} · </bdi>
                  </>
                )}
                <bdi>{it.patient_number}</bdi>
              </span>
            </Combobox.Option>
          ))}
          {patients.length === 0 && (
            <Combobox.Empty>{t(onRegister ? "patient_nobody_here" : "patient_nobody")}</Combobox.Empty>
          )}
          {onRegister && settled && !scanned && patients.length < 8 && (
            <Combobox.Option value={NEW} active={patients.length === 0}>
              <Say t={t} k="patient_new" with={{ typed: <bdi>{text.trim()}</bdi> }} />
            </Combobox.Option>
          )}
        </Combobox.Options>
      )}
    </Combobox>
  );
}
