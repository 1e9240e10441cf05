import { Button, Checkbox, FileButton, Select, Textarea, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useFormats, useWords } from "@/i18n";
import {
  Answered,
  type Args,
  enter,
  fetchDocument,
  type Reply,
  useAct,
  useAsk,
  useForm,
  useTitle,
} from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import { ErrorNote } from "@/parts/Note";
import { Columns, PageBody, PageHead } from "@/parts/Page";
import { Section } from "@/parts/Section";
import { useNotice } from "@/parts/Toasts";
import { BillSettings } from "./BillSettings";
import { CodesSource } from "./CodesSource";
import { VitalUnits } from "./VitalUnits";

type Practice = Reply<"practice.get">;

/** The letterhead, the logo and how long a window stays open; beside it how papers will begin and end. */
export default function PracticeSettingsPage() {
  const t = useWords("practice");
  useTitle(t("title"));
  const practice = useAsk("practice.get", {});
  if (practice.data) return <Settings key={practice.data.version} practice={practice.data} />;
  return (
    <PageBody>
      <PageHead title={t("title")} />
      <Answered of={practice} failed={t("failed")}>
        {() => null}
      </Answered>
    </PageBody>
  );
}

/** A number where one was typed; what is none goes as it is, and comes back with its flaw. */
const whole = (typed: string) => (/^\d+$/.test(typed.trim()) ? Number(typed) : typed) as number;

function Settings({ practice }: { practice: Practice }) {
  const t = useWords("practice");
  const formats = useFormats();
  const notice = useNotice();
  const choices = useChoices();
  const form = useForm("practice.change", {
    initial: {
      name: practice.name,
      address: practice.address,
      phone: practice.phone,
      email: practice.email,
      tax_id: practice.tax_id,
      footer: practice.footer,
      paper: practice.paper as Args<"practice.change">["paper"],
      idle_lock_minutes: String(practice.idle_lock_minutes),
      retention_years: String(practice.retention_years),
      currency: practice.currency,
      time_zone: practice.time_zone,
      every_chart: practice.every_chart,
    },
    args: (typed): Args<"practice.change"> => ({
      ...typed,
      version: practice.version,
      idle_lock_minutes: whole(typed.idle_lock_minutes),
      retention_years: whole(typed.retention_years),
    }),
    onDone: () => notice(t("saved")),
  });
  const shown = form.values;
  return (
    <Columns>
      <div>
        <PageHead
          title={t("title")}
          actions={
            <Link className="wb-link" href="/prices">
              {t("prices")}
            </Link>
          }
        />
        <form {...form.props} className="wb-form" aria-label={t("title")}>
          <TextInput {...form.field("name")} label={t("name")} autoComplete="off" />
          <Textarea {...form.field("address")} label={t("address")} autosize minRows={2} autoComplete="off" />
          <div className="wb-form-pair">
            <TextInput
              {...form.field("phone")}
              className="wb-figures"
              label={t("phone")}
              autoComplete="off"
            />
            <TextInput {...form.field("email")} label={t("email")} autoComplete="off" />
          </div>
          <div className="wb-form-pair">
            <TextInput {...form.field("tax_id")} label={t("tax_id")} autoComplete="off" />
            <Select
              {...form.pick("paper")}
              label={t("paper")}
              allowDeselect={false}
              data={(["a4", "letter"] as const).map((value) => ({ value, label: t(`papers.${value}`) }))}
            />
          </div>
          <Textarea
            {...form.field("footer")}
            label={t("footer")}
            description={t("footer_help")}
            autosize
            minRows={2}
            autoComplete="off"
          />
          <div className="wb-form-pair">
            <Select
              {...form.pick("currency")}
              renderOption={dataOption}
              label={t("currency")}
              description={practice.currency_fixed ? t("currency_fixed") : t("currency_free")}
              disabled={practice.currency_fixed}
              searchable
              allowDeselect={false}
              data={(choices?.currencies ?? [practice.currency]).map((code) => ({
                value: code,
                label: `${code} ${formats.currencyName(code)}`,
              }))}
            />
            <Select
              {...form.pick("time_zone")}
              renderOption={dataOption}
              label={t("time_zone")}
              description={t("time_zone_help")}
              searchable
              allowDeselect={false}
              data={choices?.time_zones ?? [practice.time_zone]}
            />
          </div>
          <div className="wb-form-pair">
            <TextInput
              {...form.field("idle_lock_minutes")}
              label={t("idle_lock_minutes")}
              description={t("idle_lock_help")}
              inputMode="numeric"
              autoComplete="off"
            />
            <TextInput
              {...form.field("retention_years")}
              label={t("retention_years")}
              description={t("retention_help")}
              inputMode="numeric"
              autoComplete="off"
            />
          </div>
          <Checkbox
            label={t("every_chart")}
            description={t("every_chart_help")}
            checked={form.values.every_chart}
            onChange={(e) => form.set("every_chart", e.currentTarget.checked)}
          />
          <ErrorNote>{form.error}</ErrorNote>
          <div className="wb-form-bar">
            <Button type="submit" loading={form.busy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </div>
      <div>
        <Section title={t("preview")}>
          <Letterhead shown={shown} logo={practice.has_logo} />
        </Section>
        <Logo practice={practice} />
        <BillSettings />
        <VitalUnits />
        <CodesSource />
      </div>
    </Columns>
  );
}

/** The currencies and time zones there are, as the first start offers them. */
function useChoices() {
  const [choices, setChoices] = useState<Reply<"setup.choices"> | null>(null);
  useEffect(() => {
    enter("setup.choices", {}).then(setChoices, () => undefined);
  }, []);
  return choices;
}

type Shown = Pick<Practice, "name" | "address" | "phone" | "email" | "tax_id" | "footer" | "paper">;

function Letterhead({ shown, logo }: { shown: Shown; logo: boolean }) {
  const t = useWords("practice");
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    if (!logo) return;
    let gone = false;
    let url: string | null = null;
    fetchDocument("practice.logo", {}).then(
      (bytes) => {
        if (gone) return;
        url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
        setPicture(url);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
      setPicture(null);
    };
  }, [logo]);
  return (
    <div className="wb-letterhead" data-paper={shown.paper}>
      <div className="wb-letterhead-head">
        <div>
          <strong>
            <bdi>{shown.name}</bdi>
          </strong>
          <div>
            <bdi>{shown.address}</bdi>
          </div>
          {shown.phone && (
            <div>
              {t("phone_line")} <bdi>{shown.phone}</bdi>
            </div>
          )}
          {shown.email && (
            <div>
              <bdi>{shown.email}</bdi>
            </div>
          )}
        </div>
        {picture && <img src={picture} alt={t("logo")} />}
      </div>
      <p>{t("preview_body")}</p>
      {(shown.footer || shown.tax_id) && (
        <div className="wb-letterhead-foot">
          <bdi>{[shown.tax_id, shown.footer].filter(Boolean).join("\n")}</bdi>
        </div>
      )}
    </div>
  );
}

