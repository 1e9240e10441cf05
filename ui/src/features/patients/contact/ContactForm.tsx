// What the forms of contact data have in common: a dialog, the version that is sent, and what to say when
// somebody else saved meanwhile. What was typed stays whatever comes back.
import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, type Ref, useRef } from "react";
import { Say, useWords } from "@/i18n";
import type { PatientContact } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { Icon } from "@/parts/Icon";
import { ErrorNote, Note } from "@/parts/Note";

/** Whether what is changed here has become another while it was typed over. */
export function useMeanwhile(now: unknown) {
  const before = useRef(JSON.stringify(now));
  return before.current !== JSON.stringify(now);
}

type Props = {
  title: string;
  form: {
    props: { ref: Ref<HTMLFormElement>; onSubmit: (e?: FormEvent) => void; noValidate: boolean };
    error: string;
    busy: boolean;
    refusal: { code: string } | null;
  };
  /** What stands now, where somebody else has changed it. */
  meanwhile?: ReactNode;
  onClose: () => void;
  children: ReactNode;
};

export function ContactForm({ title, form, meanwhile, onClose, children }: Props) {
  const t = useWords("contact");
  const common = useWords("common");
  return (
    <Dialog opened onClose={onClose} title={title} close={common("close")} size="38rem">
      <form {...form.props} className="wb-form wb-contact-form">
        {children}
        {meanwhile && <Note tone="wait">{meanwhile}</Note>}
        <ErrorNote>{form.refusal?.code === "stale" ? t("stale") : form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Takes one entry of a list away. */
export function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
      <Icon icon={IconX} />
    </ActionIcon>
  );
}

type Entry = { entry_id: number | null; merged_number: string | null };

/** The entries of the row in use, which a form writes. */
export const ownOf = <T extends Entry>(list: readonly T[]): T[] =>
  list.filter(({ merged_number }) => merged_number === null);

/** What stands at a merged record: seen here, never written, and hidden only while the two are merged. */
export function OfMerged<T extends Entry>({
  list,
  aside,
  onAside,
  text,
}: {
  list: readonly T[];
  aside: readonly number[];
  onAside: (aside: number[]) => void;
  text: (entry: T) => string;
}) {
  const t = useWords("contact");
  const others = list.filter(({ merged_number }) => merged_number !== null);
  if (others.length === 0) return null;
  const hidden = (entry: T) => aside.includes(entry.entry_id ?? 0);
  return (
    <div className="wb-contact-merged">
      <p className="wb-dim wb-small">{t("of_merged_help")}</p>
      <ul className="wb-plain">
        {others.map((entry) => (
          <li key={entry.entry_id}>
            <span data-hidden={hidden(entry) || undefined}>
              <bdi className="wb-lines">{text(entry)}</bdi>
              <span className="wb-dim wb-small">
                <Say t={t} k="of_merged" with={{ number: <bdi>{entry.merged_number}</bdi> }} />
              </span>
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t(hidden(entry) ? "show_again_named" : "hide_named", { what: text(entry) })}
              onClick={() =>
                onAside(
                  hidden(entry)
                    ? aside.filter((id) => id !== entry.entry_id)
                    : [...aside, entry.entry_id ?? 0],
                )
              }
            >
              {t(hidden(entry) ? "show_again" : "hide")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is sent with every change: whose, and the version that is known. */
export const at = (contact: PatientContact) => ({
  patient_id: contact.patient_id,
  version: contact.version,
});

/** Changes one entry of a list. */
export const changed = <T,>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((one, i) => (i === index ? { ...one, ...change } : one));

/** Takes one away; where it was the preferred one, the first is it now. */
export function without<T extends { preferred: boolean }>(list: readonly T[], index: number): T[] {
  const rest = list.filter((_, i) => i !== index);
  return rest.some((one) => one.preferred) ? rest : rest.map((one, i) => ({ ...one, preferred: i === 0 }));
}

/** Makes one the preferred one. */
export const preferring = <T extends { preferred: boolean }>(list: readonly T[], index: number): T[] =>
  list.map((one, i) => ({ ...one, preferred: i === index }));
