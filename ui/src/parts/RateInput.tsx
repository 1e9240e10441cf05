import { TextInput, type TextInputProps } from "@mantine/core";
import { useEffect, useState } from "react";
import { plainMoney, readMoney } from "@/lib/money";
import { plainRate, readRate } from "@/lib/rate";

type Field = Omit<TextInputProps, "value" | "onChange">;

/** A field whose text is kept as typed until what it means comes from elsewhere. */
function useKept<V>(value: V, write: (value: V) => string, same: (a: V, b: V) => boolean) {
  const [kept, setKept] = useState({ text: write(value), value });
  useEffect(() => {
    setKept((before) => (same(before.value, value) ? before : { text: write(value), value }));
  }, [value, write, same]);
  return [kept.text, (text: string, now: V) => setKept({ text, value: now })] as const;
}

/** A tax rate in thousandths of a percent; null when nothing readable is typed. */
export function RateInput({
  value,
  onChange,
  unreadable,
  ...field
}: Field & { value: number | null; onChange: (rate: number | null) => void; unreadable: string }) {
  const [text, keep] = useKept(value, writeRate, Object.is);
  return (
    <TextInput
      {...field}
      className="wb-figures"
      inputMode="decimal"
      autoComplete="off"
      rightSection="%"
      value={text}
      onChange={(e) => {
        const rate = readRate(e.currentTarget.value);
        keep(e.currentTarget.value, rate);
        onChange(rate);
      }}
      error={field.error ?? (text !== "" && value === null ? unreadable : undefined)}
    />
  );
}
const writeRate = (rate: number | null) => (rate === null ? "" : plainRate(rate));

/** What is off a price: in percent, or as an amount. */
export type Off = { discount_rate: number | null; discount_minor: number | null; unread?: boolean };
export const nothingOff: Off = { discount_rate: null, discount_minor: null };

const sameOff = (a: Off, b: Off) =>
  (a.discount_rate ?? 0) === (b.discount_rate ?? 0) &&
  (a.discount_minor ?? 0) === (b.discount_minor ?? 0) &&
  Boolean(a.unread) === Boolean(b.unread);

/** Reads `10 %` as a rate, and `5.00` as an amount. */
export function readOff(typed: string, currency: string): Off {
  const text = typed.trim();
  if (text === "") return nothingOff;
  const discount_rate = text.endsWith("%") ? readRate(text) : null;
  const discount_minor = text.endsWith("%") ? null : readMoney(text, currency);
  const unread = discount_rate === null && (discount_minor === null || discount_minor < 0);
  return unread ? { ...nothingOff, unread } : { discount_rate, discount_minor };
}

/** What is off, typed as `10 %` or `5.00`. */
export function OffInput({
  value,
  onChange,
  unreadable,
  currency,
  ...field
}: Field & { value: Off; onChange: (off: Off) => void; unreadable: string; currency: string }) {
  const write = (off: Off) =>
    off.discount_rate
      ? `${plainRate(off.discount_rate)} %`
      : off.discount_minor
        ? plainMoney(off.discount_minor, currency)
        : "";
  const [kept, setKept] = useState({ text: write(value), value });
  const text = sameOff(kept.value, value) ? kept.text : write(value);
  return (
    <TextInput
      {...field}
      className="wb-figures"
      inputMode="decimal"
      autoComplete="off"
      value={text}
      onChange={(e) => {
        const off = readOff(e.currentTarget.value, currency);
        setKept({ text: e.currentTarget.value, value: off });
        onChange(off);
      }}
      error={field.error ?? (value.unread ? unreadable : undefined)}
    />
  );
}
