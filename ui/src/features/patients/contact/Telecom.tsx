import { Button, Checkbox, Radio, Select, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { type PatientContact, useForm } from "@/ipc";
import { useNotice } from "@/parts/Toasts";
import {
  at,
  ContactForm,
  changed,
  OfMerged,
  ownOf,
  preferring,
  Remove,
  useMeanwhile,
  without,
} from "./ContactForm";

type Phone = PatientContact["phones"][number];
type Email = PatientContact["emails"][number];

const kinds = ["mobile", "home", "work", "other"] as const;

/** All telephones and email addresses of a patient. */
export function Telecom({ contact, onClose }: { contact: PatientContact; onClose: () => void }) {
  const t = useWords("contact");
  const notice = useNotice();
  const meanwhile = useMeanwhile([contact.phones, contact.emails]);
  const emptyPhone = (preferred: boolean): Phone => ({
    entry_id: null,
    merged_number: null,
    kind: "mobile",
    number: "",
    preferred,
    no_message: false,
    note: "",
  });
  const form = useForm("patients.set_telecom", {
    initial: {
      phones: ownOf(contact.phones).length > 0 ? ownOf(contact.phones) : [emptyPhone(true)],
      emails: ownOf(contact.emails),
      aside_phones: [],
      aside_emails: [],
    } as { phones: Phone[]; emails: Email[]; aside_phones: number[]; aside_emails: number[] },
    args: ({ phones, emails, ...aside }) => ({
      ...at(contact),
      ...aside,
      // A row that was added and left empty isn't sent.
      phones: preferredOnce(phones.filter(({ number, note }) => number.trim() || note.trim())).map(sent),
      emails: preferredOnce(emails.filter(({ address }) => address.trim())).map(sent),
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  const { phones, emails, aside_phones, aside_emails } = form.values;
  const setPhones = (next: Phone[]) => form.set("phones", next);
  const setEmails = (next: Email[]) => form.set("emails", next);
  return (
    <ContactForm
      title={t("change_reach")}
      form={form}
      meanwhile={
        meanwhile && (
          <>
            {t("meanwhile")} <bdi>{[...contact.phones.map(({ number }) => number)].join(", ")}</bdi>
          </>
        )
      }
      onClose={onClose}
    >
      {phones.map((phone, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
        <fieldset className="wb-contact-row" key={i}>
          <legend className="wb-hidden">{t("phone_nth", { count: i + 1 })}</legend>
          <div className="wb-contact-first">
            <Select
              name={`phones[${i}].kind`}
              label={t("kind")}
              data={kinds.map((value) => ({ value, label: t(`phone_kind.${value}`) }))}
              value={phone.kind}
              placeholder={t("not_said")}
              onChange={(kind) => setPhones(changed(phones, i, { kind: kind as Phone["kind"] }))}
              clearable
            />
            <TextInput
              name={`phones[${i}].number`}
              label={t("phone")}
              value={phone.number}
              onChange={(e) => setPhones(changed(phones, i, { number: e.currentTarget.value }))}
              error={form.flaw(`phones[${i}].number`) ?? form.flaw(`phones[${i}]`)}
              autoComplete="off"
              data-autofocus={i === 0 || undefined}
            />
            <Remove
              label={t("remove", { what: phone.number })}
              onClick={() => setPhones(without(phones, i))}
            />
          </div>
          <TextInput
            name={`phones[${i}].note`}
            aria-label={t("phone_note")}
            placeholder={t("phone_note_help")}
            value={phone.note}
            onChange={(e) => setPhones(changed(phones, i, { note: e.currentTarget.value }))}
            error={form.flaw(`phones[${i}].note`)}
            autoComplete="off"
          />
          <div className="wb-contact-marks">
            <Radio
              name="preferred_phone"
              label={t("call_first")}
              checked={phone.preferred}
              onChange={() => setPhones(preferring(phones, i))}
            />
            <Checkbox
              label={t("no_message")}
              checked={phone.no_message}
              onChange={(e) => setPhones(changed(phones, i, { no_message: e.currentTarget.checked }))}
            />
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => setPhones([...phones, emptyPhone(phones.length === 0)])}
        >
          {t("add_phone")}
        </Button>
      </div>
      <OfMerged
        list={contact.phones}
        aside={aside_phones}
        onAside={(ids) => form.set("aside_phones", ids)}
        text={({ number }) => number}
      />
      {emails.map((email, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
        <fieldset className="wb-contact-row" key={i}>
          <legend className="wb-hidden">{t("email_nth", { count: i + 1 })}</legend>
          <div className="wb-contact-first" data-two>
            <TextInput
              name={`emails[${i}].address`}
              label={t("email")}
              value={email.address}
              onChange={(e) => setEmails(changed(emails, i, { address: e.currentTarget.value }))}
              error={form.flaw(`emails[${i}].address`) ?? form.flaw(`emails[${i}]`)}
              autoComplete="off"
            />
            <Remove
              label={t("remove", { what: email.address })}
              onClick={() => setEmails(without(emails, i))}
            />
          </div>
          {emails.length > 1 && (
            <Radio
              name="preferred_email"
              label={t("write_first")}
              checked={email.preferred}
              onChange={() => setEmails(preferring(emails, i))}
            />
          )}
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() =>
            setEmails([
              ...emails,
              { entry_id: null, merged_number: null, address: "", preferred: emails.length === 0, note: "" },
            ])
          }
        >
          {t("add_email")}
        </Button>
      </div>
      <OfMerged
        list={contact.emails}
        aside={aside_emails}
        onAside={(ids) => form.set("aside_emails", ids)}
        text={({ address }) => address}
      />
    </ContactForm>
  );
}

const sent = <T extends { merged_number: string | null }>({ merged_number: _, ...entry }: T) => entry;

/** Where the preferred row was left empty, the first is it. */
export const preferredOnce = <T extends { preferred: boolean }>(list: T[]): T[] =>
  list.some(({ preferred }) => preferred) ? list : list.map((one, i) => ({ ...one, preferred: i === 0 }));
