// Scans, photos and immunisations as the pretended core answers them.
import type { Reply } from "@/ipc";
import { pdf } from "./billing";
import type { Answers } from "./door";

type Chart = Reply<"charts.open">;
const at = (iso: string) => Date.parse(iso);

const attachment = (attachment_id: number, title: string, more: object) => ({
  attachment_id,
  title,
  kind: "letter",
  dated_on: "2026-05-12",
  format: "png",
  size_bytes: 182_000,
  appointment_id: null,
  visit_date: null,
  added_by: "Dr Elif Yılmaz",
  added_at: at("2026-05-12T09:41:00Z"),
  in_error: null,
  ...more,
});

const wrong = { reason: "Of another patient", by: "Dr Elif Yılmaz", at: at("2026-05-13T08:00:00Z") };

const dose = (immunisation_id: number, vaccine: string, given_on: string | null, more: object) => ({
  immunisation_id,
  vaccine,
  given_on,
  status: "given",
  cvx: null,
  given_on_text: "",
  dose: null,
  batch: "",
  site: "",
  route: null,
  given_by: "",
  reason: null,
  recorded_by: "Dr Elif Yılmaz",
  imported_from: null,
  recorded_at: at("2026-05-12T09:41:00Z"),
  in_error: null,
  ...more,
});

const room = { most_bytes: 20 * 1024 * 1024, left_bytes: 480 * 1024 * 1024 };

/** What stands in a chart beside its notes. */
export function keepsakesOf(patient: number): Pick<Chart, "attachments" | "immunisations"> {
  const much = {
    attachments: {
      attachments: [
        attachment(4, "Rash, left forearm", { kind: "photo", visit_date: "2026-05-12" }),
        attachment(3, "Cardiology, Dr Lindqvist", { format: "pdf", dated_on: "2025-11-27" }),
        attachment(2, "Kidney function and electrolytes", { kind: "result", dated_on: "2025-10-02" }),
        attachment(1, "Scan", { kind: "other", dated_on: "2025-10-01", in_error: wrong }),
      ],
      ...room,
    },
    immunisations: {
      immunisations: [
        dose(3, "Vaccine B", "2025-10-20", {
          dose: 2,
          batch: "LOT-88213",
          site: "Left deltoid",
          route: "intramuscular",
          given_by: "Priya Nair",
        }),
        dose(2, "Vaccine C", "2024-02-11", { status: "refused", reason: "Wants to read about it first" }),
        dose(1, "Vaccine A", "2019-03-01", { imported_from: "fhir", recorded_by: null }),
        dose(4, "Vaccine A", "2018-03-01", { in_error: wrong }),
      ],
      due: [
        {
          vaccine: "Vaccine A",
          dose: 2,
          state: "overdue",
          from: "2024-03-01",
          overdue: "2025-03-01",
          until: null,
          declined: null,
          source: "Rules of this practice, 2026",
        },
        {
          vaccine: "Vaccine B",
          dose: 3,
          state: "ahead",
          from: "2026-10-20",
          overdue: null,
          until: null,
          declined: null,
          source: "Rules of this practice, 2026",
        },
      ],
      no_due: null,
      estimated: false,
      vaccines: ["Vaccine A", "Vaccine B", "Vaccine C"],
    },
  };
  const none = {
    attachments: { attachments: [], ...room },
    immunisations: { immunisations: [], due: [], no_due: "no_schedule", estimated: false, vaccines: [] },
  };
  return (patient === 1 ? much : none) as unknown as Pick<Chart, "attachments" | "immunisations">;
}

const line = (vaccine: string, number: number, from_age: string, after_previous: string) => ({
  vaccine,
  codes: "",
  dose: number,
  from_age,
  after_previous,
  overdue_age: "",
  until_age: "",
  source: "Rules of this practice, 2026",
  licence: "",
});

/** One red pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC";

export function keepsakeAnswers(): Answers {
  return {
    "attachments.of_patient": ({ patient_id }) => keepsakesOf(patient_id).attachments,
    "attachments.add": () => ({ attachment_id: 5 }) as Reply<"attachments.add">,
    "attachments.open": () => Uint8Array.from(atob(PIXEL), (letter) => letter.charCodeAt(0)).buffer,
    "attachments.mark_in_error": () => null,
    "immunisations.of_patient": ({ patient_id }) => keepsakesOf(patient_id).immunisations,
    "immunisations.record": () => ({ immunisation_id: 5 }) as Reply<"immunisations.record">,
    "immunisations.mark_in_error": () => null,
    "immunisations.preview_list": () => pdf as never,
    "immunisations.make_list": () => ({ report_id: 1 }) as Reply<"immunisations.make_list">,
    "immunisations.schedule": () => ({
      lines: [line("Vaccine A", 1, "2 months", ""), line("Vaccine A", 2, "12 months", "8 weeks")],
      version: 2,
    }),
    "immunisations.preview_schedule": () =>
      ({
        added: 12,
        changed: 1,
        unchanged: 2,
        unreadable: [{ line: 9, flaws: [{ field: "from_age", flaw: { code: "form" } }] }],
        unreadable_count: 1,
        version: 2,
      }) as unknown as Reply<"immunisations.preview_schedule">,
    "immunisations.set_schedule": ({ version }) => ({ version: version + 1 }),
  };
}
