import { Textarea } from "@mantine/core";
import { useWords } from "@/i18n";
import { type PatientContact, useForm } from "@/ipc";
import { useNotice } from "@/parts/Toasts";
import { at, ContactForm, OfMerged, useMeanwhile } from "./ContactForm";

/** What the desk wants to remember of a patient. */
export function DeskNote({ contact, onClose }: { contact: PatientContact; onClose: () => void }) {
  const t = useWords("contact");
  const notice = useNotice();
  const meanwhile = useMeanwhile(contact.desk_note);
  const form = useForm("patients.set_desk_note", {
    initial: { note: contact.desk_note ?? "", set_aside: [] as number[] },
    args: ({ note, set_aside }) => ({ ...at(contact), note, set_aside }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  return (
    <ContactForm
      title={t("change_note")}
      form={form}
      meanwhile={
        meanwhile && (
          <>
            {t("meanwhile")} <bdi>{contact.desk_note}</bdi>
          </>
        )
      }
      onClose={onClose}
    >
      <Textarea
        {...form.field("note")}
        label={t("desk_note")}
        description={t("desk_note_help")}
        autosize
        minRows={3}
        data-autofocus
      />
      <OfMerged
        list={contact.merged_notes}
        aside={form.values.set_aside}
        onAside={(ids) => form.set("set_aside", ids)}
        text={({ note }) => note}
      />
    </ContactForm>
  );
}
