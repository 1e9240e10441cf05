import { Button, Checkbox, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { type PatientContact, useForm } from "@/ipc";
import { useNotice } from "@/parts/Toasts";
import { at, ContactForm, changed, OfMerged, ownOf, Remove, useMeanwhile } from "./ContactForm";

type Person = PatientContact["contacts"][number];

/** Next of kin and who is called in an emergency, in the order they are called. */
export function Persons({ contact, onClose }: { contact: PatientContact; onClose: () => void }) {
  const t = useWords("contact");
  const notice = useNotice();
  const meanwhile = useMeanwhile(contact.contacts);
  const own = ownOf(contact.contacts);
  const empty: Person = {
    entry_id: null,
    merged_number: null,
    name: "",
    relation: "",
    phone: "",
    next_of_kin: false,
    emergency: true,
  };
  const form = useForm("patients.set_contacts", {
    initial: { contacts: own.length > 0 ? own : [empty], set_aside: [] } as {
      contacts: Person[];
      set_aside: number[];
    },
    args: ({ contacts, set_aside }) => ({
      ...at(contact),
      set_aside,
      contacts: contacts
        .filter(({ name, relation, phone }) => [name, relation, phone].some((it) => it.trim()))
        .map(({ merged_number: _, ...person }) => person),
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  const { contacts, set_aside } = form.values;
  const set = (next: Person[]) => form.set("contacts", next);
  return (
    <ContactForm
      title={t("change_persons")}
      form={form}
      meanwhile={
        meanwhile && (
          <>
            {t("meanwhile")} <bdi>{contact.contacts.map(({ name }) => name).join(", ")}</bdi>
          </>
        )
      }
      onClose={onClose}
    >
      {contacts.map((person, i) => {
        const field = (name: "name" | "relation" | "phone") => ({
          name: `contacts[${i}].${name}`,
          value: person[name],
          onChange: (e: { currentTarget: { value: string } }) =>
            set(changed(contacts, i, { [name]: e.currentTarget.value })),
          error: form.flaw(`contacts[${i}].${name}`),
          autoComplete: "off",
        });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
          <fieldset className="wb-contact-row" key={i}>
            <legend className="wb-hidden">{t("person_nth", { count: i + 1 })}</legend>
            <div className="wb-contact-first" data-two>
              {person.name.includes("\n") ? (
                <Textarea {...field("name")} label={t("name")} autosize minRows={1} />
              ) : (
                <TextInput {...field("name")} label={t("name")} />
              )}
              <Remove
                label={t("remove", { what: person.name })}
                onClick={() => set(contacts.filter((_, at) => at !== i))}
              />
            </div>
            <div className="wb-form-pair">
              <TextInput {...field("relation")} label={t("relation")} placeholder={t("relation_help")} />
              <TextInput {...field("phone")} label={t("phone")} />
            </div>
            <div className="wb-contact-marks">
              <Checkbox
                name={`contacts[${i}].emergency`}
                label={t("emergency")}
                checked={person.emergency}
                error={form.flaw(`contacts[${i}].emergency`)}
                onChange={(e) => set(changed(contacts, i, { emergency: e.currentTarget.checked }))}
              />
              <Checkbox
                label={t("next_of_kin")}
                checked={person.next_of_kin}
                onChange={(e) => set(changed(contacts, i, { next_of_kin: e.currentTarget.checked }))}
              />
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button variant="default" size="compact-sm" onClick={() => set([...contacts, empty])}>
          {t("add_person")}
        </Button>
      </div>
      <OfMerged
        list={contact.contacts}
        aside={set_aside}
        onAside={(ids) => form.set("set_aside", ids)}
        text={({ name, phone }) => [name, phone].filter(Boolean).join(", ")}
      />
    </ContactForm>
  );
}
