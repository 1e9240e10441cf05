// What Ctrl+K can find. A room adds a hook that turns the typed query into groups; it is called at each
// painting of the dialog, so it must obey the rules of hooks and ask the core only when there is a query.
import { useFindBills } from "@/features/billing/useFindBills";
import { useFindDoctors } from "@/features/doctors/useFindDoctors";
import { useFindPatients } from "@/features/patients/useFindPatients";
import type { FindGroup } from "@/parts/FindDialog";

export type FindSource = (query: string) => { groups: FindGroup[]; busy: boolean };

export const findSources: FindSource[] = [useFindBills, useFindPatients, useFindDoctors];
