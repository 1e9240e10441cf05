// What is looked for stands in the address: a page that is come back to, or sent to a colleague, shows the same.
import { useLocation, useSearch } from "wouter";
import type { AuditKind, LogId, PatientId, UserId } from "@/ipc";
import { isDate } from "@/lib/dates";

export const kinds = [
  "charts",
  "patients",
  "appointments",
  "money",
  "papers",
  "people",
  "access",
  "practice",
  "audit",
] as const satisfies readonly AuditKind[];
export const outcomes = ["done", "refused", "failed"] as const;

const numbered = (asked: string | null) => (asked && /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : null);
const day = (asked: string | null) => (asked && isDate(asked) ? asked : null);

export function useFilters() {
  const [, go] = useLocation();
  const search = useSearch();
  const asked = new URLSearchParams(search);
  return {
    wanted: {
      user_id: numbered(asked.get("person")) as UserId | null,
      patient_id: numbered(asked.get("patient")) as PatientId | null,
      kind: kinds.find((one) => one === asked.get("kind")) ?? null,
      outcome: outcomes.find((one) => one === asked.get("outcome")) ?? null,
      from: day(asked.get("from")),
      to: day(asked.get("to")),
      before: numbered(asked.get("before")) as LogId | null,
    },
    any: search !== "",
    /** Looks for something else, from its newest entry on unless `before` is given. */
    change(to: Record<string, string | null>) {
      const next = new URLSearchParams(search);
      for (const [name, value] of Object.entries({ before: null, ...to }))
        value ? next.set(name, value) : next.delete(name);
      // With its question mark also when nothing follows: without one, what stood there before stays.
      go(`/audit?${next}`, { replace: true });
    },
    clear: () => go("/audit?", { replace: true }),
  };
}
export type Filters = ReturnType<typeof useFilters>;
