import { Kbd, Loader } from "@mantine/core";
import { IconSearch, type TablerIcon } from "@tabler/icons-react";
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Dialog } from "./Dialog";
import { Icon } from "./Icon";
import { useEntered } from "./useEntered";

export type FindItem = {
  id: string;
  icon?: TablerIcon;
  /** `<bdi>` round names; `<mark>` round what was matched. */
  title: ReactNode;
  second?: ReactNode;
  end?: ReactNode;
  keys?: string;
  onChoose: () => void;
};
export type FindGroup = { id: string; title: ReactNode; items: FindItem[] };

type Props = {
  opened: boolean;
  onClose: () => void;
  query: string;
  onQuery: (query: string) => void;
  groups: FindGroup[];
  busy?: boolean;
  /** How many were found, beside the field. */
  count?: ReactNode;
  words: { label: string; placeholder: string; nothing: string; choose: string; close: string; esc: string };
};

/** The one search (Ctrl+K): a combobox over groups of patients, places and commands. */
export function FindDialog({ opened, onClose, query, onQuery, groups, busy, count, words }: Props) {
  const id = useId();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const items = groups.flatMap((group) => group.items);
  const current = Math.min(at, Math.max(0, items.length - 1));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at the top
  useEffect(() => setAt(0), [query, opened]);

  useEffect(() => {
    const option = list.current?.querySelectorAll<HTMLElement>("[role=option]")[current];
    option?.scrollIntoView?.({ block: "nearest" });
  }, [current]);

  const setEntered = useEntered(!busy, () => choose(items[current]));

  function onKeyDown(e: KeyboardEvent) {
    if (e.key === "ArrowDown") setAt(Math.min(items.length - 1, current + 1));
    else if (e.key === "ArrowUp") setAt(Math.max(0, current - 1));
    else if (e.key === "Enter" && !e.nativeEvent.isComposing) setEntered(true);
    else return;
    e.preventDefault();
  }

  function choose(item: FindItem | undefined) {
    if (!item) return;
    onClose();
    item.onChoose();
  }

  let index = -1;
  return (
    <Dialog opened={opened} onClose={onClose} title={words.label} untitled close={words.close} size="45rem">
      <div className="wb-find-input">
        <Icon icon={IconSearch} />
        <input
          role="combobox"
          aria-label={words.label}
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? `${id}-${current}` : undefined}
          placeholder={words.placeholder}
          value={query}
          onChange={(e) => {
            setEntered(false);
            onQuery(e.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        {busy ? <Loader size="xs" /> : <span className="wb-dim">{count}</span>}
      </div>
      <div id={`${id}-list`} ref={list} role="listbox" aria-label={words.label} className="wb-find-list">
        {groups.map((group) => (
          <Fragment key={group.id}>
            {group.items.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
              <div role="group" aria-labelledby={`${id}-${group.id}`}>
                <div id={`${id}-${group.id}`} className="wb-find-group">
                  {group.title}
                </div>
                {group.items.map((item) => {
                  index += 1;
                  const mine = index;
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
                    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
                    <div
                      key={item.id}
                      id={`${id}-${mine}`}
                      role="option"
                      aria-selected={mine === current}
                      className="wb-find-item"
                      onClick={() => choose(item)}
                      onPointerMove={() => setAt(mine)}
                    >
                      {item.icon ? <Icon icon={item.icon} /> : <span />}
                      <span>{item.title}</span>
                      <span className="wb-find-end">
                        {item.end} {item.keys && <Kbd>{item.keys}</Kbd>}
                      </span>
                      {item.second && <span className="wb-find-second">{item.second}</span>}
                    </div>
                  );
                })}
              </div>
            )}
          </Fragment>
        ))}
      </div>
      {items.length === 0 && !busy && <p className="wb-find-group">{words.nothing}</p>}
      <div className="wb-find-foot">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {words.choose}
        </span>
        <span>
          <Kbd>{words.esc}</Kbd> {words.close}
        </span>
      </div>
    </Dialog>
  );
}
