// Where one of the staff is signed in now, and ending that.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Answered, useAct, useAsk, useRefusalWords } from "@/ipc";
import { ConfirmReason } from "@/parts/ConfirmReason";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { Places } from "./Places";
import type { User } from "./words";

/** How often it is looked at again, in milliseconds: signing in elsewhere tells this page nothing. */
const AGAIN = 10_000;

export function SignedIn({ user }: { user: User }) {
  const t = useWords("people");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [asked, setAsked] = useState(false);
  const places = useAsk("users.sessions", { user_id: user.user_id }, { again: AGAIN });
  const signOut = useAct("users.sign_out", () => {
    setAsked(false);
    notice(t("signed_out_now"));
  });
  return (
    <Section title={t("signed_in_at")}>
      <Answered of={places} failed={t("signed_in_failed")}>
        {(shown) =>
          shown.length === 0 ? (
            <p className="wb-dim">{t("signed_in_nowhere")}</p>
          ) : (
            <>
              <Places places={shown} />
              <div className="wb-list-note-ways">
                <Button variant="default" onClick={() => setAsked(true)}>
                  {t("sign_out")}
                </Button>
              </div>
            </>
          )
        }
      </Answered>
      <ConfirmReason
        opened={asked}
        onClose={() => setAsked(false)}
        title={t("sign_out_title")}
        confirm={t("sign_out")}
        cancel={common("cancel")}
        close={common("close")}
        busy={signOut.isPending}
        error={signOut.error ? words.refusal(signOut.error.refusal) : undefined}
        onConfirm={() => signOut.mutate({ user_id: user.user_id })}
      >
        <p>
          <strong>
            <bdi>{user.display_name}</bdi>
          </strong>
        </p>
        <p>{t("sign_out_help")}</p>
      </ConfirmReason>
    </Section>
  );
}
