// Changing one's own password while signed in: a dialog over whatever page is there.
import { Button } from "@mantine/core";
import { useWords } from "@/i18n";
import { useForm, useSession } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { PasswordField } from "@/parts/PasswordField";
import { useNotice } from "@/parts/Toasts";
import { NewPassword } from "./NewPassword";
import { countdown, useWait } from "./useWait";

export function OwnPassword({ onClose }: { onClose: () => void }) {
  const t = useWords("session");
  const common = useWords("common");
  const { arrive } = useSession();
  const notice = useNotice();
  const form = useForm("session.change_password", {
    initial: { current: "", new: "", again: "" },
    args: (typed) => ({ current: typed.current, new: typed.new }),
    onDone: (state) => {
      arrive(state);
      notice(t("own_changed"));
      onClose();
    },
  });
  const wait = useWait(form.refusal);
  const wrong = form.refusal?.code === "wrong_credentials";
  return (
    <Dialog opened onClose={onClose} title={t("own_title")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <PasswordField
          {...form.field("current")}
          label={t("own_current")}
          showLabel={common("show_password")}
          error={
            wrong
              ? t("wrong_password")
              : wait > 0
                ? t("wait", { time: countdown(wait) })
                : form.field("current").error
          }
          data-autofocus
        />
        <NewPassword first={form.field("new")} again={form.field("again")} help={t("new_password_help")} />
        {form.refusal && !wrong && wait === 0 && <ErrorNote>{form.error}</ErrorNote>}
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            type="submit"
            loading={form.busy}
            disabled={wait > 0 || form.values.new === "" || form.values.new !== form.values.again}
          >
            {t("own_change")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
