// The invented practice of tests and previews: its people, and a session that can be signed in and out.
// Every room adds its answers in a file beside this one.
import type { Refusal, SessionState } from "@/ipc";
import { preferences } from "@/lib/preferences";
import type { Answers } from "./door";
import { refuse } from "./door";

type Person = NonNullable<SessionState["person"]>;

const person = (user_id: number, display_name: string, role: Person["role"], more: object = {}): Person =>
  ({
    user_id,
    username: display_name.toLowerCase(),
    display_name,
    role,
    grants: [],
    doctor_id: null,
    patient_id: null,
    must_change_password: false,
    ...more,
  }) as unknown as Person;

/** Who can sign in; any password but `wrong` opens. */
export const people = {
  "m.kowalczyk": person(2, "Maria Kowalczyk", "receptionist"),
  "e.yilmaz": person(3, "Dr Elif Yılmaz", "doctor", { doctor_id: 1 }),
  "n.byrne": person(4, "Nuala Byrne", "accountant"),
  "t.ferreira": person(1, "Tomás Ferreira", "admin"),
  "o.owner": person(5, "Dr Omar Al-Rashid", "doctor", { doctor_id: 2, grants: ["also_admin"] }),
  "i.halvorsen": person(7, "Ingrid Marie Halvorsen", "patient", { patient_id: 9 }),
  "new.patient": person(8, "Aidan Walsh", "patient", { patient_id: 10, must_change_password: true }),
  "new.person": person(6, "Hanna Weiss", "receptionist", { must_change_password: true }),
};

export const northgate: SessionState = {
  house: "practice",
  other_exists: true,
  vault: "open",
  practice: {
    name: "Northgate Family Practice",
    currency: "EUR",
    currency_digits: 2,
    time_zone: "Europe/Dublin",
    language: "en",
    paper: "a4",
  },
  person: null,
  locked: false,
  permissions: [],
  idle_lock_minutes: 5,
  now: { date: "2026-06-09", time: "10:24" },
  recovery_key_pending: false,
  alarm: null,
} as SessionState;

/** What each role may do, as far as pages ask; the policy itself is the core's. */
const may: Record<Person["role"], string> = {
  admin:
    "change_settings import_data manage_users manage_doctors read_audit register_patients find_patients see_schedules book_appointments overbook create_bills read_bills take_payments make_claims answer_claims keep_payers adjust_bills change_prices use_own_account",
  doctor:
    "propose_leave read_own_trail register_patients find_patients see_schedules book_appointments overbook read_allergies record_vitals read_charts write_records create_bills read_bills use_own_account",
  receptionist:
    "register_patients find_patients see_schedules book_appointments overbook create_bills read_bills take_payments make_claims close_day use_own_account",
  accountant:
    "find_patients see_schedules create_bills read_bills take_payments make_claims answer_claims keep_payers adjust_bills change_prices close_day use_own_account",
  patient: "see_own_page change_own_contact cancel_own_appointment read_own_trail use_own_account",
};

export const permissionsOf = (person: Person | null): SessionState["permissions"] => {
  if (!person) return [];
  const all = [may[person.role], person.grants.includes("also_admin") ? may.admin : ""].join(" ").split(" ");
  return [...new Set(all.filter(Boolean))] as SessionState["permissions"];
};

/** Session answers over one changeable state. `state` is what the core would say now. */
export function sessionAnswers(start: Partial<SessionState> = {}): Answers & { state: SessionState } {
  const permissions = permissionsOf(start.person ?? null);
  const house = { state: { ...northgate, permissions, ...start } as SessionState };
  let wrong = 0;
  const become = (some: Partial<SessionState>) => {
    house.state = { ...house.state, ...some };
    return house.state;
  };
  const check = (password: string) => {
    if (password !== "wrong") {
      wrong = 0;
      return;
    }
    wrong += 1;
    throw refuse((wrong > 4 ? { code: "wait", seconds: 90 } : { code: "wrong_credentials" }) as Refusal);
  };
  return Object.assign(house, {
    "session.state": () => house.state,
    "session.input": () => null,
    // Whatever a preview or a test begins with is what its person likes.
    "me.preferences": () => {
      const { scheme, textScale } = preferences.get();
      return { scheme, text_percent: textScale * 100 };
    },
    "me.set_preferences": ({ scheme, text_percent }) => ({ scheme, text_percent }),
    "me.board": () => ({ shows: "board", span: "day", doctors: null, cancelled: false }),
    "me.set_board": (board) => ({ ...board, doctors: board.doctors ?? null }),
    "session.places": () => [
      {
        window: 1,
        since: Date.parse("2026-06-09T07:02:00Z"),
        last_input: Date.parse("2026-06-09T09:23:00Z"),
        locked: false,
        here: true,
      },
      {
        window: 3,
        since: Date.parse("2026-06-09T08:11:00Z"),
        last_input: Date.parse("2026-06-09T08:30:00Z"),
        locked: true,
        here: false,
      },
    ],
    "session.end_others": () => [
      {
        window: 1,
        since: Date.parse("2026-06-09T07:02:00Z"),
        last_input: Date.parse("2026-06-09T09:23:00Z"),
        locked: false,
        here: true,
      },
    ],
    "session.lock": () => become({ locked: true }),
    "session.sign_out": () => become({ person: null, locked: false }),
    "session.unlock": ({ password }) => {
      check(password);
      return become({ locked: false });
    },
    "session.sign_in": ({ username, password }) => {
      if (username === "")
        throw refuse({
          code: "flawed",
          flaws: [{ field: "username", flaw: { code: "missing" } }],
        } as Refusal);
      check(password);
      const who = people[username as keyof typeof people];
      if (!who) throw refuse({ code: "wrong_credentials" });
      return become({ person: who, permissions: permissionsOf(who), vault: "open", locked: false });
    },
    "session.redeem_code": ({ username, code }) => {
      check(code);
      const who = people[username as keyof typeof people];
      if (!who) throw refuse({ code: "wrong_credentials" });
      const own = { ...who, must_change_password: false };
      return become({ person: own, permissions: permissionsOf(own), vault: "open", locked: false });
    },
    "session.confirm_password": ({ password }) => {
      check(password);
      return null;
    },
    "audit.accept_alarm": ({ password }) => {
      check(password);
      return become({ alarm: null });
    },
    "session.change_password": ({ current }) => {
      check(current);
      return become({ person: house.state.person && { ...house.state.person, must_change_password: false } });
    },
    "setup.switch_house": ({ house: to }) => {
      const { house: from, vault, other_exists: there } = house.state;
      if (to === from) return house.state;
      return become({
        house: to,
        person: null,
        vault: there ? "closed" : "new",
        other_exists: vault !== "new",
      });
    },
  } satisfies Answers) as Answers & { state: SessionState };
}
