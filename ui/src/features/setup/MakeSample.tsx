import { Anchor, Button } from "@mantine/core";
import { useWords } from "@/i18n";
import { useForm, useSession } from "@/ipc";
import { ErrorNote } from "@/parts/Note";
import { PasswordField } from "@/parts/PasswordField";

/** The sample practice: one password, and a plain word that nothing in it is real. */
export function MakeSample({ onBack }: { onBack: () => void }) {
  const t = useWords("setup");
  const common = useWords("common");
  const { state, arrive } = useSession();
  const form = useForm("setup.create_sample", {
    initial: { password: "" },
    args: (typed) => typed,
    onDone: arrive,
  });
  return (
    <form {...form.props} className="wb-doorway-form" aria-labelledby="sample">
      <div>
        <h1 id="sample">{t("sample_title")}</h1>
        <p className="wb-dim">{t(state.other_exists ? "sample_help_beside" : "sample_help")}</p>
      </div>
      <PasswordField
        {...form.field("password")}
        label={t("sample_password")}
        description={t("sample_password_help")}
        showLabel={common("show_password")}
        autoComplete="new-password"
        autoFocus
      />
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-form-bar">
        <Anchor component="button" type="button" onClick={onBack}>
          {common("back")}
        </Anchor>
        <span className="wb-dim wb-small" role="status">
          {form.busy && t("sample_wait")}
        </span>
        <Button type="submit" loading={form.busy}>
          {t("sample_make")}
        </Button>
      </div>
    </form>
  );
}
