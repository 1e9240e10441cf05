import { useState } from "react";
import { useWords } from "@/i18n";
import { type ImportId, Refused, saveDocument, useRefusalWords } from "@/ipc";
import { useNotice } from "@/parts/Toasts";

/** Saves an import's report where the person says; `refused` says why it didn't, and what to do. */
export function useSaveReport() {
  const t = useWords("import");
  const words = useRefusalWords();
  const notice = useNotice();
  const [refused, setRefused] = useState("");
  async function save(id: ImportId) {
    setRefused("");
    try {
      if (await saveDocument("imports.report", { import_id: id })) notice(t("saved"));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      setRefused(words.refusal(thrown.refusal));
    }
  }
  return { save, refused };
}
