import { useWords } from "@/i18n";
import { useHeardKeys } from "@/lib/keys";
import { KeysHelp } from "@/parts/KeysHelp";

/** F1: the keys that are heard now. */
export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords("frame");
  const common = useWords("common");
  const heard = useHeardKeys();
  return (
    <KeysHelp
      opened={opened}
      onClose={onClose}
      title={t("keys_title")}
      close={common("close")}
      mod={t("ctrl")}
      groups={[
        { title: t("keys_here"), keys: heard.filter((binding) => !binding.everywhere) },
        { title: t("keys_everywhere"), keys: heard.filter((binding) => binding.everywhere) },
      ]}
    />
  );
}
