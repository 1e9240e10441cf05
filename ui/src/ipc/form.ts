// A form that sends one operation: what was typed is kept whatever comes back, a flaw stands beside its
// field, and the first flawed field gets the focus.
import { type FormEvent, useRef, useState } from "react";
import { type Args, act, type Command, type Entrance, enter, Refused, type Reply } from "./call";
import type { Flaw } from "./words";
import { useRefusalWords } from "./words";

type Sent = Command | Entrance;

const entrances = /^(session|setup)\./;

const send = <O extends Sent>(op: O, args: Args<O>): Promise<Reply<O>> =>
  entrances.test(op)
    ? (enter(op as Entrance, args as Args<Entrance>) as Promise<Reply<O>>)
    : (act(op as Command, args as Args<Command>) as Promise<Reply<O>>);

type Options<O extends Sent, V> = {
  /** What stands in the fields at first. Its keys name the fields as the core names them. */
  initial: V;
  /** The arguments from what was typed. Flaws come back under the names of the core's fields. */
  args: (values: V) => Args<O>;
  onDone: (reply: Reply<O>, values: V) => void;
  /** Turns a flaw's field into this form's, where they differ: `administrator.password` to `password`. */
  fieldOf?: (field: string) => string;
};

/** State and handlers of a form: spread `form.props` on `<form>` and `form.field("name")` on its inputs. */
export function useForm<O extends Sent, V extends Record<string, unknown>>(op: O, options: Options<O, V>) {
  const words = useRefusalWords();
  const [values, setValues] = useState(options.initial);
  const [flaws, setFlaws] = useState<Record<string, Flaw>>({});
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const running = useRef(false);

  function set<K extends keyof V & string>(field: K, value: V[K]) {
    setValues((before) => ({ ...before, [field]: value }));
    setFlaws(({ [field]: _, ...rest }) => rest);
  }

  function focusFirst(fields: string[]) {
    const inputs = element.current?.querySelectorAll<HTMLElement>("[name]") ?? [];
    [...inputs].find((input) => fields.includes(input.getAttribute("name") ?? ""))?.focus();
  }

  async function submit(e?: FormEvent) {
    e?.preventDefault();
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
      if (thrown.refusal.code === "flawed") {
        const byField = Object.fromEntries(
          thrown.refusal.flaws.map(({ field, flaw }) => [options.fieldOf?.(field) ?? field, flaw]),
        );
        setFlaws(byField);
        queueMicrotask(() => requestAnimationFrame(() => focusFirst(Object.keys(byField))));
      }
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const unplaced = Object.entries(flaws).filter(([field]) => !(field in values));

  return {
    values,
    set,
    busy,
    submit,
    refusal: refused?.refusal ?? null,
    /** What to say above the bar of actions: a refusal of the whole form, or flaws of fields it hasn't got. */
    error: refused
      ? [
          words.refusal(refused.refusal),
          ...unplaced.map(([field, flaw]) => `${field}: ${words.flaw(flaw)}`),
        ].join(" ")
      : "",
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
