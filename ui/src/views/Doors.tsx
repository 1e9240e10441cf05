import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { ChangePassword } from "@/features/session/ChangePassword";
import { FreshPassword } from "@/features/session/FreshPassword";
import { Locked } from "@/features/session/Locked";
import { SignIn } from "@/features/session/SignIn";
import { type Created, Setup } from "@/features/setup/Setup";
import { useWords } from "@/i18n";
import { useSession } from "@/ipc";
import { Frame } from "./frame/Frame";
import { Pages } from "./Pages";

/** Which of the app's doors this window stands before: set-up, sign-in, lock, or the pages. */
export function Doors() {
  const common = useWords("common");
  const setup = useWords("setup");
  const { state, arrive } = useSession();
  // The key that is shown once outlives a lock during the set-up, in memory and nowhere else.
  const [created, setCreated] = useState<Created | null>(null);
  useHomeForEach(state.person && `${state.house}/${state.person.user_id}`);

  function keep(made: Created | null) {
    setCreated(made);
    if (made) arrive(made.state);
  }

  const bands = [
    state.house === "sample" && state.vault !== "new" && common("sample_band"),
    state.recovery_key_pending && !created && state.person?.role === "admin" && setup("key_unconfirmed"),
  ].filter((said) => said !== false);

  return (
    <>
      {bands.map((said) => (
        <aside key={said} className="wb-band">
          {said}
        </aside>
      ))}
      <Door created={created} onCreated={keep} />
    </>
  );
}

function Door({
  created,
  onCreated,
}: {
  created: Created | null;
  onCreated: (made: Created | null) => void;
}) {
  const { state } = useSession();
  if (state.person && state.locked) return <Locked />;
  if (state.vault === "new" || created) return <Setup created={created} onCreated={onCreated} />;
  if (!state.person || state.vault !== "open") return <SignIn />;
  if (state.person.must_change_password) return <ChangePassword />;
  return (
    <FreshPassword>
      <Frame>
        <Pages />
      </Frame>
    </FreshPassword>
  );
}

/** The next person begins at their own first page, not where the last one was. */
function useHomeForEach(who: string | null) {
  const [, go] = useLocation();
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (who !== null && last.current !== null && last.current !== who) go("/", { replace: true });
    if (who !== null) last.current = who;
  }, [who, go]);
}
