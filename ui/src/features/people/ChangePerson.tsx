import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { type Args, useForm, usePerson } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote, Note } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import { DoctorFields, noProfile, profileArgs } from "./DoctorFields";
import type { User } from "./words";

const roles = ["receptionist", "doctor", "accountant", "admin"] as const;
type StaffRole = (typeof roles)[number];

/** Name, contact data and role of one of the staff. Nobody changes their own role. */
export function ChangePerson({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useWords("people");
  const common = useWords("common");
  const notice = useNotice();
  const own = usePerson().user_id === user.user_id;
  // The version that was read when the form was opened: what another saved meanwhile isn't written over.
  const [base] = useState(user);
  const form = useForm("users.change", {
    initial: {
      display_name: base.display_name,
      role: base.role as StaffRole,
      email: base.email ?? "",
      phone_number: base.phone_number ?? "",
      ...noProfile,
    },
    args: (typed): Args<"users.change"> => ({
      display_name: typed.display_name,
      role: typed.role,
      email: typed.email,
      phone_number: typed.phone_number,
      user_id: base.user_id,
      version: base.version,
      ...(becomesDoctor(typed.role) && profileArgs(typed)),
    }),
    fieldOf: (field) => field.replace("doctor.", ""),
    onDone: () => {
      notice(t("changed"));
      onClose();
    },
  });
  const becomesDoctor = (role: string) => role === "doctor" && base.role !== "doctor" && !base.doctor_id;
  const anotherRole = form.values.role !== base.role;
  return (
    <Dialog opened onClose={onClose} title={t("change_title")} close={common("close")} size="34rem">
      <form {...form.props} className="wb-form">
        <TextInput
          {...form.field("display_name")}
          label={t("name")}
          description={base.role === "doctor" ? t("name_help") : undefined}
          autoComplete="off"
          data-autofocus
        />
        <div className="wb-form-pair">
          <TextInput {...form.field("email")} label={t("email")} autoComplete="off" />
          <TextInput {...form.field("phone_number")} label={t("phone")} autoComplete="off" />
        </div>
        <Select
          {...form.pick("role")}
          label={t("role")}
          description={own ? t("own_role_help") : undefined}
          disabled={own}
          allowDeselect={false}
          data={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
        {becomesDoctor(form.values.role) && <DoctorFields field={form.field} pick={form.pick} />}
        {anotherRole && <Note tone="wait">{t("role_help")}</Note>}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-form-bar">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t("save_person")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
