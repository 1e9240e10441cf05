// Fields that read what people type: dates, times and money. What was typed stays as it was typed until
// the field is left; what can't be read is never thrown away.
import { TextInput, type TextInputProps } from "@mantine/core";
import { useEffect, useState } from "react";
import { clinicalDate, isDate, readDate, readEstimate, readTime, writeEstimate } from "@/lib/dates";
import { plainMoney, readMoney, signOf } from "@/lib/money";

type Field = Omit<TextInputProps, "value" | "onChange" | "onBlur">;

type ReadProps<T> = Field & {
  value: T;
  onChange: (value: T) => void;
  /** Said under the field when what stands in it can't be read. */
  unreadable: string;
};

/**
 * What stands in the field while it is being typed in, and the canonical form once it is left. What can't be
 * read is handed on by `otherwise`: as typed, where the core can say what is wrong with it.
 */
function useTyped<T>(
  value: T,
  write: (value: T) => string,
  read: (typed: string) => T | null,
  onChange: (v: T) => void,
  otherwise: (typed: string) => T,
) {
  const [typed, setTyped] = useState<string | null>(null);
  const [kept, setKept] = useState<{ text: string; value: T } | null>(null);
  // A value that came from elsewhere takes the place of what was typed.
  useEffect(() => {
    setKept((before) => (before && !Object.is(before.value, value) ? null : before));
  }, [value]);
  const text = typed ?? kept?.text ?? write(value);
  const reading = read(text);
  return {
    text,
    reading,
    typing: typed !== null,
    unread: text.trim() !== "" && reading === null,
    type(next: string) {
      setTyped(next);
      onChange(read(next) ?? otherwise(next));
    },
    leave() {
      if (typed === null) return;
      setKept(read(typed) === null && typed.trim() !== "" ? { text: typed, value: otherwise(typed) } : null);
      setTyped(null);
    },
  };
}

type DateProps = ReadProps<string> & {
  /** The practice's day, for years left out or written in two figures. */
  today: string;
  /** True for dates to come: two figures of a year then mean this century. */
  ahead?: boolean;
  /** What follows from the date, under the field: `38 years old`. */
  says?: (iso: string) => string;
  /** Dates of birth: whether this one is an estimate. A year or an age is read, too, and becomes one. */
  estimated?: boolean;
  onEstimated?: (is: boolean) => void;
};

/**
 * A date as `YYYY-MM-DD`, or as typed when it is none. Reads `5.1.2009`, `05-Jan-2009`, `5 jan 09`, `2009-01-05`, and shows
 * under the field how it was read while it is typed.
 */
export function DateInput({
  value,
  onChange,
  unreadable,
  today,
  ahead = false,
  says,
  estimated = false,
  onEstimated,
  ...field
}: DateProps) {
  const typed = useTyped(
    value,
    (iso) => (isDate(iso) ? (estimated ? writeEstimate(iso) : clinicalDate(iso)) : iso),
    (text) => readDate(text, today, ahead) ?? (onEstimated ? readEstimate(text, today) : null),
    (next) => {
      onChange(next);
    },
    (text) => text.trim(),
  );
  const reading = typed.reading && isDate(typed.reading) ? typed.reading : null;
  const how = reading && typed.typing ? clinicalDate(reading) : null;
  const below = [how, reading && says?.(reading)].filter(Boolean).join(" · ");
  return (
    <TextInput
      {...field}
      className="wb-figures"
      value={typed.text}
      onChange={(e) => {
        const text = e.currentTarget.value;
        typed.type(text);
        // What can only be an estimate is one; a whole date that is typed takes that back.
        if (onEstimated && readEstimate(text, today) !== null) onEstimated(true);
        else if (onEstimated && estimated && readDate(text, today, ahead) !== null) onEstimated(false);
      }}
      onBlur={typed.leave}
      autoComplete="off"
      description={below ? <bdi>{below}</bdi> : field.description}
      error={field.error ?? (typed.unread && !typed.typing ? unreadable : undefined)}
    />
  );
}

/** A time as `HH:MM`, or as typed when it is none. Reads `9`, `930`, `9.30`, `09:30`. */
export function TimeInput({ value, onChange, unreadable, ...field }: ReadProps<string>) {
  const typed = useTyped(
    value,
    (time) => time,
    readTime,
    onChange,
    (text) => text.trim(),
  );
  return (
    <TextInput
      {...field}
      className="wb-figures"
      value={typed.text}
      onChange={(e) => typed.type(e.currentTarget.value)}
      onBlur={typed.leave}
      autoComplete="off"
      error={field.error ?? (typed.unread && !typed.typing ? unreadable : undefined)}
    />
  );
}

/** An amount in minor units of a currency, or null when nothing readable is typed. */
export function MoneyInput({
  value,
  onChange,
  unreadable,
  currency,
  ...field
}: ReadProps<number | null> & { currency: string }) {
  const typed = useTyped<number | null>(
    value,
    (minor) => (minor === null ? "" : plainMoney(minor, currency)),
    (text) => readMoney(text, currency),
    onChange,
    () => null,
  );
  return (
    <TextInput
      {...field}
      className="wb-money wb-figures"
      value={typed.text}
      onChange={(e) => typed.type(e.currentTarget.value)}
      onBlur={typed.leave}
      onFocus={(e) => e.currentTarget.select()}
      inputMode="decimal"
      autoComplete="off"
      leftSection={<bdi>{signOf(currency)}</bdi>}
      error={field.error ?? (typed.unread && !typed.typing ? unreadable : undefined)}
    />
  );
}
