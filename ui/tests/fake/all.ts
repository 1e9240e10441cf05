// Every room's pretended answers together. A room adds its line.
import type { SessionState } from "@/ipc";
import { auditAnswers } from "./audit";
import { billingAnswers } from "./billing";
import { bookingAnswers } from "./booking";
import { chartAnswers } from "./chart";
import { claimAnswers } from "./claims";
import { contactAnswers } from "./contact";
import type { Answers } from "./door";
import { duesAnswers } from "./dues";
import { figuresAnswers } from "./figures";
import { importAnswers } from "./import";
import { leaveAnswers } from "./leave";
import { meAnswers } from "./me";
import { medicineAnswers } from "./medicines";
import { mergeAnswers } from "./merge";
import { messagesAnswers } from "./messages";
import { patientAnswers } from "./patients";
import { peopleAnswers } from "./people";
import { setupAnswers } from "./setup";
import { vitalsAnswers } from "./vitals";
import { waitingAnswers } from "./waiting";
import { sessionAnswers } from "./world";

export function allAnswers(start: Partial<SessionState> = {}): Answers {
  const session = sessionAnswers(start);
  return {
    ...session,
    ...bookingAnswers(),
    ...setupAnswers(session),
    ...auditAnswers(),
    ...messagesAnswers(),
    ...meAnswers(),
    ...peopleAnswers(),
    ...leaveAnswers(),
    ...billingAnswers(() => session.state.person?.role === "receptionist"),
    ...duesAnswers,
    ...claimAnswers(),
    ...figuresAnswers,
    ...chartAnswers(),
    ...patientAnswers(),
    ...mergeAnswers(),
    ...contactAnswers(),
    ...vitalsAnswers(),
    ...waitingAnswers(),
    ...medicineAnswers,
    ...importAnswers,
  };
}
