import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, type Ref, useId, useState } from "react";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useAsk } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { useEntered } from "@/parts/useEntered";
import { emptyItem, type Typed } from "./typed";

type Props = { ref?: Ref<HTMLInputElement>; onAdd: (item: Typed) => void; onLeave?: () => void };

/** Finds a medicine as one types, with what else the line says; or takes it as it is written. */
export function AddMedicine({ ref, onAdd, onLeave }: Props) {
  const t = useWords("medicines");
  const list = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const typed = text.trim();
  const found = useAsk("prescriptions.suggest", { text: typed }, { when: typed !== "", keep: true });
  const suggestions = typed === "" ? [] : (found.data?.suggestions ?? []);
  const opened = typed !== "";
  // The answer before may name another medicine, and knows nothing of the days typed since.
  const settled = !found.isFetching && !found.isPlaceholderData;
  const last = suggestions.length;
  const chosen = Math.min(at, last);
  const take = (place: number) => {
    const suggestion = suggestions[place];
    onAdd(suggestion ? suggestion.typed : { ...emptyItem, medicine: typed });
    setText("");
    setAt(0);
  };
  const setEntered = useEntered(settled, () => opened && take(chosen));
  const keys = (e: KeyboardEvent) => {
    if (!opened || e.ctrlKey || e.metaKey) return;
    const step = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      e.preventDefault();
      if (settled) setAt((chosen + step + last + 1) % (last + 1));
    } else if (e.key === "Enter") {
      e.preventDefault();
      setEntered(true);
    } else if (e.key === "Escape") {
      e.stopPropagation();
      setText("");
    }
  };
  return (
    <div className="wb-rx-add">
      <TextInput
        ref={ref}
        label={t("add_medicine")}
        placeholder={t("add_placeholder")}
        leftSection={<Icon icon={IconSearch} />}
        value={text}
        onChange={(e) => {
          setText(e.currentTarget.value);
          setAt(0);
          setEntered(false);
        }}
        onKeyDown={(e) => {
          // Enter in this field never signs the note.
          if (e.key === "Enter" && !e.ctrlKey && !e.metaKey) e.preventDefault();
          keys(e);
        }}
        onBlur={onLeave}
        autoComplete="off"
        role="combobox"
        aria-expanded={opened}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={opened ? `${list}-${chosen}` : undefined}
      />
      <div className="wb-rx-found" role="listbox" id={list} aria-label={t("found")} hidden={!opened}>
        {suggestions.map((one, place) => (
          <div
            key={one.medicine.medicine_id}
            id={`${list}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            onMouseDown={(e) => e.preventDefault()}
            onClick={() => take(place)}
            onKeyDown={keys}
          >
            <bdi>{one.name}</bdi>
            {one.found_by && <bdi className="wb-dim">{one.found_by}</bdi>}
            {one.says && <bdi className="wb-dim">{one.says}</bdi>}
          </div>
        ))}
        <div
          id={`${list}-${last}`}
          role="option"
          tabIndex={-1}
          aria-selected={chosen === last}
          onMouseDown={(e) => e.preventDefault()}
          onClick={() => take(last)}
          onKeyDown={keys}
        >
          <Say t={t} k="as_written" with={{ text: <bdi>{typed}</bdi> }} />
        </div>
      </div>
    </div>
  );
}
