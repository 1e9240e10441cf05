import { Anchor, Button, Checkbox, TextInput } from "@mantine/core";
import { Say, useWords } from "@/i18n";
import { ErrorNote } from "@/parts/Note";
import { PasswordField } from "@/parts/PasswordField";
import type { SetupForm } from "./Create";

export function AdministratorPage({ form, onBack }: { form: SetupForm; onBack: () => void }) {
  const t = useWords("setup");
  const session = useWords("session");
  const common = useWords("common");
  const { values } = form;
  const differs = values.again !== "" && values.again !== values.password;

  function create(e: React.FormEvent) {
    e.preventDefault();
    if (values.again !== values.password) form.flag({ again: { code: "mismatch" } });
    else void form.submit();
  }

  return (
    <form
      {...form.props}
      onSubmit={create}
      className="wb-doorway-form"
      data-wide
      aria-labelledby="administrator"
    >
      <div>
        <h1 id="administrator">{t("administrator_title")}</h1>
        <p className="wb-dim">{t("administrator_help")}</p>
      </div>
      <div className="wb-form-pair">
        <TextInput
          {...form.field("display_name")}
          label={t("display_name")}
          description={t("display_name_help")}
          autoComplete="off"
          autoFocus
        />
        <TextInput
          {...form.field("username")}
          label={t("username")}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
        />
      </div>
      <div className="wb-form-pair">
        <PasswordField
          {...form.field("password")}
          label={session("new_password")}
          description={session("new_password_help")}
          showLabel={common("show_password")}
          autoComplete="new-password"
        />
        <PasswordField
          {...form.field("again")}
          label={session("new_password_again")}
          showLabel={common("show_password")}
          autoComplete="new-password"
          error={differs ? session("passwords_differ") : undefined}
        />
      </div>
      <Checkbox
        name="also_doctor"
        label={t("also_doctor")}
        description={t("also_doctor_help")}
        checked={values.also_doctor}
        onChange={(e) => form.set("also_doctor", e.currentTarget.checked)}
      />
      {values.also_doctor && (
        <>
          <div className="wb-form-pair">
            <TextInput {...form.field("last_name")} label={t("last_name")} autoComplete="off" />
            <TextInput {...form.field("first_name")} label={t("first_name")} autoComplete="off" />
          </div>
          <div className="wb-form-pair">
            <TextInput {...form.field("specialization")} label={t("specialization")} autoComplete="off" />
            <TextInput {...form.field("license_number")} label={t("license_number")} autoComplete="off" />
          </div>
        </>
      )}
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-form-bar">
        <Anchor component="button" type="button" onClick={onBack}>
          {common("back")}
        </Anchor>
        <span className="wb-dim wb-small" role="status">
          {form.busy && t("creating")}
        </span>
        <Button type="submit" loading={form.busy}>
          <span>
            <Say t={t} k="create" with={{ practice: <bdi>{values.name}</bdi> }} />
          </span>
        </Button>
      </div>
    </form>
  );
}
