import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { type Args, useForm } from "@/ipc";
import { MoneyInput } from "@/parts/inputs";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import type { User } from "./words";

const money = [
  "create_bills",
  "read_bills",
  "take_payments",
  "make_claims",
  "answer_claims",
  "keep_payers",
  "adjust_bills",
  "change_prices",
  "close_day",
  "read_figures",
] as const;

type MoneyRight = (typeof money)[number];
type Change = "by_role" | "granted" | "denied";

/** Whole percent, or as typed for the core to say what is wrong with it; nothing is no limit. */
const limit = (typed: string) =>
  (typed.trim() === "" ? null : /^\d+$/.test(typed.trim()) ? Number(typed) : typed) as number | null;

/** What somebody may do beyond their role; for accounts, one by one. */
export function Rights({ user, own }: { user: User; own: boolean }) {
  const t = useWords("people");
  const notice = useNotice();
  const formats = useFormats();
  const limits = user.account?.permissions.limits;
  const change = (item: MoneyRight): Change => {
    const { grant = [], deny = [] } = user.account?.permissions ?? {};
    return deny.includes(item) ? "denied" : grant.includes(item) ? "granted" : "by_role";
  };
  const form = useForm("users.set_permissions", {
    initial: {
      also_admin: user.grants.includes("also_admin"),
      record_vitals: user.grants.includes("record_vitals"),
      account_role: user.account?.role ?? "accountant",
      "account.discount_max_percent": String(limits?.["discount.max_percent"] ?? ""),
      "account.refund_max_minor": (limits?.["refund.max_minor"] ?? null) as number | null,
      rights: Object.fromEntries(money.map((item) => [item, change(item)])) as Record<MoneyRight, Change>,
    },
    args: (typed): Args<"users.set_permissions"> => ({
      user_id: user.user_id,
      version: user.version,
      ...(user.role === "doctor" && { grants: typed.also_admin ? ["also_admin"] : [] }),
      ...(user.role === "receptionist" && { grants: typed.record_vitals ? ["record_vitals"] : [] }),
      ...(user.role === "accountant" && {
        account_role: typed.account_role,
        account: {
          grant: money.filter((item) => typed.rights[item] === "granted"),
          deny: money.filter((item) => typed.rights[item] === "denied"),
          discount_max_percent: limit(typed["account.discount_max_percent"]),
          refund_max_minor: typed["account.refund_max_minor"],
        },
      }),
    }),
    onDone: () => notice(t("rights_saved")),
  });
  if (user.role === "admin" || user.role === "patient") return <p className="wb-dim">{t("rights_none")}</p>;
  return (
    <form {...form.props} className="wb-form">
      {user.role === "doctor" && (
        <Checkbox
          label={t("also_admin")}
          description={t("also_admin_help")}
          disabled={own}
          checked={form.values.also_admin}
          onChange={(e) => form.set("also_admin", e.currentTarget.checked)}
        />
      )}
      {user.role === "receptionist" && (
        <Checkbox
          label={t("record_vitals")}
          description={t("record_vitals_help")}
          checked={form.values.record_vitals}
          onChange={(e) => form.set("record_vitals", e.currentTarget.checked)}
        />
      )}
      {user.role === "accountant" && (
        <>
          <Select
            {...form.pick("account_role")}
            label={t("role")}
            allowDeselect={false}
            data={(["accountant", "billing_manager"] as const).map((value) => ({
              value,
              label: t(`account_role.${value}`),
            }))}
          />
          <fieldset className="wb-rights">
            <legend>{t("money")}</legend>
            {money.map((item) => (
              <Select
                key={item}
                label={t(`money_rights.${item}`)}
                allowDeselect={false}
                value={form.values.rights[item]}
                onChange={(to) => form.set("rights", { ...form.values.rights, [item]: to as Change })}
                data={(["by_role", "granted", "denied"] as const).map((value) => ({
                  value,
                  label: t(value),
                }))}
              />
            ))}
          </fieldset>
          <fieldset className="wb-rights">
            <legend>{t("limits")}</legend>
            <TextInput
              {...form.field("account.discount_max_percent")}
              label={t("discount_max")}
              description={t("limits_help")}
              inputMode="numeric"
              autoComplete="off"
            />
            <MoneyInput
              {...form.pick("account.refund_max_minor")}
              label={t("refund_max")}
              description={t("limits_help")}
              currency={formats.currency}
              unreadable={t("limit_unreadable")}
            />
          </fieldset>
        </>
      )}
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-form-bar">
        <span className="wb-small wb-dim">{own ? t("rights_own") : t("rights_help")}</span>
        <Button type="submit" loading={form.busy} disabled={own}>
          {t("save_rights")}
        </Button>
      </div>
    </form>
  );
}
