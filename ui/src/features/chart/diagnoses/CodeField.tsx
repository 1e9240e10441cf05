// The field of the picker: a combobox over the codes that fit, the last line being what was typed itself.
import { Input, Kbd } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconClock, IconPencil, IconSearch, IconStarFilled } from "@tabler/icons-react";
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { useAsk, useRefusalWords } from "@/ipc";
import { Icon } from "@/parts/Icon";
import { useEntered } from "@/parts/useEntered";
import type { Diagnosis } from "../note";
import { asWritten, type CodeFound, ofCode } from "./diagnosis";

type Props = {
  field: Ref<HTMLInputElement>;
  label: string;
  name?: string;
  /** Something was chosen already. */
  again: boolean;
  error?: ReactNode;
  autoFocus?: boolean;
  onAdd: (diagnosis: Diagnosis) => void;
  /** Backspace in an empty field. */
  onBack: () => void;
  onLeave?: () => void;
};

export function CodeField({ field, label, name, again, error, autoFocus, onAdd, onBack, onLeave }: Props) {
  const t = useWords("diagnoses");
  const words = useRefusalWords();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed, 40);
  const [opened, setOpened] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = useAsk("codes.find", { text }, { keep: true });
  const asked = typed.trim() !== "";
  const settled = typed === text && !found.isFetching && !found.isPlaceholderData;
  const codes = found.error ? [] : (found.data?.codes ?? []);
  // One line more than there are codes, for the words as they are.
  const lines = codes.length + (asked ? 1 : 0);
  const shown = opened && lines > 0;
  // Before anything is typed nothing is chosen by itself: Enter in an empty field adds nothing.
  const current = at !== null ? Math.min(at, lines - 1) : asked ? 0 : -1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text starts at the top
  useEffect(() => setAt(null), [typed]);
  useEffect(() => {
    if (current < 0) return;
    list.current
      ?.querySelectorAll<HTMLElement>("[role=option]")
      [current]?.scrollIntoView?.({ block: "nearest" });
  }, [current]);

  function add(line: number) {
    const code = codes[line];
    if (!code && !asked) return;
    onAdd(code ? ofCode(code) : asWritten(typed));
    setTyped("");
    setAt(null);
  }

  const setEntered = useEntered(settled, () => add(current));

  function onKeyDown(e: KeyboardEvent) {
    if (e.nativeEvent.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "ArrowDown") {
      if (!opened) setOpened(true);
      else if (settled) setAt(Math.min(lines - 1, current + 1));
    } else if (e.key === "ArrowUp") {
      if (settled) setAt(Math.max(0, current - 1));
    } else if (e.key === "Enter") {
      // Never the form's: a diagnosis that is being typed must not sign the visit.
      if (asked || (shown && current >= 0)) setEntered(true);
    } else if (e.key === "Escape" && shown) {
      setOpened(false);
      e.stopPropagation();
    } else if (e.key === "Backspace" && typed === "") onBack();
    else return;
    e.preventDefault();
  }

  const refusal = found.error?.refusal;
  return (
    <Input.Wrapper
      label={label}
      id={`${id}-field`}
      error={error ?? (refusal && words.refusal(refusal))}
      className="wb-codes"
    >
      <Input
        ref={field}
        id={`${id}-field`}
        leftSection={<Icon icon={IconSearch} />}
        placeholder={again ? t("another") : t("placeholder")}
        name={name}
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && current >= 0 ? `${id}-${current}` : undefined}
        aria-invalid={error ? true : undefined}
        value={typed}
        onChange={(e) => {
          setTyped(e.currentTarget.value);
          setEntered(false);
          setOpened(true);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setOpened(true)}
        onClick={() => setOpened(true)}
        onBlur={(e) => {
          setOpened(false);
          // What was typed isn't lost with the focus; a window that goes to the back keeps the field's.
          if (asked && document.activeElement !== e.currentTarget) {
            onAdd(asWritten(typed));
            setTyped("");
          }
          onLeave?.();
        }}
        autoComplete="off"
        spellCheck={false}
        // Else Escape, which closes the list, closes the dialog around it, too.
        data-mantine-stop-propagation={shown || undefined}
        data-autofocus={autoFocus || undefined}
      />
      <div className="wb-codes-drop" hidden={!shown}>
        <div id={`${id}-list`} ref={list} role="listbox" aria-label={t("found")} className="wb-codes-list">
          {shown &&
            codes.map((code, nth) => (
              <Line key={code.code} id={`${id}-${nth}`} current={nth === current} onChoose={() => add(nth)}>
                <bdi className="wb-codes-code">{code.code}</bdi>
                <Found code={code} />
              </Line>
            ))}
          {shown && asked && (
            <Line
              id={`${id}-${codes.length}`}
              current={current === codes.length}
              onChoose={() => add(codes.length)}
            >
              <span className="wb-codes-code">
                <Icon icon={IconPencil} />
              </span>
              <span>
                <Say t={t} k="add_as_written" with={{ text: <bdi>{typed.trim()}</bdi> }} />
              </span>
            </Line>
          )}
        </div>
        <p className="wb-codes-foot" role="status">
          {!asked ? (
            t("own")
          ) : !settled ? (
            t("looking")
          ) : found.data?.nearly && codes.length > 0 ? (
            <Say t={t} k="nearly" with={{ text: <bdi>{text.trim()}</bdi> }} />
          ) : (
            <Say
              t={t}
              k="count"
              values={{ shown: codes.length, count: found.data?.total ?? 0 }}
              with={{ text: <bdi>{text.trim()}</bdi> }}
            />
          )}
        </p>
      </div>
    </Input.Wrapper>
  );
}

type LineProps = { id: string; current: boolean; onChoose: () => void; children: ReactNode };

function Line({ id, current, onChoose, children }: LineProps) {
  const t = useWords("diagnoses");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
    <div
      id={id}
      role="option"
      aria-selected={current}
      className="wb-codes-item"
      // The field keeps the focus, or the list would be gone before it is chosen from.
      onPointerDown={(e) => e.preventDefault()}
      onClick={onChoose}
    >
      {children}
      <span className="wb-codes-end">{current && <Kbd>{t("enter")}</Kbd>}</span>
    </div>
  );
}

/** What a code stands for, with what was typed marked in it, and why it is there. */
function Found({ code }: { code: CodeFound }) {
  const t = useWords("diagnoses");
  return (
    <span className="wb-codes-text">
      <bdi>{marked(code)}</bdi>
      {code.by && (
        <span className="wb-dim">
          {" "}
          <bdi>{code.by}</bdi>
        </span>
      )}
      {!code.billable && <span className="wb-dim wb-small"> {t("header")}</span>}
      {code.favourite ? (
        <span className="wb-dim wb-small wb-nowrap">
          {" "}
          <Icon icon={IconStarFilled} /> {t("favourite")}
        </span>
      ) : (
        code.recent && (
          <span className="wb-dim wb-small wb-nowrap">
            {" "}
            <Icon icon={IconClock} /> {t("recent")}
          </span>
        )
      )}
    </span>
  );
}

function marked({ display, marks }: CodeFound): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    pieces.push(<Fragment key={`${from}-`}>{display.slice(at, from)}</Fragment>);
    pieces.push(<mark key={from}>{display.slice(from, to)}</mark>);
    at = to;
  }
  return [...pieces, display.slice(at)];
}
