// People, doctors, weeks, prices and the practice's settings as the pretended core answers them.
import type { Reply } from "@/ipc";
import type { Answers } from "./door";
import { refuse } from "./door";

type User = Reply<"users.list">["users"][number];
type Doctor = Reply<"doctors.list">["doctors"][number];

const open = { merged_into: null, merged_into_name: null, version: 1 };
const belongs: Reply<"departments.in_use"> = {
  doctors: ["Dr Elif Yılmaz"],
  services: ["CONS Consultation", "ECG Electrocardiogram"],
  waiting: 3,
};

/** Of three who are booked one doesn't fit with the doctor who is chosen. */
const leavingWith = (to: number | null) =>
  [
    ["2026-06-10", "09:00", "Okafor", "Ngozi"],
    ["2026-06-10", "09:30", "Wojciechowska-Brzęczyszczykiewicz", "Magdalena"],
    ["2026-07-15", "12:00", "Nguyễn", "Hoa"],
  ].map(([date, time, last_name, first_name], i) => ({
    appointment: {
      appointment_id: 700 + i,
      date,
      time,
      patient: { patient_id: i + 1, last_name, first_name },
    },
    against: to !== null && i === 1 ? "doctor_is_booked" : null,
  }));
type Schedule = Reply<"schedules.get">["versions"][number];

const signedIn = Date.UTC(2026, 5, 9, 7, 2);

const user = (
  user_id: number,
  username: string,
  display_name: string,
  role: User["role"],
  more: object = {},
) =>
  ({
    user_id,
    username,
    display_name,
    role,
    status: "active",
    email: null,
    phone_number: null,
    grants: [],
    must_change_password: false,
    last_sign_in_at: signedIn,
    account: null,
    doctor_id: null,
    version: 1,
    created_at: signedIn,
    ...more,
  }) as unknown as User;

const doctor = (doctor_id: number, display_name: string, last_name: string, more: object = {}) =>
  ({
    doctor_id,
    user_id: doctor_id,
    display_name,
    first_name: display_name.split(" ").at(-2) ?? "",
    last_name,
    specialization: "General practice",
    license_number: `IE-2093${doctor_id}`,
    experience_years: 12,
    department_id: 1,
    department: "General practice",
    status: "active",
    source: null,
    days: ["mon", "tue", "wed", "thu", "fri"],
    slot_minutes: 15,
    version: 1,
    ...more,
  }) as unknown as Doctor;

const whole: [string, string][] = [
  ["09:00", "12:30"],
  ["13:30", "17:00"],
];

const schedule = (schedule_id: number, valid_from: string, valid_to: string | null) =>
  ({
    schedule_id,
    doctor_id: 1,
    week: { mon: whole, tue: whole, wed: [["09:00", "12:30"]], thu: whole, fri: whole },
    slot_minutes: 15,
    valid_from,
    valid_to,
    created_at: signedIn,
  }) as Schedule;

/** A few rights of three people. */
const rights = (
  [
    [1, "Tomás Ferreira", "admin", null, ["all", "nothing", "all"], ["role", "role", "role"]],
    [2, "Dr Elif Yılmaz", "doctor", null, ["all", "own", "nothing"], ["also_admin", "role", "role"]],
    [
      4,
      "Nuala Byrne",
      "accountant",
      "accountant",
      ["nothing", "nothing", "all"],
      ["role", "role", "granted"],
    ],
    [
      5,
      "Lena Brandt",
      "accountant",
      "billing_manager",
      ["nothing", "nothing", "nothing"],
      ["role", "role", "denied"],
    ],
  ] as const
).map(([user_id, display_name, role, set, reach, why]) => ({
  user_id,
  display_name,
  role,
  account: set && { role: set, permissions: { grant: [], deny: [], limits: {} } },
  limits: user_id === 4 ? { "discount.max_percent": 10, "refund.max_minor": 5_000 } : {},
  rights: (["read_audit", "read_charts", "adjust_bills"] as const).map((permission, nth) => ({
    permission,
    reach: reach[nth],
    why: why[nth],
  })),
})) as unknown as Reply<"users.rights">;

