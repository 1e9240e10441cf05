import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { Say, useWords } from "@/i18n";
import { type Args, type Reply, useAsk, useForm, useTitle } from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import { ErrorNote } from "@/parts/Note";
import { ActionBar, PageBody, PageHead } from "@/parts/Page";
import { CodeShown } from "./CodeShown";

const roles = ["receptionist", "doctor", "accountant", "admin"] as const;

/** Somebody new: who they are and what they do; then the code for their first sign-in. */
export default function AddPersonPage() {
  const t = useWords("people");
  const common = useWords("common");
  const [, go] = useLocation();
  useTitle(t("add"));
  const departments = useAsk("departments.list", {});
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
      first_name: "",
      last_name: "",
      specialization: "",
      license_number: "",
      experience_years: "",
      department_id: "",
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
        doctor: {
          first_name: typed.first_name,
          last_name: typed.last_name,
          specialization: typed.specialization,
          license_number: typed.license_number,
          experience_years: whole(typed.experience_years),
          department_id: (typed.department_id === "" ? null : Number(typed.department_id)) as never,
        },
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
              <div className="wb-form-pair">
                <TextInput {...form.field("first_name")} label={t("first_name")} autoComplete="off" />
                <TextInput {...form.field("last_name")} label={t("last_name")} autoComplete="off" />
              </div>
              <div className="wb-form-pair">
                <TextInput {...form.field("specialization")} label={t("specialization")} autoComplete="off" />
                <TextInput {...form.field("license_number")} label={t("license_number")} autoComplete="off" />
              </div>
              <div className="wb-form-pair">
                <Select
                  {...form.pick("department_id")}
                  label={t("department")}
                  placeholder={t("no_department")}
                  clearable
                  renderOption={dataOption}
                  data={(departments.data?.departments ?? [])
                    .filter(({ active }) => active)
                    .map(({ department_id, name }) => ({ value: String(department_id), label: name }))}
                />
                <TextInput
                  {...form.field("experience_years")}
                  label={t("experience_years")}
                  inputMode="numeric"
                  autoComplete="off"
                />
              </div>
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

/** A number where one was typed; what is none goes to the core as typed, which says what is wrong with it. */
const whole = (typed: string): number | null =>
  typed.trim() === "" ? null : /^\d+$/.test(typed.trim()) ? Number(typed) : (typed as unknown as number);
