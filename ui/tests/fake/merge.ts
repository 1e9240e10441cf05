// Two patients side by side as the pretended core answers: 3 and 7 are one person, 1 and 2 can't be merged, 4 was.
import type { Refusal, Reply } from "@/ipc";
import { type Answers, refuse } from "./door";
import { patients } from "./patients";

type Compared = Reply<"patients.compare">;
type Side = Compared["one"];
type Known = Reply<"patients.merges">["merges"][number];

const fields = [
  "name",
  "title",
  "date_of_birth",
  "gender",
  "blood_group",
  "phone",
  "email",
  "address",
  "emergency_contact",
  "national_id",
  "preferred_language",
  "deceased_on",
] as const;

const side = (patient_id: number, more: Partial<Side> = {}): Side => {
  const file = patients.find((one) => one.patient_id === patient_id);
  if (!file) throw refuse({ code: "not_found" } as Refusal);
  return {
    patient_id: file.patient_id,
    patient_number: file.patient_number,
    last_name: file.last_name,
    first_name: file.first_name,
    birth_date_estimated: file.birth_date_estimated,
    other_names: file.other_names,
    merged: file.merged,
    created_at: file.created_at + patient_id * 86_400_000,
    sign_in: null,
    belongings: { appointments: 4, coming: 1, visits: null, bills: 2, open_minor: 7650, allergies: null },
    version: 1,
    ...more,
  } as Side;
};

const of = (patient_id: number) =>
  patients.find((one) => one.patient_id === patient_id) as Record<string, unknown> | undefined;

const compared = (
  one: number,
  other: number,
  against: Compared["against"],
  more: Partial<Side>,
): Compared => ({
  one: side(one, more),
  other: side(other, {
    ...more,
    belongings: {
      appointments: 1,
      coming: 0,
      visits: more.belongings?.visits ?? null,
      bills: 0,
      open_minor: 0,
      allergies: more.belongings?.allergies ?? null,
    },
  } as Partial<Side>),
  fields: fields.map((field) => {
    const value = (patient: number) =>
      (of(patient)?.[field === "name" ? "last_name" : field] as string | null) || null;
    return { field, one: value(one), other: value(other), differs: value(one) !== value(other) };
  }),
  against,
});

const overlap = (appointment_id: number, time: string, doctor: string) => ({
  appointment_id,
  date: "2026-06-09",
  time,
  doctor,
});

const known = {
  merge_id: 1,
  kept: { patient_id: 4, patient_number: "40221-8", last_name: "O’Kane", first_name: "Siobhán" },
  gone: { patient_id: 8, patient_number: "40225-6", last_name: "Kane", first_name: "Siobhan" },
  taken: ["phone", "address"],
  merged_at: 1_780_902_000_000,
  merged_by: "Maria Kowalczyk",
  undone_at: null,
  undone_by: null,
  gives_back: ["address"],
  stays: ["phone"],
  waits_for: null,
} as unknown as Known;

export function mergeAnswers(): Answers {
  return {
    "patients.compare": ({ patient_id, other_id }) => {
      if (Number(patient_id) === Number(other_id))
        throw refuse({ code: "conflict", what: "same_patient" } as Refusal);
      if (Number(patient_id) === 3) return compared(3, Number(other_id), [], {});
      const against = [
        { code: "both_sign_in", one: "n.okafor", other: "c.okafor" },
        { code: "one_deceased", patient_id: 2, deceased_on: "2026-01-30" },
        {
          code: "appointments_overlap",
          one: overlap(1, "09:00", "Elif Yılmaz"),
          other: overlap(2, "09:15", "Omar Al-Rashid"),
        },
      ] as Compared["against"];
      return compared(1, 2, against, {
        belongings: {
          appointments: 4,
          coming: 2,
          visits: 3,
          bills: null,
          open_minor: null,
          allergies: { state: "listed", active: [{ substance: "Penicillin", severity: "severe" }] },
        },
      } as Partial<Side>);
    },
    "patients.merge": ({ patient_id }) =>
      ({ merge_id: 2, patient_id, taken: [] }) as unknown as Reply<"patients.merge">,
    "patients.unmerge": () =>
      ({
        patient_id: 4,
        gone_id: 8,
        given_back: ["address"],
        stayed: ["phone"],
      }) as unknown as Reply<"patients.unmerge">,
    "patients.possible_duplicates": () => {
      const [one, other] = [
        patients.find((p) => p.patient_id === 7),
        patients.find((p) => p.patient_id === 3),
      ];
      const pairs = [
        { one, other, likelihood: "very_likely" },
        { one: patients[1], other: patients[0], likelihood: "likely" },
      ];
      return {
        pairs,
        seen: 250,
        registered: 12_406,
        next: 5,
      } as unknown as Reply<"patients.possible_duplicates">;
    },
    "patients.not_duplicates": () => null,
    "patients.merges": ({ patient_id }) => ({
      merges:
        Number(patient_id) === 4
          ? [
              known,
              { ...known, merge_id: 0, undone_at: 1_780_902_000_000, undone_by: "Maria Kowalczyk" } as Known,
            ]
          : [],
    }),
  };
}
