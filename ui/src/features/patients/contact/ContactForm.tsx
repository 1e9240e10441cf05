// What the forms of contact data have in common: a dialog, the version that is sent, and what to say when
// somebody else saved meanwhile. What was typed stays whatever comes back.
import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, type Ref, useRef } from "react";
import { useWords } from "@/i18n";
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
