// Patients as the pretended core answers: a few invented people, found by any beginning.
import type { PatientId, Refusal, Reply } from "@/ipc";
import { fold } from "@/lib/fold";
import type { Answers } from "./door";
import { refuse } from "./door";

type File = Reply<"patients.get">;
type Line = Reply<"patients.find">["patients"][number];

const person = (
  patient_id: number,
  last_name: string,
  first_name: string,
  date_of_birth: string,
  gender: File["gender"],
  phone: string,
  more: Partial<File> = {},
): File =>
  ({
    patient_id,
    patient_number: `${40217 + patient_id}-${(patient_id * 7) % 10}`,
    last_name,
    first_name,
    title: "",
    date_of_birth,
    birth_date_estimated: false,
    gender,
    phone,
    email: "",
    address: "",
    emergency_contact: "",
    preferred_language: null,
    deceased_on: null,
    other_names: [],
    national_id: null,
    blood_group: null,
    sign_in: null,
    allergies: null,
    open_minor: 0,
    may_change: true,
    version: 1,
    imported: false,
    created_at: 1_780_902_000_000,
    merged_number: null,
    merged: [],
    ...more,
  }) as File;

export const patients: File[] = [
  person(1, "Okafor", "Ngozi", "1984-09-17", "female", "091 555 0148", {
    title: "Dr",
    email: "ngozi.okafor@example.org",
    address: "14 Shop Street\nGalway",
    emergency_contact: "Chidi Okafor, husband, 091 555 0177",
    open_minor: 7650,
    allergies: { state: "listed", active: [{ substance: "Penicillin", severity: "severe" }] },
    other_names: [{ kind: "maiden", last_name: "Eze", first_name: "Ngozi" }],
  }),
  person(2, "Okafor", "Chukwuemeka Adebayo", "2009-01-05", "male", "091 555 0148"),
  person(3, "Löfgren Hayes", "Amelie", "1988-04-03", "female", "087 555 0191", {
    sign_in: {
      username: "a.lofgren",
      status: "active",
      waits_for_first: false,
      last_sign_in_at: 1_780_902_000_000,
    } as File["sign_in"],
  }),
  person(4, "O’Kane", "Siobhán", "1952-08-08", "female", "", {
    merged: [
      {
        merge_id: 1,
        patient_id: 8,
        patient_number: "40225-6",
        last_name: "Kane",
        first_name: "Siobhan",
        other_names: [],
        merged_at: 1_780_902_000_000,
      },
    ] as unknown as File["merged"],
  }),
  person(5, "عكاشة", "ليلى", "1977-02-22", "female", "085 555 0177"),
  person(6, "Byrne", "Paul", "1931-11-02", "male", "", { deceased_on: "2026-01-30" }),
  person(7, "Lofgren-Hayes", "Amélie", "1988-04-03", "female", "087 555 0119", {
    email: "amelie.hayes@example.org",
    address: "5 Long Walk\nGalway",
  }),
];

const lineOf = (file: File): Line => ({
  patient_id: file.patient_id,
  patient_number: file.patient_number,
  last_name: file.last_name,
  first_name: file.first_name,
  title: file.title,
  date_of_birth: file.date_of_birth,
  birth_date_estimated: file.birth_date_estimated,
  gender: file.gender,
  phone: file.phone,
  deceased_on: file.deceased_on,
  matched_name: null,
  merged_number: null,
  found_by: null,
});

