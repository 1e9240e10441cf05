// Insurers, policies and claims as the pretended core answers them: one sent, one accepted in part, one refused.
import type { Reply } from "@/ipc";
import type { Answers } from "./door";
import { refuse } from "./door";

type Claim = Reply<"claims.get">;

const patient = {
  patient_id: 1,
  patient_number: "40218-7",
  last_name: "Okafor",
  first_name: "Ngozi",
  title: "Dr",
  date_of_birth: "1984-09-17",
  birth_date_estimated: false,
  gender: "female",
  deceased_on: null,
  phone: "091 555 0148",
};

const payers = [
  {
    payer_id: 1,
    name: "Celtic Health Insurance",
    address: "1 Quay Street\nDublin 2",
    payer_code: "40771",
    active: true,
    version: 1,
  },
  { payer_id: 2, name: "Praxisverbund BKK Süd", address: "", payer_code: null, active: true, version: 1 },
  { payer_id: 3, name: "Old Mutual Aid", address: "", payer_code: "11", active: false, version: 3 },
] as unknown as Reply<"payers.list">["payers"];

const policies = [
  {
    policy_id: 1,
    payer_id: 1,
    payer: "Celtic Health Insurance",
    member_number: "CH-1184-22",
    group_number: "GR-7",
    holder: null,
    valid_from: "2025-01-01",
    valid_until: null,
    priority: "primary",
    note: "",
    covers: true,
    used: true,
    merged_number: null,
    version: 2,
  },
  {
    policy_id: 2,
    payer_id: 2,
    payer: "Praxisverbund BKK Süd",
    member_number: "A 123 456 780",
    group_number: null,
    holder: "Chidi Okafor",
    valid_from: "2019-01-01",
    valid_until: "2025-12-31",
    priority: "secondary",
    note: "",
    covers: false,
    used: false,
    merged_number: "40219-5",
    version: 1,
  },
] as unknown as Reply<"policies.of_patient">["policies"];

const item = (id: number, description: string, billed: number, accepted: number | null) => ({
  bill_item_id: id,
  description,
  billed_quantity: 1,
  billed,
  quantity: 1,
  claimed: billed,
  accepted,
  patient_share: accepted === null ? null : billed - accepted,
  reason_code: accepted !== null && accepted < billed ? "CO-45" : null,
});

const row = {
  bill_id: 3,
  bill_number: "2026-01184",
  patient,
  payer_id: 1,
  payer: "Celtic Health Insurance",
  policy_id: 1,
  member_number: "CH-1184-22",
  reference: "EHR 7781-2026",
  appeals: null,
  room: 2_000,
  version: 2,
};
const whole = {
  policy: policies[0],
  day: "2026-06-09",
  answer_note: null,
  withdraw_reason: null,
  appeals_number: null,
  appealed_by: null,
  created_by: "Maria Kowalczyk",
  created_at: Date.parse("2026-06-09T09:50:00Z"),
  sent_by: "Maria Kowalczyk",
  answered_by: null,
  payments: [],
  report_id: null,
};

