import { useWords } from "@/i18n";
import { PasswordField } from "@/parts/PasswordField";

type Field = {
  name: string;
  value: string;
  onChange: (e: React.ChangeEvent<HTMLInputElement>) => void;
  error?: string;
};

/** A new password, typed twice. Only the page compares the two; everything else the core judges. */
export function NewPassword({ first, again, help }: { first: Field; again: Field; help: string }) {
  const t = useWords("session");
  const common = useWords("common");
  const differs = again.value !== "" && again.value !== first.value;
  return (
    <>
      <PasswordField
        {...first}
        label={t("new_password")}
        description={help}
        showLabel={common("show_password")}
        autoComplete="new-password"
      />
      <PasswordField
        {...again}
        label={t("new_password_again")}
        showLabel={common("show_password")}
        autoComplete="new-password"
        error={differs ? t("passwords_differ") : again.error}
      />
    </>
  );
}
