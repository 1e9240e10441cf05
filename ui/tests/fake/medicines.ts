// Medicines as the pretended core answers them: a small formulary, three rules of the practice, and a check
// that knows one class.
import type { Reply } from "@/ipc";
import type { Answers } from "./door";
import { notes } from "./notes";

type Medicine = Reply<"formulary.list">["medicines"][number];
type Rule = Reply<"rules.list">["rules"][number];
type Suggestion = Reply<"prescriptions.suggest">["suggestions"][number];
type Typed = Suggestion["typed"];
type Current = Reply<"prescriptions.of_patient">["prescriptions"][number];
type Finding = Reply<"prescriptions.check">["findings"][number];

const medicine = (medicine_id: number, generic_name: string, strength: string, more: object = {}): Medicine =>
  ({
    medicine_id,
    generic_name,
    other_names: [],
    form: "tablet",
    strength,
    strength_amount: null,
    strength_unit: null,
    route: "oral",
    active: true,
    source: "starter",
    version: 1,
    ...more,
  }) as unknown as Medicine;

export const medicines: Medicine[] = [
  medicine(1, "Amoxicillin", "500 mg", { form: "capsule", other_names: ["Moxatrin"] }),
  medicine(2, "Amlodipine", "5 mg"),
  medicine(3, "Clarithromycin", "500 mg"),
  medicine(4, "Doxycycline", "100 mg", { form: "capsule" }),
  medicine(5, "Hydrocortisone", "1%", { form: "cream", route: "skin", source: "typed" }),
  medicine(6, "Paracetamol", "500 mg", { other_names: ["Acetaminophen"] }),
  medicine(7, "Insulin glargine", "100 units/mL", {
    form: "injection",
    route: "subcutaneous",
    source: "imported",
  }),
];

const rule = (rule_id: number, said: Rule["rule"], more: object = {}): Rule =>
  ({
    rule_id,
    rule: said,
    active: true,
    source: null,
    licence: null,
    version: 1,
    ...more,
  }) as unknown as Rule;

export const rules: Rule[] = [
  rule(1, {
    kind: "class",
    name: "Penicillins",
    members: ["Amoxicillin", "Ampicillin", "Phenoxymethylpenicillin"],
    uses: ["allergy"],
  }),
  rule(
    2,
    {
      kind: "interaction",
      one: "Warfarin",
      other: "NSAIDs",
      severity: "serious",
      text: "Bleeding: watch, or choose another.",
    },
    { source: "Example list 2026", licence: "CC0" },
  ),
  rule(3, {
    kind: "dose_limit",
    medicine: "Paracetamol",
    per: "day",
    amount: "4",
    unit: "g",
    text: "Adults",
  }),
];

const line = (medicine: string, strength: string, more: object) => ({
  medicine_id: null,
  medicine,
  form: "tablet",
  strength,
  dose: "1",
  dose_unit: "tablet",
  route: "oral",
  frequency: { kind: "times_daily", count: 1, moments: [] },
  as_needed_max: null,
  days: 90,
  quantity: null,
  quantity_unit: null,
  repeats: 0,
  advice: "",
  note: "",
  renews_item_id: null,
  first_item_id: null,
  ...more,
});

/** A stop that was answered. */
const over = {
  finding: {
    key: "class:antacids:2",
    item: 0,
    meant: null,
    against: {
      kind: "dose_over",
      rule_id: 3,
      per: "day",
      prescribed: "1.2",
      limit: "1",
      unit: "g",
      text: "",
      source: null,
      together: [],
    },
  },
  reason: "Three days only, kidney function is fine",
};

const current = (item_id: number, name: string, often: string, more: object): Current =>
  ({
    item_id,
    record_id: 88,
    name,
    dose: "1 tablet by mouth",
    often,
    doctor_id: 1,
    doctor_name: "Dr Elif Yılmaz",
    from: "2026-06-01",
    answered: [],
    ...more,
  }) as unknown as Current;

export const running: Current[] = [
  current(1, "Amlodipine 5 mg tablet", "1 × daily", {
    item: line("Amlodipine", "5 mg", {}),
    until: "2026-08-31",
    days_left: 83,
  }),
  current(2, "Metformin 850 mg tablet", "2 × daily", {
    item: line("Metformin", "850 mg", { advice: "with food", days: null }),
    until: null,
    days_left: null,
  }),
  current(3, "Ibuprofen 400 mg tablet", "as needed, at most 3 × daily", {
    item: line("Ibuprofen", "400 mg", { frequency: null, as_needed_max: 3 }),
    until: "2026-06-13",
    days_left: 4,
    answered: [over],
  }),
];

