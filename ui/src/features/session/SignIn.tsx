import { Anchor, Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useWords } from "@/i18n";
import { enter, useForm, useSession, useTitle } from "@/ipc";
import { Doorway } from "@/parts/Doorway";
import { ErrorNote } from "@/parts/Note";
import { PasswordField } from "@/parts/PasswordField";
import { Recover } from "./Recover";
import { RedeemCode } from "./RedeemCode";
import { SamplePeople } from "./SamplePeople";
import { Side } from "./Side";
import { countdown, useWait } from "./useWait";

/** The sign-in page, with the ways in for those whose password doesn't help. */
export function SignIn({ foot }: { foot?: React.ReactNode }) {
  const common = useWords("common");
  const t = useWords("session");
  useTitle(t("sign_in"));
  const [way, setWay] = useState<"password" | "code" | "recovery">("password");
  const back = () => setWay("password");
  return (
    <Doorway app={common("app")} side={<Side />} promise={t("records_stay")} foot={foot}>
      {way === "password" && (
        <PasswordWay onCode={() => setWay("code")} onRecovery={() => setWay("recovery")} />
      )}
      {way === "code" && <RedeemCode onBack={back} />}
      {way === "recovery" && <Recover onBack={back} />}
    </Doorway>
  );
}

function PasswordWay({ onCode, onRecovery }: { onCode: () => void; onRecovery: () => void }) {
  const t = useWords("session");
  const common = useWords("common");
  const { state, arrive } = useSession();
  const [caps, setCaps] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const form = useForm("session.sign_in", {
    initial: { username: "", password: "" },
    args: (typed) => typed,
    onDone: arrive,
  });
  const wait = useWait(form.refusal);
  const wrong = form.refusal?.code === "wrong_credentials";
  const other = form.refusal && !wrong && form.refusal.code !== "wait" && form.refusal.code !== "flawed";

  function switchHouse() {
    const house = state.house === "practice" ? "sample" : "practice";
    void enter("setup.switch_house", { house }).then(arrive, () => undefined);
  }

  async function signIn(e: React.FormEvent) {
    await form.submit(e);
    password.current?.select();
  }

  return (
    <form {...form.props} onSubmit={signIn} className="wb-doorway-form" aria-labelledby="sign-in">
      <h1 id="sign-in">{t("sign_in")}</h1>
      <TextInput
        {...form.field("username")}
        label={t("username")}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="none"
        data-autofocus
        autoFocus
      />
      <PasswordField
        {...form.field("password")}
        ref={password}
        label={t("password")}
        showLabel={common("show_password")}
        onCapsLock={setCaps}
        error={
          wrong ? t("wrong") : wait > 0 ? t("wait", { time: countdown(wait) }) : form.field("password").error
        }
      />
      {other && <ErrorNote>{form.error}</ErrorNote>}
      <div className="wb-form-bar">
        <span className="wb-small wb-dim" role="status">
          {caps && t("caps_lock")}
        </span>
        <Button type="submit" loading={form.busy} disabled={wait > 0}>
          {t("sign_in")}
        </Button>
      </div>
      {state.house === "sample" && (
        <SamplePeople
          onChoose={(username) => {
            form.set("username", username);
            password.current?.focus();
          }}
        />
      )}
      <hr className="wb-rule" />
      <p className="wb-dim">{t("forgotten")}</p>
      <div className="wb-form-bar">
        <Anchor component="button" type="button" onClick={onCode}>
          {t("have_code")}
        </Anchor>
        <Anchor component="button" type="button" onClick={onRecovery}>
          {t("have_recovery_key")}
        </Anchor>
      </div>
      <Anchor component="button" type="button" style={{ alignSelf: "flex-start" }} onClick={switchHouse}>
        {state.house === "practice"
          ? t(state.other_exists ? "to_sample" : "make_sample")
          : t(state.other_exists ? "to_practice" : "to_new_practice")}
      </Anchor>
    </form>
  );
}
