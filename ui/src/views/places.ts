// The places of the app and who finds them in the rail. A place shows as soon as routes.tsx has a page
// for its path; whether its records may be read, the core decides.
import {
  IconAlarm,
  IconArrowsExchange,
  IconBeach,
  IconBell,
  IconCalendarEvent,
  IconCash,
  IconCashBanknote,
  IconChartBar,
  IconClockHour4,
  IconCoins,
  IconEye,
  IconFileImport,
  IconFileInvoice,
  IconFiles,
  IconFileText,
  IconHome,
  IconHourglass,
  IconListCheck,
  IconPhone,
  IconPill,
  IconShieldCheck,
  IconStethoscope,
  IconTags,
  IconTextPlus,
  IconUmbrella,
  IconUserPlus,
  IconUsers,
  IconUsersGroup,
  IconVaccine,
  type TablerIcon,
} from "@tabler/icons-react";
import type { catalogue } from "@/i18n/catalogue";
import type { Person, Role } from "@/ipc";

export type PlaceName = keyof (typeof catalogue)["frame"]["place"];
export type Place = { path: string; name: PlaceName; icon: TablerIcon };

export const places = {
  today: { path: "/today", name: "today", icon: IconCalendarEvent },
  my_day: { path: "/my-day", name: "my_day", icon: IconStethoscope },
  patients: { path: "/patients", name: "patients", icon: IconUsers },
  calls: { path: "/calls", name: "calls", icon: IconPhone },
  register: { path: "/register", name: "register", icon: IconUserPlus },
  collect: { path: "/collect", name: "collect", icon: IconCashBanknote },
  papers: { path: "/papers", name: "papers", icon: IconFiles },
  messages: { path: "/messages", name: "messages", icon: IconBell },
  bills: { path: "/bills", name: "bills", icon: IconFileInvoice },
  overdue: { path: "/overdue", name: "overdue", icon: IconAlarm },
  day_close: { path: "/day-close", name: "day_close", icon: IconCoins },
  claims: { path: "/claims", name: "claims", icon: IconFileText },
  insurers: { path: "/insurers", name: "insurers", icon: IconUmbrella },
  figures: { path: "/figures", name: "figures", icon: IconChartBar },
  payments: { path: "/payments", name: "payments", icon: IconCash },
  medicines: { path: "/medicines", name: "medicines", icon: IconPill },
  rules: { path: "/medicines/rules", name: "rules", icon: IconListCheck },
  prices: { path: "/prices", name: "prices", icon: IconTags },
  my_leave: { path: "/leave", name: "my_leave", icon: IconBeach },
  phrases: { path: "/phrases", name: "phrases", icon: IconTextPlus },
  to_move: { path: "/to-move", name: "to_move", icon: IconArrowsExchange },
  waiting: { path: "/waiting", name: "waiting", icon: IconHourglass },
  people: { path: "/people", name: "people", icon: IconUsersGroup },
  schedules: { path: "/schedules", name: "schedules", icon: IconClockHour4 },
  practice: { path: "/practice", name: "practice", icon: IconHome },
  vaccines: { path: "/immunisation-schedule", name: "vaccines", icon: IconVaccine },
  audit: { path: "/audit", name: "audit", icon: IconShieldCheck },
  openings: { path: "/openings", name: "openings", icon: IconEye },
  import: { path: "/import", name: "import", icon: IconFileImport },
} satisfies { [N in PlaceName]: Place & { name: N } };

const rails: Record<Role, PlaceName[]> = {
  receptionist: ["today", "patients", "register", "calls", "collect", "payments", "messages"],
  doctor: ["my_day", "patients", "papers", "my_leave", "messages"],
  accountant: ["bills", "payments", "claims", "day_close", "figures", "patients", "messages"],
  admin: ["today", "patients", "people", "schedules", "practice", "figures", "audit", "import", "messages"],
  patient: [],
};

/** What an owner-doctor finds below the doctor's places. */
const alsoAdmin: PlaceName[] = ["today", "people", "schedules", "practice", "figures", "audit", "import"];

/** What Ctrl+K finds beside the rail: pages that are used now and then. */
const beside: Record<Role, PlaceName[]> = {
  receptionist: ["overdue", "day_close", "claims", "to_move", "waiting", "bills", "papers"],
  doctor: [
    "phrases",
    "figures",
    "medicines",
    "rules",
    "vaccines",
    "register",
    "to_move",
    "waiting",
    "calls",
    "openings",
  ],
  accountant: ["overdue", "prices", "collect", "papers", "insurers"],
  admin: [
    "register",
    "to_move",
    "waiting",
    "collect",
    "bills",
    "overdue",
    "payments",
    "claims",
    "insurers",
    "day_close",
    "prices",
    "papers",
    "medicines",
    "rules",
    "vaccines",
  ],
  patient: [],
};

/** Every place that a person finds by typing, those of the rail first. */
export function findablePlaces(person: Pick<Person, "role" | "grants">): Place[] {
  const rail = placesOf(person).flat();
  const owner = person.role === "doctor" && person.grants.includes("also_admin");
  const more = [...beside[person.role], ...(owner ? beside.admin : [])].map((name) => places[name]);
  return [...new Set<Place>([...rail, ...more])];
}

/** The places of a person, in groups as the rail shows them. The first of all is home. */
export function placesOf({ role, grants }: Pick<Person, "role" | "grants">): Place[][] {
  const own = rails[role].map((name) => places[name]);
  const admin = role === "doctor" && grants.includes("also_admin");
  return admin ? [own, alsoAdmin.map((name) => places[name])] : [own];
}
