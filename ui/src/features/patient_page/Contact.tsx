import { Button, Textarea, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { type Reply, useForm } from "@/ipc";
import { ErrorNote, Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";

type Own = Reply<"me.contact">;

const fields = ["phone", "email", "address", "emergency_contact"] as const;
type Typed = Record<(typeof fields)[number], string>;

const typedOf = ({ phone, email, address, emergency_contact }: Own): Typed => ({
  phone,
  email,
  address,
  emergency_contact,
});

/** How the practice reaches the patient: theirs to change. */
export function Contact({ own }: { own: Own }) {
  const t = useWords("patient_page");
  const notice = useNotice();
  const [base, setBase] = useState(own);
  const [merged, setMerged] = useState(false);
  const saved = useRef(false);
  const form = useForm("me.change_contact", {
    initial: typedOf(own),
    args: (typed) => ({ ...typed, version: base.version }),
    onDone: (now) => {
      saved.current = true;
      form.reset(typedOf(now));
      setBase(now);
      setMerged(false);
      notice(t("contact_saved"));
    },
  });
  const { values } = form;
  const touched = fields.filter((field) => values[field] !== base[field]);

  // The practice changed it meanwhile: what was typed here stands, everything else takes the new state.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new version brings a new state
  useEffect(() => {
    if (own.version === base.version) return;
    const next = typedOf(own);
    for (const field of touched) if (!saved.current) next[field] = values[field];
    setMerged(!saved.current && touched.length > 0);
    form.reset(next);
    setBase(own);
    saved.current = false;
  }, [own]);

  return (
    <Section title={t("contact")}>
      <p className="wb-own-help">{t("contact_help")}</p>
      <form {...form.props} className="wb-form" aria-label={t("contact")}>
        <TextInput {...form.field("phone")} label={t("phone")} autoComplete="off" />
        <TextInput {...form.field("email")} label={t("email")} autoComplete="off" />
        <Textarea {...form.field("address")} label={t("address")} autosize minRows={2} autoComplete="off" />
        <Textarea
          {...form.field("emergency_contact")}
          label={t("emergency_contact")}
          description={t("emergency_contact_help")}
          autosize
          minRows={1}
          autoComplete="off"
        />
        {merged && <Note tone="wait">{t("contact_changed_meanwhile")}</Note>}
        <ErrorNote>{merged ? "" : form.error}</ErrorNote>
        {(touched.length > 0 || form.busy) && (
          <div className="wb-form-bar">
            <Button variant="default" onClick={() => form.reset(typedOf(base))}>
              {t("contact_discard")}
            </Button>
            <Button type="submit" loading={form.busy}>
              {t("contact_save")}
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}
