import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useWords } from "@/i18n";
import { useAsk, useMay } from "@/ipc";
import { useNotice } from "@/parts/Toasts";
import { useScan } from "./useScan";

/** Opens the patient whose card is scanned, on whichever page that happens. */
export function ScannedCard() {
  const t = useWords("patients");
  const may = useMay();
  const say = useNotice();
  const [, go] = useLocation();
  const [scanned, setScanned] = useState<string | null>(null);
  useScan((text) => {
    if (may("find_patients")) setScanned(text);
  });
  const found = useAsk("patients.find", { text: scanned ?? "" }, { when: scanned !== null });
  const { data, isFetching, isError } = found;
  useEffect(() => {
    if (scanned === null || isFetching || (!data && !isError)) return;
    setScanned(null);
    const patient = data?.card ? data.patients[0] : undefined;
    if (patient) go(`/patients/${patient.patient_id}`);
    else say(isError ? t("search_failed") : t("nobodys_card"));
  }, [scanned, data, isFetching, isError, go, say, t]);
  return null;
}
