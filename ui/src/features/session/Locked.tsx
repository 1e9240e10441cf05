import { Anchor, Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { enter, useForm, useSession, useTitle } from "@/ipc";
import { Doorway } from "@/parts/Doorway";
import { ErrorNote } from "@/parts/Note";
import { PasswordField } from "@/parts/PasswordField";
import { State } from "@/parts/State";
import { Side } from "./Side";
import { countdown, useWait } from "./useWait";

/** The locked window: nothing of the page is left, the person goes on with their password. */
export function Locked({ foot }: { foot?: React.ReactNode }) {
  const t = useWords("session");
  const common = useWords("common");
  useTitle(t("locked"));
  const { state, arrive } = useSession();
  const [caps, setCaps] = useState(false);
  const form = useForm("session.unlock", {
    initial: { password: "" },
    args: (typed) => typed,
    onDone: arrive,
  });
  const wait = useWait(form.refusal);
  const wrong = form.refusal?.code === "wrong_credentials";
  const other = form.refusal && !wrong && form.refusal.code !== "wait" && form.refusal.code !== "flawed";
  return (
    <Doorway app={common("app")} side={<Side />} promise={t("records_stay")} foot={foot}>
      <form {...form.props} className="wb-doorway-form" aria-labelledby="locked">
        <div>
          <State icon={IconLock} tone="quiet">
            {t("locked")}
          </State>
          <h1 id="locked">
            <bdi>{state.person?.display_name}</bdi>
          </h1>
        </div>
        <PasswordField
          {...form.field("password")}
          label={t("password")}
          showLabel={common("show_password")}
          onCapsLock={setCaps}
          error={
            wrong
              ? t("wrong_password")
              : wait > 0
                ? t("wait", { time: countdown(wait) })
                : form.field("password").error
          }
          autoFocus
        />
        {other && <ErrorNote>{form.error}</ErrorNote>}
        <div className="wb-form-bar">
          <Anchor
            component="button"
            type="button"
            onClick={() => void enter("session.sign_out", {}).then(arrive, () => undefined)}
          >
            {t("switch_user")}
          </Anchor>
          <Button type="submit" loading={form.busy} disabled={wait > 0}>
            {t("unlock")}
          </Button>
        </div>
        <span className="wb-small wb-dim" role="status">
          {caps && t("caps_lock")}
        </span>
      </form>
    </Doorway>
  );
}
