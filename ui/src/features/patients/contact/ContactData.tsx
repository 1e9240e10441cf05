// How a patient is reached, on the patient's page: what is there to read, each part changed by itself.
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type PatientContact, type PatientId, useAsk } from "@/ipc";
import { Section } from "@/parts/Section";
import type { File } from "../fields";
import { Addresses } from "./Addresses";
import { DeskNote } from "./DeskNote";
import { Links } from "./Links";
import { Persons } from "./Persons";
import { Photo } from "./Photo";
import { Telecom } from "./Telecom";

type Part = "telecom" | "addresses" | "persons" | "note";

export function ContactData({ file }: { file: File }) {
  const t = useWords("contact");
  const contact = useAsk("patients.contact", { patient_id: file.patient_id as PatientId }, { keep: true });
  return (
    <Answered of={contact} failed={t("failed")} rows={6}>
      {(shown) => <Parts file={file} contact={shown} />}
    </Answered>
  );
}

function Parts({ file, contact }: { file: File; contact: PatientContact }) {
  const t = useWords("contact");
  const formats = useFormats();
  const [changing, setChanging] = useState<Part | null>(null);
  const close = () => setChanging(null);
  const change = (part: Part, named: string) =>
    contact.may_change && (
      <Button variant="subtle" size="compact-sm" onClick={() => setChanging(part)} aria-label={named}>
        {t("change")}
      </Button>
    );
  return (
    <>
      {contact.desk_note !== null && (
        <Section title={t("desk_note")} action={change("note", t("change_note"))}>
          {contact.desk_note && (
            <p className="wb-lines">
              <bdi>{contact.desk_note}</bdi>
            </p>
          )}
          {contact.merged_notes.map((one) => (
            <div key={one.entry_id}>
              <bdi className="wb-lines">{one.note}</bdi>
              <div className="wb-small wb-dim">
                <Say t={t} k="of_merged" with={{ number: <bdi>{one.merged_number}</bdi> }} />
              </div>
            </div>
          ))}
          {!contact.desk_note && contact.merged_notes.length === 0 && (
            <p className="wb-dim">{t("no_note")}</p>
          )}
        </Section>
      )}
      <Section title={t("reach")} action={change("telecom", t("change_reach"))}>
        <Rows empty={t("no_reach")}>
          {contact.phones.map((phone) => (
            <Row
              key={phone.number}
              term={phone.kind ? t(`phone_kind.${phone.kind}`) : t("phone")}
              first={phone.preferred && contact.phones.length > 1}
              of={phone.merged_number}
              note={[phone.no_message && t("no_message"), phone.note]}
            >
              {phone.number}
            </Row>
          ))}
          {contact.emails.map((email) => (
            <Row
              key={email.address}
              term={t("email")}
              first={email.preferred && contact.emails.length > 1}
              of={email.merged_number}
              note={[email.note]}
            >
              {email.address}
            </Row>
          ))}
          {file.preferred_language && (
            <Row term={t("speaks")} note={[]}>
              {formats.language(file.preferred_language)}
            </Row>
          )}
        </Rows>
      </Section>
      <Section title={t("addresses")} action={change("addresses", t("change_addresses"))}>
        <Rows empty={t("no_addresses")}>
          {contact.addresses.map((address) => (
            <Row
              key={address.written}
              term={address.kind ? t(`address_kind.${address.kind}`) : t("address")}
              first={address.preferred && contact.addresses.length > 1}
              of={address.merged_number}
              note={[address.country && <Country key="country" code={address.country} />]}
            >
              {address.written}
            </Row>
          ))}
        </Rows>
      </Section>
      <Section title={t("persons")} action={change("persons", t("change_persons"))}>
        <Rows empty={t("no_persons")}>
          {contact.contacts.map((person, at) => (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: in the order they are called
              key={at}
              term={t(person.emergency ? (person.next_of_kin ? "both" : "emergency") : "next_of_kin")}
              of={person.merged_number}
              note={[person.relation, person.phone]}
            >
              {person.name}
            </Row>
          ))}
        </Rows>
      </Section>
      <Links contact={contact} />
      {contact.may_change && <Photo contact={contact} />}
      {changing === "telecom" && <Telecom contact={contact} onClose={close} />}
      {changing === "addresses" && <Addresses contact={contact} onClose={close} />}
      {changing === "persons" && <Persons contact={contact} onClose={close} />}
      {changing === "note" && <DeskNote contact={contact} onClose={close} />}
    </>
  );
}

function Country({ code }: { code: string }) {
  const formats = useFormats();
  return <bdi>{formats.country(code)}</bdi>;
}

function Rows({ empty, children }: { empty: string; children: ReactNode[] }) {
  const rows = children.flat().filter(Boolean);
  return rows.length > 0 ? <dl className="wb-reach">{rows}</dl> : <p className="wb-dim">{empty}</p>;
}

type RowProps = {
  term: string;
  first?: boolean;
  note: ReactNode[];
  /** The number of the merged record in which it stands. */
  of?: string | null;
  children: string;
};

function Row({ term, first = false, note, of, children }: RowProps) {
  const t = useWords("contact");
  const notes = [
    first && t("first"),
    ...note,
    of && <Say key="of" t={t} k="of_merged" with={{ number: <bdi>{of}</bdi> }} />,
  ].filter(Boolean);
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <bdi className="wb-lines">{children}</bdi>
        {notes.length > 0 && (
          <div className="wb-small wb-dim">
            {notes.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the notes of a row never move
              <span key={at}>
                {at > 0 && " · "}
                {typeof one === "string" && note.includes(one) ? <bdi>{one}</bdi> : one}
              </span>
            ))}
          </div>
        )}
      </dd>
    </div>
  );
}
