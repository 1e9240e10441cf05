import { Anchor, Button } from "@mantine/core";
import type { ComponentProps, ReactNode } from "react";
import { useWords } from "@/i18n";
import { ErrorNote } from "@/parts/Note";
import { NewPassword } from "./NewPassword";
import { countdown, useWait } from "./useWait";

type Password = "new_password" | "again";
type Props = {
  form: {
    props: ComponentProps<"form">;
    values: Record<Password, string>;
    field: (name: Password) => ComponentProps<typeof NewPassword>["first"];
    busy: boolean;
    error: string;
    refusal: Parameters<typeof useWait>[0];
  };
  title: string;
  help: string;
  onBack: () => void;
  /** What is asked for beside the new password. */
  children: ReactNode;
};

/** A password of one's own in return for what somebody was given on paper: a one-time code, the recovery key. */
export function OnPaper({ form, title, help, onBack, children }: Props) {
  const t = useWords("session");
  const wait = useWait(form.refusal);
  const same = form.values.new_password === form.values.again;
  return (
    <form {...form.props} className="wb-doorway-form" aria-labelledby="on-paper">
      <h1 id="on-paper">{title}</h1>
      <p className="wb-dim">{help}</p>
      {children}
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
