import { MergePage } from "@/features/merge/MergePage";
import { useWords } from "@/i18n";
import { type PatientId, useTitle } from "@/ipc";
import type { Params } from "../routes";

export default function MergePatientsPage({ params }: { params: Params }) {
  useTitle(useWords("merge")("title"));
  const [one, other] = [Number(params.id) as PatientId, Number(params.other) as PatientId];
  return <MergePage key={`${one} ${other}`} one={one} other={other} />;
}