const claims = [
  {
    ...row,
    ...whole,
    claim_id: 4,
    number: null,
    status: "draft",
    reference: null,
    claimed: 1350,
    accepted: 0,
    paid: 0,
    owed: 0,
    sent_on: null,
    sent_by: null,
    days_out: null,
    answered_on: null,
    items: [item(5, "Throat swab, rapid test", 1350, null)],
  },
  {
    ...row,
    ...whole,
    claim_id: 3,
    number: "CL-00118",
    status: "sent",
    claimed: 5000,
    accepted: 0,
    paid: 0,
    owed: 5000,
    sent_on: "2026-04-29",
    days_out: 41,
    answered_on: null,
    items: [item(1, "Consultation, 30 min", 3800, null), item(2, "Venous blood sample", 1200, null)],
  },
  {
    ...row,
    ...whole,
    claim_id: 2,
    number: "CL-00117",
    status: "accepted",
    claimed: 6500,
    accepted: 5000,
    paid: 2000,
    owed: 3000,
    sent_on: "2026-05-12",
    days_out: null,
    answered_on: "2026-06-02",
    answered_by: "Nuala Byrne",
    answer_note: "Above the agreed rate",
    items: [item(3, "Consultation, 30 min", 5300, 4000), item(4, "Venous blood sample", 1200, 1000)],
    payments: [
      {
        payment_id: 90,
        bill_id: 3,
        method: "insurance",
        outcome: "success",
        transaction_id: "TR-2026-118",
        amount: 2000,
        tendered: null,
        change: null,
        received_at: Date.parse("2026-06-08T14:00:00Z"),
        received_by: "Nuala Byrne",
        report_id: 12,
        refunds: null,
        reason: null,
        refunded: 0,
        claim_id: 2,
        payer_id: 1,
        payer: "Celtic Health Insurance",
      },
    ],
  },
  {
    ...row,
    ...whole,
    claim_id: 1,
    number: "CL-00103",
    status: "refused",
    claimed: 1350,
    accepted: 0,
    paid: 0,
    owed: 0,
    sent_on: "2026-03-02",
    days_out: null,
    answered_on: "2026-03-30",
    answered_by: "Nuala Byrne",
    answer_note: "Not covered by the plan",
    policy: policies[1],
    items: [item(5, "Throat swab, rapid test", 1350, 0)],
  },
] as unknown as Claim[];

const shows: Record<string, (claim: Claim) => boolean> = {
  out: (claim) => claim.status === "sent",
  to_chase: (claim) => claim.status === "sent",
  to_pay: (claim) => claim.status === "accepted",
  answered: (claim) => claim.answered_on !== null,
  draft: (claim) => claim.status === "draft",
};

export function claimAnswers(): Partial<Answers> {
  const found = (id: number) => {
    const claim = claims.find((one) => one.claim_id === id);
    if (!claim) throw refuse({ code: "not_found" });
    return claim;
  };
  return {
    "payers.list": ({ inactive }) => ({ payers: payers.filter((one) => inactive || one.active) }),
    "payers.save": () => payers[0] as never,
    "policies.of_patient": () => ({ policies }),
    "policies.save": () => policies[0] as never,
    "policies.end": () => policies[0] as never,
    "policies.remove": () => null,
    "claims.list": ({ view }) =>
      ({
        claims: claims.filter((claim) => shows[view]?.(claim)),
        next: null,
        payers: [{ payer_id: 1, payer: "Celtic Health Insurance", count: 1, claimed: 6500, owed: 5000 }],
      }) as unknown as Reply<"claims.list">,
    "claims.get": ({ claim_id }) => found(claim_id),
    "claims.of_bill": () =>
      ({
        claims: claims.slice(1, 2),
        insurer_owes: 5000,
        patient_owes: 2650,
        items: [
          {
            bill_item_id: 1,
            description: "Consultation, 30 min",
            quantity: 1,
            billed: 6500,
            claimable: 2700,
          },
          { bill_item_id: 2, description: "Venous blood sample", quantity: 1, billed: 1200, claimable: 0 },
          {
            bill_item_id: 5,
            description: "Throat swab, rapid test",
            quantity: 2,
            billed: 1350,
            claimable: 1350,
          },
        ],
        claimable: 2650,
        policies,
        day: "2026-06-09",
      }) as unknown as Reply<"claims.of_bill">,
    "claims.draft": () => found(3),
    "claims.send": () => found(3),
    "claims.set": () => found(3),
    "claims.set_reference": () => found(3),
    "claims.answer": () => found(2),
    "claims.withdraw": () => found(1),
    "claims.take_payment": () =>
      ({ payment_ids: [91], owed: 0, settled: 1, returned: 0 }) as unknown as Reply<"claims.take_payment">,
    "claims.make_paper": () => ({ report_id: 11 }) as unknown as Reply<"claims.make_paper">,
  };
}