export function patientAnswers(): Answers {
  const files = [...patients];
  let registration: Reply<"patients.draft_get"> = null;
  const code: Reply<"patients.give_sign_in"> = {
    username: "n.okafor",
    code: "7K2MQ-4VXRT-9BHJ3-WD6FN-0YPZC8",
    valid_until: 1_781_161_200_000,
    sheet: [],
  };
  return {
    "patients.find": ({ text }) => {
      const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
      const has = (file: File, word: string) =>
        [file.last_name, file.first_name, file.patient_number]
          .flatMap((name) => [fold(name).replace(/[’'-]/g, ""), ...fold(name).split(/[\s’'-]+/)])
          .some((part) => part.startsWith(word));
      const found = files.filter((file) => words.every((word) => has(file, word)));
      const about = { more: false, registered: 12_406, card: false };
      if (found.length > 0 || !fold(text).startsWith("okaff")) {
        return { patients: found.map(lineOf), alike: false, ...about };
      }
      const near = files.filter((file) => file.last_name === "Okafor");
      return {
        patients: near.map((file) => ({ ...lineOf(file), found_by: "alike" })),
        alike: true,
        ...about,
      };
    },
    "patients.get": ({ patient_id }) => {
      const file = files.find((one) => one.patient_id === patient_id);
      if (!file) throw refuse({ code: "not_found" } as Refusal);
      return file;
    },
    "patients.draft_get": () => registration,
    "patients.draft_keep": ({ version, body }) => {
      registration = {
        version: (version ?? 0) + 1,
        kept_at: 1_780_996_000_000,
        body,
      } as Reply<"patients.draft_get">;
      return { version: (version ?? 0) + 1, kept_at: 1_780_996_000_000 };
    },
    "patients.draft_discard": () => {
      registration = null;
      return null;
    },
    "patients.reset_sign_in": () => code,
    "patients.enable_sign_in": () => code,
    "patients.stop_sign_in": () => null,
    "patients.likely_duplicates": ({ last_name }) => {
      const other = files[2];
      if (!other || !fold(last_name).startsWith("lof")) return { likely: [] };
      return {
        likely: [
          {
            patient: lineOf(other),
            likelihood: "very_likely",
            agreements: [
              { field: "last_name", on_file: other.last_name, verdict: "agrees_in_spelling" },
              { field: "first_name", on_file: other.first_name, verdict: "agrees_in_spelling" },
              { field: "date_of_birth", on_file: "1988-04-03", verdict: "agrees" },
              { field: "phone", on_file: other.phone, verdict: "digits_swapped" },
            ],
          },
          {
            patient: lineOf({
              ...other,
              patient_id: 77 as PatientId,
              last_name: "Löfgren",
              first_name: "Amelia Wilhelmina",
            }),
            likelihood: "likely",
            agreements: [
              { field: "last_name", on_file: "Löfgren", verdict: "part_of_it" },
              { field: "first_name", on_file: "Amelia Wilhelmina", verdict: "similar" },
              { field: "date_of_birth", on_file: "1988-03-04", verdict: "day_month_swapped" },
              { field: "address", on_file: "12 Quay Street\nGalway", verdict: "similar" },
            ],
          },
        ],
      } as Reply<"patients.likely_duplicates">;
    },
    "patients.register": (args) => {
      if (!args.last_name) {
        const flaws = [{ field: "last_name", flaw: { code: "missing" } }];
        throw refuse({ code: "flawed", flaws } as Refusal);
      }
      const id = files.length + 1;
      files.push(
        person(id, args.last_name, args.first_name, args.date_of_birth, "unknown", args.phone ?? ""),
      );
      return { patient_id: id, patient_number: `${40217 + id}-1` } as Reply<"patients.register">;
    },
    "patients.change": ({ patient_id, version, last_name, first_name, phone }) => {
      const at = files.findIndex((one) => one.patient_id === patient_id);
      const file = files[at];
      if (!file) throw refuse({ code: "not_found" } as Refusal);
      if (file.version !== version) throw refuse({ code: "stale" } as Refusal);
      files[at] = {
        ...file,
        last_name,
        first_name: first_name ?? "",
        phone: phone ?? "",
        version: version + 1,
      };
      return { patient_id, version: version + 1 } as Reply<"patients.change">;
    },
    "patients.give_sign_in": ({ username }) => ({
      username,
      code: "7K2MQ-4VXRT-9BHJ3-WD6FN-0YPZC8",
      valid_until: 1_781_161_200_000,
      sheet: [],
    }),
  };
}
