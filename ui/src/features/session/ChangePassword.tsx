import { Anchor, Button } from "@mantine/core";
import { useWords } from "@/i18n";
import { enter, useForm, useSession, useTitle } from "@/ipc";
import { Doorway } from "@/parts/Doorway";
import { ErrorNote } from "@/parts/Note";
import { PasswordField } from "@/parts/PasswordField";
import { NewPassword } from "./NewPassword";
import { Side } from "./Side";

/** Stands before everything else while the person still has a password that someone gave them. */
export function ChangePassword({ foot }: { foot?: React.ReactNode }) {
  const t = useWords("session");
  const common = useWords("common");
  useTitle(t("change_title"));
  const { arrive } = useSession();
  const form = useForm("session.change_password", {
    initial: { current: "", new: "", again: "" },
    args: (typed) => ({ current: typed.current, new: typed.new }),
    onDone: arrive,
  });
  const wrong = form.refusal?.code === "wrong_credentials";
  return (
    <Doorway app={common("app")} side={<Side />} promise={t("records_stay")} foot={foot}>
      <form {...form.props} className="wb-doorway-form" aria-labelledby="change">
        <h1 id="change">{t("change_title")}</h1>
        <p className="wb-dim">{t("change_help")}</p>
        <PasswordField
          {...form.field("current")}
          label={t("current_password")}
          showLabel={common("show_password")}
          error={wrong ? t("wrong_password") : form.field("current").error}
          autoFocus
        />
        <NewPassword first={form.field("new")} again={form.field("again")} help={t("new_password_help")} />
        {!wrong && <ErrorNote>{form.error}</ErrorNote>}
        <div className="wb-form-bar">
          <Anchor
            component="button"
            type="button"
            onClick={() => void enter("session.sign_out", {}).then(arrive, () => undefined)}
          >
            {t("sign_out")}
          </Anchor>
          <Button type="submit" loading={form.busy} disabled={form.values.new !== form.values.again}>
            {t("change")}
          </Button>
        </div>
      </form>
    </Doorway>
  );
}
