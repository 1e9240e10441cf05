import { Anchor, Button, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { useForm, useSession } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { NewPassword } from "./NewPassword";
import { countdown, useWait } from "./useWait";

/** The recovery key opens the vault when no administrator's password does. */
export function Recover({ onBack }: { onBack: () => void }) {
  const t = useWords("session");
  const { arrive } = useSession();
  const form = useForm("session.recover", {
    initial: { recovery_key: "", username: "", new_password: "", again: "" },
    args: ({ recovery_key, username, new_password }) => ({ recovery_key, username, new_password }),
    onDone: arrive,
  });
  const wait = useWait(form.refusal);
  const same = form.values.new_password === form.values.again;
  return (
    <form {...form.props} className="wb-doorway-form" aria-labelledby="recover">
      <h1 id="recover">{t("recover_title")}</h1>
      <p className="wb-dim">{t("recover_help")}</p>
      <Textarea
        {...form.field("recovery_key")}
        label={t("recovery_key")}
        description={t("recovery_key_help")}
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
      <TextInput {...form.field("username")} label={t("username")} autoComplete="off" spellCheck={false} />
      <NewPassword
        first={form.field("new_password")}
        again={form.field("again")}
        help={t("new_password_help")}
      />
      <ErrorNote>{wait > 0 ? t("wait", { time: countdown(wait) }) : form.error}</ErrorNote>
      <div className="wb-form-bar">
        <Anchor component="button" type="button" onClick={onBack}>
          {t("back_to_sign_in")}
        </Anchor>
        <Button type="submit" loading={form.busy} disabled={!same || wait > 0}>
          {t("set_password")}
        </Button>
      </div>
    </form>
  );
}
