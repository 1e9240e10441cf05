// How a person's role and state are said, the same in the list and on their sheet.
import { IconCheck, IconClockHour4, IconUserOff } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import type { Reply } from "@/ipc";
import { State } from "@/parts/State";

export type User = Reply<"users.list">["users"][number];

export function UserState({ user }: { user: User }) {
  const t = useWords("people");
  if (user.status === "disabled")
    return (
      <State icon={IconUserOff} tone="quiet">
        {t("disabled")}
      </State>
    );
  if (user.must_change_password)
    return (
      <State icon={IconClockHour4} tone="wait">
        {t("must_choose")}
      </State>
    );
  return <State icon={IconCheck}>{t("active")}</State>;
}

export function RoleWords({ user }: { user: User }) {
  const t = useWords("people");
  const role = user.account ? t(`account_role.${user.account.role}`) : t(`roles.${user.role}`);
  const more = user.grants.map((grant) => t(grant));
  return <>{[role, ...more].join(" · ")}</>;
}
