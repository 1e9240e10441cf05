// Where one is signed in, and leaving everywhere but here.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useWords } from "@/i18n";
import { enter, type Refused, type Reply, useRefusalWords } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import { Places } from "./Places";

export function OwnPlaces({ onClose }: { onClose: () => void }) {
  const t = useWords("people");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const [places, setPlaces] = useState<Reply<"session.places"> | null>(null);
  const [failed, setFailed] = useState<Refused | null>(null);
  useEffect(() => {
    enter("session.places", {}).then(setPlaces, setFailed);
  }, []);
  const leave = () =>
    void enter("session.end_others", {}).then((left) => {
      setPlaces(left);
      notice(t("places_left"));
    }, setFailed);
  return (
    <Dialog opened onClose={onClose} title={t("places_title")} close={common("close")} size="36rem">
      <div className="wb-stack">
        {places && <Places places={places} />}
        {failed && <ErrorNote>{words.refusal(failed.refusal)}</ErrorNote>}
        {places && places.length < 2 && <p className="wb-dim">{t("places_only")}</p>}
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("close")}
          </Button>
          {places && places.length > 1 && <Button onClick={leave}>{t("places_leave")}</Button>}
        </div>
      </div>
    </Dialog>
  );
}
