import { lazy, Suspense, useLayoutEffect, useRef } from "react";
import { useLocation } from "wouter";
import { AcceptAlarm } from "@/features/audit/AcceptAlarm";
import { ChangePassword } from "@/features/session/ChangePassword";
import { FreshPassword } from "@/features/session/FreshPassword";
import { Locked } from "@/features/session/Locked";
import { SignIn } from "@/features/session/SignIn";
import { Setup } from "@/features/setup/Setup";
import { useWords } from "@/i18n";
import { useMay, useOwnPreferences, useSession } from "@/ipc";
import { Caught } from "./Caught";
import { Frame } from "./frame/Frame";
import { Pages } from "./Pages";

const MessagesPage = lazy(() => import("@/features/messages/MessagesPage"));
const PatientPage = lazy(() => import("@/features/patient_page/PatientPage"));

/** Which of the app's doors this window stands before: set-up, sign-in, lock, or the pages. */
export function Doors() {
  const common = useWords("common");
  const { state } = useSession();
  useHomeForEach(state.person === null);
  useOwnPreferences(state.person, state.locked);
  const { alarm } = state;
  const may = useMay();
  return (
    <>
      {state.house === "sample" && <aside className="wb-band">{common("sample_band")}</aside>}
      {alarm && (
        <aside className="wb-band" data-tone="danger">
          {alarm.kind === "entries_missing"
            ? common("alarm_entries_missing", alarm)
            : common("alarm_head_missing")}
          {state.person && !state.locked && may("read_audit") && <AcceptAlarm alarm={alarm} />}
        </aside>
      )}
      <Door />
    </>
  );
}

function Door() {
  const { state } = useSession();
  if (state.vault === "new") return <Setup />;
  if (!state.person || state.vault !== "open") return <SignIn />;
  if (state.locked) return <Locked />;
  if (state.person.must_change_password) return <ChangePassword />;
  if (state.recovery_key_pending) return <Setup />;
  if (state.person.role === "patient") {
    return (
      <FreshPassword>
        <Caught>
          <Suspense>
            <PatientPage messages={MessagesPage} />
          </Suspense>
        </Caught>
      </FreshPassword>
    );
  }
  return (
    <FreshPassword>
      <Frame>
        <Pages />
      </Frame>
    </FreshPassword>
  );
}

/** Whoever signs in begins at their own first page: the address of the last one's page goes with them, before
 * anybody can be asked for it. After a lock the page is there again, because its person is; and a window that
 * was opened at a place keeps it for whoever signs in first. */
function useHomeForEach(nobody: boolean) {
  const [, go] = useLocation();
  const before = useRef(nobody);
  useLayoutEffect(() => {
    if (nobody && !before.current) go("/", { replace: true });
    before.current = nobody;
  }, [nobody, go]);
}
