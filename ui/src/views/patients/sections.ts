// What stands beside a patient's own data on the patient's page: appointments, bills, papers. A room adds a
// component here, one line; it asks for its own records and shows nothing to those who may not see them.
import type { ComponentType } from "react";

export const sections: { id: string; section: ComponentType<{ patientId: number }> }[] = [];

/** What can be done for the patient, at the end of the banner: "Book", "Open chart". */
export const actions: { id: string; action: ComponentType<{ patientId: number }> }[] = [];
