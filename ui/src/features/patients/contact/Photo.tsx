// The picture by which the desk knows a patient.
import { Button, FileButton } from "@mantine/core";
import { useEffect, useState } from "react";
import { Say, useWords } from "@/i18n";
import { fetchDocument, type PatientContact, type PatientId, useAct } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { at } from "./ContactForm";

const MOST = 12 * 1024 * 1024;

/** The picture of a patient; nothing where there is none. `stamp` names the picture. */
export function Picture({ patientId, stamp }: { patientId: PatientId; stamp: number | null }) {
  const t = useWords("contact");
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (stamp === null) return;
    let gone = false;
    let made: string | null = null;
    fetchDocument("patients.photo", { patient_id: patientId }).then(
      (bytes) => {
        if (gone) return;
        made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "image/jpeg" }));
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [patientId, stamp]);
  return url ? <img className="wb-photo" src={url} alt={t("photo")} /> : null;
}

export function Photo({ contact }: { contact: PatientContact }) {
  const t = useWords("contact");
  const notice = useNotice();
  const [refused, setRefused] = useState<string | null>(null);
  const set = useAct("patients.set_photo", () => notice(t("saved")));
  async function choose(file: File | null) {
    setRefused(null);
    if (!file) return;
    if (file.size > MOST) return setRefused(t("photo_too_large"));
    set.mutate({ ...at(contact), photo: await base64(file) });
  }
  const flaw = set.error?.refusal.code === "flawed" ? set.error.refusal.flaws[0]?.flaw : undefined;
  const said = flaw?.code === "too_large" ? t("photo_too_large") : set.error && t("photo_refused");
  return (
    <Section title={t("photo")}>
      <div className="wb-photo-part">
        <Picture patientId={contact.patient_id} stamp={contact.photo} />
        <div>
          <p className="wb-dim wb-small">
            {contact.photo_of ? (
              <Say t={t} k="photo_of_merged" with={{ number: <bdi>{contact.photo_of}</bdi> }} />
            ) : (
              t("photo_help")
            )}
          </p>
          <div className="wb-list-note-ways">
            <FileButton onChange={(file) => void choose(file)} accept="image/png,image/jpeg">
              {(props) => (
                <Button {...props} variant="default" loading={set.isPending}>
                  {contact.photo === null ? t("photo_choose") : t("photo_change")}
                </Button>
              )}
            </FileButton>
            {contact.photo !== null && (
              <Button
                variant="subtle"
                color="red"
                onClick={() => set.mutate({ ...at(contact), photo: null })}
              >
                {t(contact.photo_of ? "photo_hide" : "photo_remove")}
              </Button>
            )}
          </div>
          <ErrorNote>{refused ?? said}</ErrorNote>
        </div>
      </div>
    </Section>
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}
