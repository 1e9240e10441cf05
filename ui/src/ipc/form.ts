// A form that sends one operation: what was typed is kept whatever comes back, a flaw stands beside its
// field, and the first flawed field gets the focus.
import { type FormEvent, useRef, useState } from "react";
import {
  type Args,
  act,
  type CommandOp,
  type DocumentOp,
  type EntranceOp,
  enter,
  fetchDocument,
  Refused,
  type Reply,
} from "./call";
import type { Flaw } from "./words";
import { useRefusalWords } from "./words";

/** A paper that is looked at before it is kept is filled in like any form. */
type Preview = Extract<DocumentOp, "records.preview_paper">;
type Sent = CommandOp | EntranceOp | Preview;

const entrances = /^(session|setup)\.|^audit\.accept_alarm$/;

const previews: readonly string[] = ["records.preview_paper"] satisfies Preview[];

const send = <O extends Sent>(op: O, args: Args<O>): Promise<Reply<O>> =>
  previews.includes(op)
    ? (fetchDocument(op as Preview, args as Args<Preview>) as Promise<unknown> as Promise<Reply<O>>)
    : entrances.test(op)
      ? (enter(op as EntranceOp, args as Args<EntranceOp>) as Promise<Reply<O>>)
      : (act(op as CommandOp, args as Args<CommandOp>) as Promise<Reply<O>>);

type Options<O extends Sent, V> = {
  /** What stands in the fields at first. Its keys name the fields as the core names them. */
  initial: V;
  /** The arguments from what was typed. Flaws come back under the names of the core's fields. */
  args: (values: V) => Args<O>;
  onDone: (reply: Reply<O>, values: V) => void;
  /** Turns a flaw's field into this form's, where they differ: `administrator.password` to `password`. */
  fieldOf?: (field: string) => string;
  /** Hears which fields are flawed before the first of them is focused: to turn to its page. */
  onFlaws?: (fields: string[]) => void;
  /** Hears of a refusal, also when the form has gone from the page meanwhile. */
  onRefused?: (refusal: Refused["refusal"]) => void;
};

/** State and handlers of a form: spread `form.props` on `<form>` and `form.field("name")` on its inputs. */
export function useForm<O extends Sent, V extends Record<string, unknown>>(op: O, options: Options<O, V>) {
  const words = useRefusalWords();
  const [values, setValues] = useState(options.initial);
  const [flaws, setFlaws] = useState<Record<string, Flaw>>({});
  const [unplaced, setUnplaced] = useState<string[]>([]);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const running = useRef(false);

  function set<K extends keyof V & string>(field: K, value: V[K]) {
    setValues((before) => ({ ...before, [field]: value }));
    setFlaws(({ [field]: _, ...rest }) => rest);
  }

  function focusFirst(fields: string[]) {
    const named = [...(element.current?.querySelectorAll<HTMLElement>("[name]") ?? [])];
    const nameOf = (input: HTMLElement) => input.getAttribute("name") ?? "";
    const first = named.find((input) => fields.includes(nameOf(input)));
    // A Select's name stands on a hidden input beside the one that is seen.
    const hidden = first instanceof HTMLInputElement && first.type === "hidden";
    (hidden ? first.parentElement?.querySelector<HTMLElement>("input:not([type=hidden])") : first)?.focus();
    setUnplaced(fields.filter((field) => !named.some((input) => nameOf(input) === field)));
  }

  function show(byField: Record<string, Flaw>) {
    const fields = Object.keys(byField);
    setFlaws(byField);
    options.onFlaws?.(fields);
    requestAnimationFrame(() => focusFirst(fields));
  }

  async function submit(e?: FormEvent) {
    e?.preventDefault();
    // A dialog's form may stand in another: what is saved there doesn't send that one.
    e?.stopPropagation();
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setRefused(null);
    setFlaws({});
    try {
      const reply = await send(op, options.args(values));
      options.onDone(reply, values);
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setRefused(thrown);
      options.onRefused?.(thrown.refusal);
      if (thrown.refusal.code === "flawed") {
        const byField = Object.fromEntries(
          thrown.refusal.flaws.map(({ field, flaw }) => [options.fieldOf?.(field) ?? field, flaw]),
        );
        show(byField);
      }
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  /** Nothing when each flaw stands beside its field already. */
  function said(): string {
    if (!refused) return "";
    if (refused.refusal.code !== "flawed") return words.refusal(refused.refusal);
    if (unplaced.length === 0) return "";
    const flawed = unplaced.map((field) => flaws[field] && `${field}: ${words.flaw(flaws[field])}`);
    return [words.refusal(refused.refusal), ...flawed.filter(Boolean)].join(" ");
  }

  return {
    values,
    set,
    busy,
    submit,
    refusal: refused?.refusal ?? null,
    /** What to say above the bar of actions: a refusal of the whole form, or flaws of fields it hasn't got. */
    error: said(),
    /** Shows flaws that the page itself found, before anything is sent. */
    flag: show,
    clear: () => {
      setRefused(null);
      setFlaws({});
    },
    reset: (to: V = options.initial) => {
      setValues(to);
      setRefused(null);
      setFlaws({});
    },
    props: { ref: element, onSubmit: submit, noValidate: true },
    /** What is wrong with one field, in words. */
    flaw: (field: string) => (flaws[field] ? words.flaw(flaws[field]) : undefined),
    /** The flaw itself, for a field that says it in words of its own. */
    found: (field: string): Flaw | undefined => flaws[field],
    /** Props for a text field. */
    field: <K extends keyof V & string>(name: K) => ({
      name,
      value: values[name] as V[K] & string,
      onChange: (e: { currentTarget: { value: string } }) => set(name, e.currentTarget.value as V[K]),
      error: flaws[name] ? words.flaw(flaws[name]) : undefined,
    }),
    /** Props for a part or Select whose `onChange` gets the value itself. */
    pick: <K extends keyof V & string>(name: K) => ({
      name,
      value: values[name],
      onChange: (value: V[K] | null) => set(name, value as V[K]),
      error: flaws[name] ? words.flaw(flaws[name]) : undefined,
    }),
  };
}
