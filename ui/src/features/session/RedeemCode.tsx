import { TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { useForm, useSession } from "@/ipc";
import { OnPaper } from "./OnPaper";

/** A one-time code from the administrator becomes a password of one's own. */
export function RedeemCode({ onBack }: { onBack: () => void }) {
  const t = useWords("session");
  const { arrive } = useSession();
  const form = useForm("session.redeem_code", {
    initial: { username: "", code: "", new_password: "", again: "" },
    args: ({ username, code, new_password }) => ({ username, code, new_password }),
    onDone: arrive,
  });
  return (
    <OnPaper form={form} title={t("redeem_title")} help={t("redeem_help")} onBack={onBack}>
      <TextInput
        {...form.field("username")}
        label={t("username")}
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
      <TextInput
        {...form.field("code")}
        label={t("code")}
        description={t("code_help")}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="characters"
      />
    </OnPaper>
  );
}