export function peopleAnswers(): Answers {
  const doctors = [
    doctor(1, "Dr Elif Yılmaz", "Yılmaz"),
    doctor(2, "Dr Omar Al-Rashid", "Al-Rashid", { department_id: null, department: null }),
    doctor(3, "Ana Costa", "Costa", { user_id: null, days: [], slot_minutes: null }),
  ];
  const issued = {
    user_id: 7,
    doctor_id: null,
    code: "K7Q2M-4VXRT-9BHJ3-WD6FN-0YPZC8",
    valid_until: signedIn + 72 * 3_600_000,
  } as Reply<"users.add">;
  return {
    "users.list": () => ({
      users: [
        user(1, "t.ferreira", "Tomás Ferreira", "admin"),
        user(2, "m.kowalczyk", "Maria Kowalczyk", "receptionist", {
          email: "maria@northgate.example",
          phone_number: "091 555 0142",
        }),
        user(3, "e.yilmaz", "Dr Elif Yılmaz", "doctor", { doctor_id: 1 }),
        user(4, "n.byrne", "Nuala Byrne", "accountant", {
          account: {
            role: "accountant",
            permissions: { grant: ["change_prices"], deny: [], limits: { "discount.max_percent": 10 } },
          },
        }),
        user(6, "h.weiss", "Hanna Weiss", "receptionist", {
          must_change_password: true,
          last_sign_in_at: null,
        }),
        user(8, "p.novak", "Petr Novák", "receptionist", { status: "disabled" }),
      ],
    }),
    "users.add": ({ username }) => {
      if (username === "")
        throw refuse({ code: "flawed", flaws: [{ field: "username", flaw: { code: "missing" } }] });
      return issued;
    },
    "users.change": ({ user_id, version, display_name, email, phone_number, role }) => {
      if (display_name === "")
        throw refuse({ code: "flawed", flaws: [{ field: "display_name", flaw: { code: "missing" } }] });
      return user(Number(user_id), "changed", display_name, role, {
        email,
        phone_number,
        version: version + 1,
      });
    },
    "users.reset_password": () => issued,
    "users.rights": () => rights,
    "users.sessions": () => [
      {
        window: 2,
        since: Date.parse("2026-06-09T07:02:00Z"),
        last_input: Date.parse("2026-06-09T08:55:00Z"),
        locked: true,
        here: false,
      },
      {
        window: 5,
        since: Date.parse("2026-06-09T08:40:00Z"),
        last_input: Date.parse("2026-06-09T09:23:00Z"),
        locked: false,
        here: false,
      },
    ],
    "users.sign_out": ({ user_id }) => user(Number(user_id), "signed out", "Signed Out", "receptionist"),
    "users.enable": () => issued,
    "departments.list": () =>
      ({
        departments: [
          { department_id: 1, name: "General practice", description: "", active: true, doctors: 1, ...open },
          { department_id: 2, name: "Paediatrics", description: "", active: true, doctors: 0, ...open },
          {
            department_id: 3,
            name: "Travel clinic",
            description: "",
            active: false,
            doctors: 0,
            merged_into: 2,
            merged_into_name: "Paediatrics",
            version: 2,
          },
        ],
      }) as Reply<"departments.list">,
    "departments.in_use": () => belongs,
    "departments.merge_look": ({ into_id }) =>
      ({
        from: {
          department_id: 1,
          name: "General practice",
          description: "",
          active: true,
          doctors: 1,
          ...open,
        },
        into: {
          department_id: into_id,
          name: "Paediatrics",
          description: "",
          active: true,
          doctors: 0,
          ...open,
        },
        moves: belongs,
        former_doctors: 1,
        former_services: 0,
        visit_defaults: [
          { service_id: 2, name: "CHILD Child’s consultation", department_id: 2 },
          { service_id: 1, name: "CONS Consultation", department_id: 1 },
        ],
      }) as unknown as Reply<"departments.merge_look">,
    "doctors.leaving": ({ doctor_id, to_doctor_id }) =>
      ({
        doctor: doctors.find((one) => one.doctor_id === doctor_id) ?? doctors[0],
        booked: leavingWith(to_doctor_id ?? null),
        waiting: 2,
      }) as unknown as Reply<"doctors.leaving">,
    "doctors.list": ({ inactive }) => ({
      doctors: inactive
        ? [...doctors, doctor(4, "Ines Vega", "Vega", { status: "inactive", source: "fhir", days: [] })]
        : doctors,
    }),
    "schedules.get": ({ doctor_id }) =>
      ({
        doctor: doctors.find((one) => one.doctor_id === doctor_id) ?? null,
        versions:
          doctor_id === 1 ? [schedule(1, "2026-01-05", "2026-05-31"), schedule(2, "2026-06-01", null)] : [],
        current: doctor_id === 1 ? 2 : null,
        exceptions: [
          ...(doctor_id
            ? [
                {
                  exception_id: 1,
                  doctor_id,
                  kind: "leave",
                  from_date: "2026-07-06",
                  to_date: "2026-07-17",
                  from_time: null,
                  to_time: null,
                  note: "Summer",
                },
              ]
            : []),
          {
            exception_id: 2,
            doctor_id: null,
            kind: "holiday",
            from_date: "2026-08-03",
            to_date: "2026-08-03",
            from_time: null,
            to_time: null,
            note: "August bank holiday",
          },
        ],
        today: "2026-06-09",
      }) as Reply<"schedules.get">,
    "schedules.set": () => ({ schedule_id: 3, outside: 2 }) as Reply<"schedules.set">,
    "schedules.add_exception": () =>
      ({ exception_id: 3, appointments: 1 }) as Reply<"schedules.add_exception">,
    "practice.get": () => ({
      kind: "practice",
      name: "Northgate Family Practice",
      address: "4 Northgate Street\nGalway\nH91 KX80",
      phone: "091 555 0100",
      email: "desk@northgate.example",
      tax_id: "IE6388047V",
      footer: "Open Monday to Friday, 09:00 to 17:00",
      currency: "EUR",
      currency_digits: 2,
      time_zone: "Europe/Dublin",
      language: "en",
      paper: "a4",
      idle_lock_minutes: 5,
      retention_years: 10,
      currency_fixed: true,
      every_chart: false,
      has_logo: false,
      version: 1,
    }),
    "services.list": ({ inactive }) =>
      ({
        services: [
          ["CONS", "Consultation", null, 6500, true],
          ["CONS-L", "Long consultation", null, 9500, false],
          ["VACC", "Vaccination, without vaccine", "Paediatrics", 2500, true],
          ...(inactive ? [["FAX", "Copy by fax", null, 500, false]] : []),
        ].map(([code, name, department, price_minor, visit_default], i) => ({
          service_id: i + 1,
          code,
          name,
          department_id: department ? 2 : null,
          department,
          price_minor,
          tax_rate: 0,
          prices: [
            ...(code === "CONS" ? [{ valid_from: "2027-01-01", price_minor: 7000, tax_rate: 0 }] : []),
            { valid_from: "2025-01-01", price_minor, tax_rate: 0 },
          ],
          visit_default,
          active: code !== "FAX",
          version: 1,
        })),
      }) as Reply<"services.list">,
  };
}
