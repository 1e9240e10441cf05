import { Anchor, Button, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { useForm, useSession } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { NewPassword } from "./NewPassword";
import { countdown, useWait } from "./useWait";

/** A one-time code from the administrator becomes a password of one's own. */
export function RedeemCode({ onBack }: { onBack: () => void }) {
  const t = useWords("session");
  const { arrive } = useSession();
  const form = useForm("session.redeem_code", {
    initial: { username: "", code: "", new_password: "", again: "" },
    args: ({ username, code, new_password }) => ({ username, code, new_password }),
    onDone: arrive,
  });
  const wait = useWait(form.refusal);
  const same = form.values.new_password === form.values.again;
  return (
    <form {...form.props} className="wb-doorway-form" aria-labelledby="redeem">
      <h1 id="redeem">{t("redeem_title")}</h1>
      <p className="wb-dim">{t("redeem_help")}</p>
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
