import { useEffect } from "react";
import { useWords } from "@/i18n";
import { useSession } from "./session";

/** Names the window after the page: `useTitle(t("patients"))`. No patient's name may stand in it. */
export function useTitle(page: string) {
  const common = useWords("common");
  const { practice } = useSession().state;
  const name = practice?.name ?? common("app");
  useEffect(() => {
    document.title = common("title", { page, practice: name });
  }, [common, page, name]);
}
