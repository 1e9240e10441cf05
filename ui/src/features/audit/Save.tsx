import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Refused, saveDocument, useRefusalWords } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import type { Filters } from "./useFilters";

/** The core's own limit; it refuses what is more. */
const most = 10_000;

/** What was found as a file, all pages of it. */
export function Save({ wanted: { before: _, ...wanted } }: { wanted: Filters["wanted"] }) {
  const t = useWords("audit");
  const words = useRefusalWords();
  const notice = useNotice();
  const [saving, setSaving] = useState<"csv" | "fhir" | null>(null);
  const [refused, setRefused] = useState("");

  async function save(format: "csv" | "fhir") {
    setSaving(format);
    setRefused("");
    try {
      if (await saveDocument("audit.export", { format, ...wanted })) notice(t("saved"));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      const { refusal } = thrown;
      const many = refusal.code === "flawed" && refusal.flaws.some(({ flaw }) => flaw.code === "too_many");
      setRefused(many ? t("save_too_many", { max: most }) : words.refusal(refusal));
    } finally {
      setSaving(null);
    }
  }

  return (
    <>
      <div className="wb-list-more">
        {(["csv", "fhir"] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            loading={saving === format}
            disabled={saving !== null && saving !== format}
            onClick={() => void save(format)}
          >
            {t(`save_${format}`)}
          </Button>
        ))}
        <span className="wb-small wb-dim">{t("save_help", { max: most })}</span>
      </div>
      {refused && (
        <ErrorNote>
          <strong>{t("save_failed")}</strong> {refused}
        </ErrorNote>
      )}
    </>
  );
}
