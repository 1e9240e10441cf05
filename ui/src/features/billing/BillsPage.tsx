import { useWords } from "@/i18n";
import { useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import { OpenBills } from "./OpenBills";

/** What is owed to the practice. */
export default function BillsPage() {
  const t = useWords("billing");
  useTitle(t("bills"));
  return (
    <PageBody>
      <PageHead title={t("open_bills")} />
      <OpenBills />
    </PageBody>
  );
}