const typed = (of: Medicine): Typed =>
  ({
    medicine_id: of.medicine_id,
    medicine: of.generic_name,
    form: of.form,
    strength: of.strength,
    dose: "",
    dose_unit: of.form === "capsule" ? "capsule" : "tablet",
    route: of.route,
    frequency: "times_daily",
    frequency_count: "3",
    moments: [],
    as_needed: false,
    max_per_day: "",
    days: "7",
    quantity: "",
    quantity_unit: null,
    repeats: "",
    advice: "",
    note: "",
    renews_item_id: null,
    first_item_id: null,
    answers: [],
  }) as unknown as Typed;

const penicillin = (item: number): Finding =>
  ({
    key: "allergy:1:amoxicillin",
    item,
    meant: null,
    against: {
      kind: "allergy",
      allergy_id: 1,
      substance: "Penicillin",
      reaction: "Anaphylaxis",
      severity: "severe",
      noted_on: "2019-11-03",
      ingredient: "Amoxicillin",
      class: "Penicillins",
    },
  }) as unknown as Finding;

/** What the core would say of the lines. */
function check(items: readonly Typed[]): Reply<"prescriptions.check"> {
  const stopped = items.map((item) => item.medicine.toLowerCase().startsWith("amox"));
  return {
    lines: items.map((item, at) => {
      const name = [item.medicine, item.strength, item.form].filter(Boolean).join(" ");
      const dose = item.dose ? `${item.dose} ${item.dose_unit}` : "";
      const often = item.frequency_count ? `${item.frequency_count} × daily` : "";
      const long = item.days ? `${item.days} days` : "";
      return {
        name,
        dose,
        often,
        long,
        words: [name, dose, often, long].filter(Boolean).join(", "),
        quantity: item.dose ? String(Number(item.dose) * 21) : null,
        quantity_unit: item.dose_unit ?? null,
        flaws: item.dose ? [] : [{ field: "dose", flaw: { code: "missing" } }],
        alternatives: stopped[at] ? medicines.slice(2, 4) : [],
      };
    }),
    findings: items.flatMap((_, at) => (stopped[at] ? [penicillin(at)] : [])),
    allergy_state: "listed",
    unread_allergies: ["Latex"],
    lone_allergies: ["Phenoxymethylpenicillin"],
    rules: { classes: 1, interactions: 1, dose_limits: 1 },
  } as unknown as Reply<"prescriptions.check">;
}

/** Two versions of the visit of March, of which the newer says another number of days. */
function recordLines(record_id: number): Reply<"prescriptions.of_record"> {
  const days = { 79: 10, 80: 7 }[record_id];
  if (days === undefined)
    return { items: [], free_text: notes.find((note) => note.record_id === record_id)?.prescription ?? "" };
  const name = "Clarithromycin 500 mg tablet";
  const often = "2 × daily";
  const clarithromycin = {
    item_id: record_id,
    record_id,
    item: line("Clarithromycin", "500 mg", { days, first_item_id: record_id === 80 ? 79 : null }),
    name,
    dose: "1 tablet by mouth",
    often,
    words: `${name}, 1 tablet by mouth, ${often}, ${days} days, ${days * 2} tablets`,
    answered: [over],
  };
  return { items: [clarithromycin], free_text: "" } as unknown as Reply<"prescriptions.of_record">;
}

export const medicineAnswers: Answers = {
  "formulary.list": () => ({ medicines, starter_missing: 2 }),
  "rules.list": () => ({ rules }),
  "prescriptions.of_patient": () => ({ prescriptions: running }),
  "prescriptions.of_record": ({ record_id }) => recordLines(record_id),
  "prescriptions.check": ({ items }) => check(items as unknown as Typed[]),
  "prescriptions.suggest": ({ text }) => {
    const word = String(text).toLowerCase().split(" ")[0] ?? "";
    const found = medicines.filter((one) =>
      [one.generic_name, ...one.other_names].some((name) => name.toLowerCase().startsWith(word)),
    );
    return {
      count: found.length,
      suggestions: found.map((one) => ({
        medicine: one,
        found_by: null,
        typed: typed(one),
        name: `${one.generic_name} ${one.strength} ${one.form}`,
        says: "3 × daily, 7 days",
      })),
    };
  },
};
