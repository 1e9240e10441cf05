// With which insurers a patient is insured, on the patient's page.
import { Button, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { IconArchive, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import {
  Answered,
  type PatientId,
  type PayerId,
  type Reply,
  useAct,
  useAsk,
  useForm,
  useMay,
  useNow,
  useRefusalWords,
} from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { dataOption } from "@/parts/dataOption";
import { Icon } from "@/parts/Icon";
import { DateInput } from "@/parts/inputs";
import { ErrorNote, Note } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";

type Policy = Reply<"policies.of_patient">["policies"][number];

export function PatientPolicies({ patientId }: { patientId: number }) {
  const t = useWords("claims");
  const formats = useFormats();
  const may = useMay()("make_claims");
  const patient_id = patientId as PatientId;
  const [opened, setOpened] = useState<Policy | "new" | null>(null);
  const policies = useAsk("policies.of_patient", { patient_id }, { when: may });
  if (!may) return null;
  const span = (one: Policy) =>
    [one.valid_from, one.valid_until].map((day) => (day ? formats.date(day) : "")).join(" – ");
  return (
    <Section
      title={t("policies")}
      action={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Icon icon={IconPlus} />}
          onClick={() => setOpened("new")}
        >
          {t("add_policy")}
        </Button>
      }
    >
      <Answered of={policies} failed={t("policies_failed")} rows={2}>
        {({ policies: rows }) =>
          rows.length === 0 ? (
            <p className="wb-dim">{t("no_policies")}</p>
          ) : (
            <DataTable
              caption={t("policies")}
              rows={rows}
              rowKey={(row) => row.policy_id}
              onOpen={setOpened}
              columns={[
                {
                  key: "payer",
                  head: t("insurer"),
                  cell: (row) => (
                    <>
                      <bdi>{row.payer}</bdi>
                      <div className="wb-small wb-dim">
                        {t(`asked.${row.priority}`)}
                        {row.holder && (
                          <>
                            {" · "}
                            <bdi>{row.holder}</bdi>
                          </>
                        )}
                        {row.merged_number && (
                          <>
                            {" · "}
                            <Say t={t} k="at_merged" with={{ number: <bdi>{row.merged_number}</bdi> }} />
                          </>
                        )}
                      </div>
                    </>
                  ),
                },
                { key: "number", head: t("member_number"), cell: (row) => <bdi>{row.member_number}</bdi> },
                {
                  key: "valid",
                  head: t("valid"),
                  cell: (row) => (
                    <>
                      <bdi>{span(row)}</bdi>
                      {!row.covers && (
                        <div>
                          <State icon={IconArchive} tone="quiet">
                            {t("over")}
                          </State>
                        </div>
                      )}
                    </>
                  ),
                },
              ]}
            />
          )
        }
      </Answered>
      {opened && (
        <PolicyDialog
          patient={patient_id}
          policy={opened === "new" ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
    </Section>
  );
}

type Props = { patient: PatientId; policy: Policy | null; onClose: () => void };

function PolicyDialog({ patient, policy, onClose }: Props) {
  const t = useWords("claims");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const { date: today } = useNow();
  const payers = useAsk("payers.list", { inactive: policy !== null });
  const said = (what: string) => {
    notice(what);
    onClose();
  };
  const end = useAct("policies.end", () => said(t("ended")));
  const remove = useAct("policies.remove", () => said(t("removed")));
  const form = useForm("policies.save", {
    initial: {
      payer_id: policy ? String(policy.payer_id) : "",
      member_number: policy?.member_number ?? "",
      group_number: policy?.group_number ?? "",
      holder: policy?.holder ?? "",
      valid_from: (policy?.valid_from ?? "") as string,
      valid_until: (policy?.valid_until ?? "") as string,
      priority: policy?.priority ?? ("primary" as Policy["priority"]),
      note: policy?.note ?? "",
    },
    args: (typed) => ({
      patient_id: patient,
      ...(policy && { policy_id: policy.policy_id, version: policy.version }),
      payer_id: (typed.payer_id ? Number(typed.payer_id) : null) as PayerId,
      member_number: typed.member_number,
      group_number: typed.group_number || null,
      holder: typed.holder || null,
      valid_from: typed.valid_from || null,
      valid_until: typed.valid_until || null,
      priority: typed.priority,
      note: typed.note || null,
    }),
    onDone: () => said(t("saved")),
  });
  const failed = end.error ?? remove.error;
  const of = policy && { policy_id: policy.policy_id, version: policy.version };
  const none = payers.data?.payers.length === 0;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={policy ? t("change_policy") : t("add_policy")}
      close={common("close")}
      size="33rem"
    >
      <form {...form.props} className="wb-form">
        {none && <Note tone="wait">{t("no_insurers_help")}</Note>}
        {policy?.used && <p className="wb-small wb-dim">{t("used_help")}</p>}
        <Select
          {...form.pick("payer_id")}
          value={form.values.payer_id || null}
          label={t("insurer")}
          searchable
          allowDeselect={false}
          renderOption={dataOption}
          data={(payers.data?.payers ?? []).map((one) => ({ value: String(one.payer_id), label: one.name }))}
          data-autofocus
        />
        <div className="wb-form-pair">
          <TextInput {...form.field("member_number")} label={t("member_number")} autoComplete="off" />
          <TextInput {...form.field("group_number")} label={t("group_number")} autoComplete="off" />
        </div>
        <TextInput
          {...form.field("holder")}
          label={t("holder")}
          description={t("holder_help")}
          autoComplete="off"
        />
        <div className="wb-form-pair">
          <DateInput
            {...form.pick("valid_from")}
            label={t("valid_from")}
            today={today}
            ahead
            unreadable={t("not_a_date")}
          />
          <DateInput
            {...form.pick("valid_until")}
            label={t("valid_until")}
            today={today}
            ahead
            unreadable={t("not_a_date")}
          />
        </div>
        <SegmentedControl
          aria-label={t("priority")}
          value={form.values.priority}
          onChange={(value) => form.set("priority", value as Policy["priority"])}
          data={(["primary", "secondary"] as const).map((value) => ({ value, label: t(`asked.${value}`) }))}
        />
        <Textarea {...form.field("note")} label={t("note")} autosize minRows={2} />
        <ErrorNote>{form.error || (failed && words.refusal(failed.refusal))}</ErrorNote>
        <div className="wb-actions-end">
          {of && !policy.used && (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(of)}>
              {t("remove_policy")}
            </Button>
          )}
          {of && policy.covers && (
            <Button
              variant="default"
              loading={end.isPending}
              onClick={() => end.mutate({ ...of, valid_until: today })}
            >
              {t("end_policy")}
            </Button>
          )}
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
