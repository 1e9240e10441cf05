import { useFormats } from "@/i18n";

/** `Jun 2026` of a day of that month. */
export function useMonth() {
  const formats = useFormats();
  // What stands before the year of a date, without its day.
  return (iso: string) =>
    formats
      .date(iso)
      .replace(/^\D*\d{1,2}\D/u, "")
      .replace("-", " ");
}