function Logo({ practice }: { practice: Practice }) {
  const t = useWords("practice");
  const notice = useNotice();
  const [refused, setRefused] = useState<string | null>(null);
  const set = useAct("practice.set_logo", () => notice(t("logo_saved")));
  async function choose(file: File | null) {
    setRefused(null);
    if (!file) return;
    if (file.size > 4 * 1024 * 1024) return setRefused(t("logo_too_large"));
    set.mutate({ logo: await base64(file) });
  }
  const flaw = set.error?.refusal.code === "flawed" ? set.error.refusal.flaws[0]?.flaw : undefined;
  const said = flaw?.code === "too_large" ? t("logo_too_large") : set.error && t("logo_refused");
  return (
    <Section title={t("logo")}>
      <p className="wb-dim">{t("logo_help")}</p>
      <div className="wb-list-note-ways">
        <FileButton onChange={(file) => void choose(file)} accept="image/png,image/jpeg">
          {(props) => (
            <Button {...props} variant="default" loading={set.isPending}>
              {practice.has_logo ? t("logo_change") : t("logo_choose")}
            </Button>
          )}
        </FileButton>
        {practice.has_logo && (
          <Button variant="subtle" color="red" onClick={() => set.mutate({ logo: null })}>
            {t("logo_remove")}
          </Button>
        )}
      </div>
      <ErrorNote>{refused ?? said}</ErrorNote>
    </Section>
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
