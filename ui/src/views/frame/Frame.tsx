import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import { OwnPlaces } from "@/features/people/OwnPlaces";
import { OwnPassword } from "@/features/session/OwnPassword";
import { useFormats, useWords } from "@/i18n";
import { enter, useNow, usePerson, useSession } from "@/ipc";
import { useKeys } from "@/lib/keys";
import { Toasts } from "@/parts/Toasts";
import { Find } from "./Find";
import { Help } from "./Help";
import { Rail } from "./Rail";
import { ScannedCard } from "./ScannedCard";
import { TopBar } from "./TopBar";

/** Rail, top bar and page of those who work here. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useWords("frame");
  const common = useWords("common");
  const person = usePerson();
  const { arrive } = useSession();
  const now = useNow();
  const formats = useFormats();
  const [finding, setFinding] = useState(false);
  const [helping, setHelping] = useState(false);
  const [changing, setChanging] = useState(false);
  const [places, setPlaces] = useState(false);
  const page = useRef<HTMLElement>(null);
  const [location] = useLocation();

  // A new page begins at its beginning, for eyes and for screen readers.
  const first = useRef(location);
  useEffect(() => {
    if (first.current === location) return;
    first.current = location;
    const inside = page.current?.contains(document.activeElement) && document.activeElement !== page.current;
    if (!inside) page.current?.focus();
  }, [location]);

  const keys = useMemo(
    () => [
      { keys: "Mod+K", does: t("find"), everywhere: true, run: () => setFinding(true) },
      {
        keys: "Mod+L",
        does: t("lock_now"),
        everywhere: true,
        run: () => void enter("session.lock", {}).then(arrive),
      },
      { keys: "F1", does: t("keys"), everywhere: true, run: () => setHelping(true) },
    ],
    [t, arrive],
  );
  useKeys(keys);

  return (
    <Toasts>
      <ScannedCard />
      <button type="button" className="wb-skip" onClick={() => page.current?.focus()}>
        {common("skip_to_page")}
      </button>
      <div className="wb-frame">
        <Rail person={person} />
        <TopBar
          person={person}
          when={`${formats.day(now.date)} ${now.time}`}
          onFind={() => setFinding(true)}
          onHelp={() => setHelping(true)}
          onPassword={() => setChanging(true)}
          onPlaces={() => setPlaces(true)}
        />
        <main id="page" ref={page} className="wb-page" tabIndex={-1}>
          {children}
        </main>
      </div>
      <Find
        opened={finding}
        onClose={() => setFinding(false)}
        onHelp={() => setHelping(true)}
        onPassword={() => setChanging(true)}
        onPlaces={() => setPlaces(true)}
      />
      {places && <OwnPlaces onClose={() => setPlaces(false)} />}
      {changing && <OwnPassword onClose={() => setChanging(false)} />}
      <Help opened={helping} onClose={() => setHelping(false)} />
    </Toasts>
  );
}
