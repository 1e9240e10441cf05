import { Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { useForm, useSession } from "@/ipc";
import { OnPaper } from "./OnPaper";

/** The recovery key opens the vault when no administrator's password does. */
export function Recover({ onBack }: { onBack: () => void }) {
  const t = useWords("session");
  const { arrive } = useSession();
  const form = useForm("session.recover", {
    initial: { recovery_key: "", username: "", new_password: "", again: "" },
    args: ({ recovery_key, username, new_password }) => ({ recovery_key, username, new_password }),
    onDone: arrive,
  });
  return (
    <OnPaper form={form} title={t("recover_title")} help={t("recover_help")} onBack={onBack}>
      <Textarea
        {...form.field("recovery_key")}
        label={t("recovery_key")}
        description={t("recovery_key_help")}
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
      <TextInput {...form.field("username")} label={t("username")} autoComplete="off" spellCheck={false} />
    </OnPaper>
  );
}
