// Family, guarantors and others, from whichever side they were noted.
import { Button, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link as To } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { act, type PatientContact, Refused, useAsk, useForm, useRefusalWords } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { dataOption } from "@/parts/dataOption";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { ContactForm, Remove } from "./ContactForm";

type Link = PatientContact["links"][number];

export function Links({ contact }: { contact: PatientContact }) {
  const t = useWords("contact");
  const words = useRefusalWords();
  const notice = useNotice();
  const [adding, setAdding] = useState(false);
  async function remove(link: Link) {
    try {
      await act("patients.unlink", { patient_link_id: link.patient_link_id });
      notice(<Say t={t} k="unlinked" with={{ name: <bdi>{link.other_name}</bdi> }} />);
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      notice(words.refusal(thrown.refusal));
    }
  }
  return (
    <Section
      title={t("links")}
      action={
        contact.may_change && (
          <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
            {t("add_link")}
          </Button>
        )
      }
    >
      {contact.links.length === 0 ? (
        <p className="wb-dim">{t("no_links")}</p>
      ) : (
        <dl className="wb-reach">
          {contact.links.map((link) => (
            <div key={link.patient_link_id}>
              <dt>{t(`seen_relation.${link.relation}`)}</dt>
              <dd className="wb-reach-with">
                <div>
                  {link.other_patient_id !== null ? (
                    <To className="wb-link" href={`/patients/${link.other_patient_id}`}>
                      <bdi>{link.other_name}</bdi>
                    </To>
                  ) : (
                    <bdi>{link.other_name}</bdi>
                  )}
                  <div className="wb-small wb-dim">
                    <bdi>
                      {[
                        link.other_patient_number,
                        link.other_phone,
                        link.other_address.replaceAll("\n", ", "),
                        link.note,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </bdi>
                  </div>
                </div>
                {contact.may_change && (
                  <Remove label={t("remove", { what: link.other_name })} onClick={() => void remove(link)} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {adding && <Add contact={contact} onClose={() => setAdding(false)} />}
    </Section>
  );
}

const relations = ["parent", "child", "spouse", "sibling", "guarantor", "other"] as const;

function Add({ contact, onClose }: { contact: PatientContact; onClose: () => void }) {
  const t = useWords("contact");
  const notice = useNotice();
  const formats = useFormats();
  const [who, setWho] = useState<"patient" | "person">("patient");
  const [text, setText] = useState("");
  const found = useAsk(
    "patients.find",
    { text },
    { when: who === "patient" && text.trim() !== "", keep: true },
  );
  const form = useForm("patients.link", {
    initial: {
      relation: "parent" as (typeof relations)[number],
      other_patient_id: "",
      other_name: "",
      other_phone: "",
      other_address: "",
      note: "",
    },
    args: (typed) =>
      ({
        patient_id: contact.patient_id,
        relation: typed.relation,
        note: typed.note,
        ...(who === "patient"
          ? { other_patient_id: typed.other_patient_id ? Number(typed.other_patient_id) : null }
          : {
              other_name: typed.other_name,
              other_phone: typed.other_phone,
              other_address: typed.other_address,
            }),
      }) as never,
    fieldOf: (field) => (field === "other_name" && who === "patient" ? "other_patient_id" : field),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  const patients = (found.data?.patients ?? []).filter(({ patient_id }) => patient_id !== contact.patient_id);
  return (
    <ContactForm title={t("add_link")} form={form} onClose={onClose}>
      <Select
        {...form.pick("relation")}
        label={t("link_relation")}
        data={relations.map((value) => ({ value, label: t(`seen_relation.${value}`) }))}
        allowDeselect={false}
        data-autofocus
      />
      <SegmentedControl
        aria-label={t("who")}
        value={who}
        onChange={(value) => setWho(value as typeof who)}
        data={[
          { value: "patient", label: t("a_patient") },
          { value: "person", label: t("no_patient") },
        ]}
      />
      {who === "patient" ? (
        <Select
          {...form.pick("other_patient_id")}
          value={form.values.other_patient_id || null}
          label={t("which_patient")}
          description={t("which_patient_help")}
          searchable
          searchValue={text}
          onSearchChange={setText}
          filter={({ options }) => options}
          renderOption={dataOption}
          nothingFoundMessage={text.trim() ? t("nobody") : undefined}
          data={patients.map((it) => ({
            value: String(it.patient_id),
            label: [
              patientName(it.last_name, it.first_name),
              it.date_of_birth && formats.date(it.date_of_birth),
              it.patient_number,
            ]
              .filter(Boolean)
              .join(" · "),
          }))}
        />
      ) : (
        <>
          <TextInput {...form.field("other_name")} label={t("name")} autoComplete="off" />
          <TextInput {...form.field("other_phone")} label={t("phone")} autoComplete="off" />
          <Textarea {...form.field("other_address")} label={t("address")} autosize minRows={2} />
        </>
      )}
      <TextInput {...form.field("note")} label={t("link_note")} autoComplete="off" />
    </ContactForm>
  );
}
