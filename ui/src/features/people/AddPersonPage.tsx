import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { Say, useWords } from "@/i18n";
import { type Args, type Reply, useForm, useTitle } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { ActionBar, PageBody, PageHead } from "@/parts/Page";
import { CodeShown } from "./CodeShown";
import { DoctorFields, noProfile, profileArgs } from "./DoctorFields";

const roles = ["receptionist", "doctor", "accountant", "admin"] as const;

/** Somebody new: who they are and what they do; then the code for their first sign-in. */
export default function AddPersonPage() {
  const t = useWords("people");
  const common = useWords("common");
  const [, go] = useLocation();
  useTitle(t("add"));
  const [issued, setIssued] = useState<Reply<"users.add"> | null>(null);
  const form = useForm("users.add", {
    initial: {
      display_name: "",
      username: "",
      email: "",
      phone_number: "",
      role: "receptionist" as (typeof roles)[number],
      also_admin: false,
      record_vitals: false,
      account_role: "accountant" as "accountant" | "billing_manager",
      ...noProfile,
    },
    args: (typed): Args<"users.add"> => ({
      display_name: typed.display_name,
      username: typed.username,
      email: typed.email,
      phone_number: typed.phone_number,
      role: typed.role,
      ...(typed.role === "receptionist" && typed.record_vitals && { grants: ["record_vitals" as const] }),
      ...(typed.role === "accountant" && { account_role: typed.account_role }),
      ...(typed.role === "doctor" && {
        ...(typed.also_admin && { grants: ["also_admin" as const] }),
        ...profileArgs(typed),
      }),
    }),
    fieldOf: (field) => field.replace("doctor.", ""),
    onDone: setIssued,
  });
  const { role, display_name, username } = form.values;

  if (issued)
    return (
      <PageBody>
        <PageHead title={<Say t={t} k="code_title" with={{ name: <bdi>{display_name}</bdi> }} />} />
        <CodeShown
          issued={issued}
          name={display_name}
          username={username}
          onDone={() => go(issued.doctor_id ? `/schedules/${issued.doctor_id}` : "/people")}
        />
      </PageBody>
    );

  return (
    <form {...form.props} className="wb-page-form" aria-labelledby="add-person">
      <PageBody>
        <PageHead title={<span id="add-person">{t("add")}</span>} />
        <div className="wb-form">
          <Select
            {...form.pick("role")}
            label={t("role")}
            allowDeselect={false}
            data={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
          />
          <TextInput {...form.field("display_name")} label={t("name")} autoComplete="off" data-autofocus />
          <TextInput
            {...form.field("username")}
            label={t("username")}
            description={t("username_help")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <div className="wb-form-pair">
            <TextInput {...form.field("email")} label={t("email")} autoComplete="off" />
            <TextInput {...form.field("phone_number")} label={t("phone")} autoComplete="off" />
          </div>
          {role === "accountant" && (
            <Select
              {...form.pick("account_role")}
              label={t("rights")}
              allowDeselect={false}
              data={(["accountant", "billing_manager"] as const).map((value) => ({
                value,
                label: t(`account_role.${value}`),
              }))}
            />
          )}
          {role === "receptionist" && (
            <Checkbox
              label={t("record_vitals")}
              description={t("record_vitals_help")}
              checked={form.values.record_vitals}
              onChange={(e) => form.set("record_vitals", e.currentTarget.checked)}
            />
          )}
          {role === "doctor" && (
            <>
              <DoctorFields field={form.field} pick={form.pick} />
              <Checkbox
                label={t("also_admin")}
                description={t("also_admin_help")}
                checked={form.values.also_admin}
                onChange={(e) => form.set("also_admin", e.currentTarget.checked)}
              />
            </>
          )}
          <ErrorNote>{form.error}</ErrorNote>
        </div>
      </PageBody>
      <ActionBar note={t("add_note")}>
        <Button variant="default" onClick={() => go("/people")}>
          {common("cancel")}
        </Button>
        <Button type="submit" loading={form.busy}>
          {t("add_button")}
        </Button>
      </ActionBar>
    </form>
  );
}
