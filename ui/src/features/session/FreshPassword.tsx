import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { askFreshPasswordBy, useForm } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { PasswordField } from "@/parts/PasswordField";
import { countdown, useWait } from "./useWait";

/** Asks for the password again when a command wants it fresh, then lets the command go on. */
export function FreshPassword({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const answer = useRef<((given: boolean) => void) | null>(null);
  useEffect(() => {
    askFreshPasswordBy(
      () =>
        new Promise((resolve) => {
          answer.current = resolve;
          setOpen(true);
        }),
    );
    return () => {
      askFreshPasswordBy(null);
      answer.current?.(false);
    };
  }, []);
  function finish(given: boolean) {
    setOpen(false);
    answer.current?.(given);
    answer.current = null;
  }
  return (
    <>
      {children}
      {open && <Ask onDone={finish} />}
    </>
  );
}

function Ask({ onDone }: { onDone: (given: boolean) => void }) {
  const t = useWords("session");
  const common = useWords("common");
  const form = useForm("session.confirm_password", {
    initial: { password: "" },
    args: (typed) => typed,
    onDone: () => onDone(true),
  });
  const wait = useWait(form.refusal);
  const wrong = form.refusal?.code === "wrong_credentials";
  return (
    <Dialog opened onClose={() => onDone(false)} title={t("fresh_title")} close={common("close")}>
      <form {...form.props} className="wb-form">
        <p className="wb-dim">{t("fresh_help")}</p>
        <PasswordField
          {...form.field("password")}
          label={t("password")}
          showLabel={common("show_password")}
          error={
            wrong
              ? t("wrong_password")
              : wait > 0
                ? t("wait", { time: countdown(wait) })
                : form.field("password").error
          }
          data-autofocus
        />
        {form.refusal && !wrong && wait === 0 && <ErrorNote>{form.error}</ErrorNote>}
        <div className="wb-actions-end">
          <Button variant="default" onClick={() => onDone(false)}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy} disabled={wait > 0}>
            {t("fresh_confirm")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
