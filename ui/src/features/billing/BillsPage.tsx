import { Link } from "wouter";
import { useWords } from "@/i18n";
import { useMay, useTitle } from "@/ipc";
import { PageBody, PageHead } from "@/parts/Page";
import { OpenBills } from "./OpenBills";

/** What is owed to the practice. */
export default function BillsPage() {
  const t = useWords("billing");
  const dues = useWords("dues");
  const may = useMay();
  useTitle(t("bills"));
  return (
    <PageBody>
      <PageHead
        title={t("open_bills")}
        actions={
          <>
            {may("take_payments") && (
              <Link className="wb-link" href="/overdue">
                {dues("overdue")}
              </Link>
            )}
            {may("create_bills") && (
              <Link className="wb-link" href="/prices">
                {t("prices")}
              </Link>
            )}
          </>
        }
      />
      <OpenBills />
    </PageBody>
  );
}
