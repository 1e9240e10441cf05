// Every page and its path. A feature adds its page here, one line; places.ts says in whose rail it stands.
// `:name` in a path reaches the page as `params.name`.
import { type ComponentType, lazy } from "react";

export type Params = Record<string, string | undefined>;
export type Route = {
  path: string;
  page: ComponentType<{ params: Params }>;
};

const page = (load: () => Promise<{ default: ComponentType<{ params: Params }> }>) => lazy(load);

export const routes: Route[] = [
  { path: "/today", page: page(() => import("./booking/TodayPage")) },
  { path: "/my-day", page: page(() => import("./booking/MyDayPage")) },
  { path: "/audit", page: page(() => import("@/features/audit/AuditPage")) },
  { path: "/audit/:tab", page: page(() => import("@/features/audit/AuditPage")) },
  { path: "/messages", page: page(() => import("@/features/messages/MessagesPage")) },
  { path: "/people", page: page(() => import("@/features/people/PeoplePage")) },
  { path: "/people/add", page: page(() => import("@/features/people/AddPersonPage")) },
  { path: "/people/rights", page: page(() => import("@/features/people/WhoMayPage")) },
  { path: "/people/:id", page: page(() => import("@/features/people/PersonPage")) },
  { path: "/schedules", page: page(() => import("@/features/doctors/SchedulesPage")) },
  { path: "/schedules/:id", page: page(() => import("@/features/doctors/DoctorPage")) },
  { path: "/leave", page: page(() => import("@/features/leave/OwnLeavePage")) },
  { path: "/to-move", page: page(() => import("./calls/ToMovePath")) },
  { path: "/waiting", page: page(() => import("./calls/WaitingPath")) },
  { path: "/practice", page: page(() => import("@/features/practice/PracticeSettingsPage")) },
  { path: "/medicines", page: page(() => import("@/features/medicines/FormularyPage")) },
  { path: "/medicines/rules", page: page(() => import("@/features/medicines/RulesPage")) },
  { path: "/prices", page: page(() => import("@/features/prices/PricesPage")) },
  { path: "/patients", page: page(() => import("./patients/PatientsPage")) },
  { path: "/register", page: page(() => import("./patients/RegisterPage")) },
  { path: "/duplicates", page: page(() => import("@/features/merge/DuplicatesPage")) },
  { path: "/patients/:id", page: page(() => import("./patients/PatientPage")) },
  { path: "/patients/:id/merge/:other", page: page(() => import("./merge/MergePatientsPage")) },
  { path: "/calls", page: page(() => import("./calls/CallsPage")) },
  { path: "/calls/:tab", page: page(() => import("./calls/CallsPage")) },
  { path: "/import", page: page(() => import("@/features/import/ImportPage")) },
  { path: "/patients/:id/chart", page: page(() => import("@/features/chart/ChartPage")) },
  { path: "/openings", page: page(() => import("@/features/chart/OpeningsPage")) },
  { path: "/appointments/:id/vitals", page: page(() => import("./vitals/MeasurePage")) },
  {
    path: "/patients/:id/attachments/:attachment",
    page: page(() => import("@/features/chart/attachments/AttachmentPage")),
  },
  {
    path: "/patients/:id/immunisations",
    page: page(() => import("@/features/chart/immunisations/ImmunisationsPage")),
  },
  {
    path: "/immunisation-schedule",
    page: page(() => import("@/features/chart/immunisations/SchedulePage")),
  },
  { path: "/visits/:id", page: page(() => import("./chart/VisitPage")) },
  { path: "/drafts/:id", page: page(() => import("@/features/chart/DraftPage")) },
  { path: "/records/:id/versions", page: page(() => import("@/features/chart/VersionsPage")) },
  { path: "/records/:id/papers", page: page(() => import("@/features/chart/papers/VisitPapersPage")) },
  { path: "/records/:id/amend", page: page(() => import("@/features/chart/AmendPage")) },
  { path: "/phrases", page: page(() => import("@/features/chart/phrases/PhrasesPage")) },
  { path: "/collect", page: page(() => import("@/features/billing/CollectPage")) },
  { path: "/overdue", page: page(() => import("@/features/billing/dues/OverduePage")) },
  {
    path: "/patients/:id/statement",
    page: page(() => import("@/features/billing/dues/StatementPage")),
  },
  { path: "/bills", page: page(() => import("@/features/billing/BillsPage")) },
  { path: "/bills/:id", page: page(() => import("@/features/billing/BillPage")) },
  { path: "/claims", page: page(() => import("@/features/billing/claims/ClaimsPage")) },
  { path: "/claims/:id", page: page(() => import("@/features/billing/claims/ClaimPage")) },
  { path: "/insurers", page: page(() => import("@/features/billing/claims/PayersPage")) },
  { path: "/payments", page: page(() => import("@/features/billing/PaymentsPage")) },
  { path: "/figures", page: page(() => import("@/features/figures/FiguresPage")) },
  { path: "/day-close", page: page(() => import("@/features/billing/DayClosePage")) },
  { path: "/day-close/:user", page: page(() => import("@/features/billing/DayClosePage")) },
  { path: "/papers", page: page(() => import("@/features/billing/PapersPage")) },
  { path: "/papers/:report", page: page(() => import("@/features/billing/PapersPage")) },
  { path: "/patients/:id/papers", page: page(() => import("./patients/PatientPapersPage")) },
];

export { page };
