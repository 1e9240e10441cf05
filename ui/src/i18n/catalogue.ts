// Every string the pages show, one file per room. A room is added by a file and a line here.
import attachments from "./en/attachments.json";
import audit from "./en/audit.json";
import billing from "./en/billing.json";

import booking from "./en/booking.json";
import calls from "./en/calls.json";
import chart from "./en/chart.json";
import claims from "./en/claims.json";
import common from "./en/common.json";
import contact from "./en/contact.json";
import diagnoses from "./en/diagnoses.json";
import doctors from "./en/doctors.json";
import dues from "./en/dues.json";
import figures from "./en/figures.json";
import frame from "./en/frame.json";
import immunisations from "./en/immunisations.json";
import importWords from "./en/import.json";
import leave from "./en/leave.json";
import medicines from "./en/medicines.json";
import merge from "./en/merge.json";
import messages from "./en/messages.json";
import patientPage from "./en/patient_page.json";
import patients from "./en/patients.json";
import people from "./en/people.json";
import phrases from "./en/phrases.json";
import practice from "./en/practice.json";
import prices from "./en/prices.json";
import refusals from "./en/refusals.json";
import series from "./en/series.json";
import session from "./en/session.json";
import setup from "./en/setup.json";
import visitPapers from "./en/visit_papers.json";
import vitals from "./en/vitals.json";
import waiting from "./en/waiting.json";

export const catalogue = {
  attachments,
  immunisations,
  audit,
  billing,
  booking,
  calls,
  chart,
  claims,
  common,
  contact,
  diagnoses,
  doctors,
  dues,
  figures,
  frame,
  leave,
  medicines,
  merge,
  messages,
  import: importWords,
  people,
  phrases,
  practice,
  prices,
  patient_page: patientPage,
  patients,
  refusals,
  series,
  session,
  setup,
  vitals,
  visit_papers: visitPapers,
  waiting,
} as const;

export type Room = keyof typeof catalogue;
