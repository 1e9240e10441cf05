import { useMemo } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import type { Reply } from "@/ipc";
import { Note } from "@/parts/Note";
import { PdfView } from "@/parts/PdfView";

/** A one-time code, shown once, and the paper that is handed over. */
export function Handed({ given }: { given: Reply<"patients.give_sign_in"> }) {
  const t = useWords("patients");
  const common = useWords("common");
  const formats = useFormats();
  const bytes = useMemo(() => Uint8Array.from(given.sheet), [given]);
  return (
    <div className="wb-form-wide">
      <Note tone="now">{t("code_once")}</Note>
      <dl className="wb-pairs">
        <div>
          <dt>{t("username")}</dt>
          <dd>
            <bdi>{given.username}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t("code")}</dt>
          <dd>
            <bdi className="wb-code">{given.code}</bdi>
          </dd>
        </div>
      </dl>
      <p className="wb-dim wb-small">
        <Say t={t} k="code_until" with={{ when: <bdi>{formats.instant(given.valid_until)}</bdi> }} />
      </p>
      <PdfView
        bytes={bytes}
        words={{
          loading: t("paper_loading"),
          failed: t("paper_failed"),
          failedHelp: t("paper_failed_help"),
          print: common("print"),
          page: (number, count) => t("paper_page", { number, count }),
        }}
      />
    </div>
  );
}
