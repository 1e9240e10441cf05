import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { type Args, type Reply, useAct, useAsk, useForm, useRefusalWords } from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";
import { Leaving } from "./Leaving";

type Doctor = Reply<"doctors.get">;

/** A doctor's profile, and their leaving. */
export function Profile({ doctor }: { doctor: Doctor }) {
  const t = useWords("doctors");
  const notice = useNotice();
  const departments = useAsk("departments.list", {});
  const form = useForm("doctors.change", {
    initial: {
      first_name: doctor.first_name,
      last_name: doctor.last_name,
      specialization: doctor.specialization,
      license_number: doctor.license_number ?? "",
      experience_years: doctor.experience_years === null ? "" : String(doctor.experience_years),
      department_id: doctor.department_id === null ? "" : String(doctor.department_id),
    },
    args: (typed): Args<"doctors.change"> => ({
      ...typed,
      doctor_id: doctor.doctor_id,
      version: doctor.version,
      experience_years: (/^\d+$/.test(typed.experience_years.trim())
        ? Number(typed.experience_years)
        : typed.experience_years) as number,
      department_id: (typed.department_id ? Number(typed.department_id) : null) as Doctor["department_id"],
    }),
    onDone: () => notice(t("profile_saved")),
  });
  return (
    <form {...form.props} className="wb-form">
      {!doctor.user_id && <p className="wb-dim">{t("no_sign_in")}</p>}
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
            .filter((it) => it.active || it.department_id === doctor.department_id)
            .map(({ department_id, name }) => ({ value: String(department_id), label: name }))}
        />
        <TextInput
          {...form.field("experience_years")}
          label={t("experience_years")}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-form-bar">
        <Ending doctor={doctor} />
        <Button type="submit" variant="default" loading={form.busy}>
          {t("save_profile")}
        </Button>
      </div>
    </form>
  );
}

function Ending({ doctor }: { doctor: Doctor }) {
  const t = useWords("doctors");
  const words = useRefusalWords();
  const [asked, setAsked] = useState(false);
  const restore = useAct("doctors.restore");
  const { doctor_id } = doctor;
  if (doctor.status === "inactive")
    return (
      <>
        <Button variant="subtle" loading={restore.isPending} onClick={() => restore.mutate({ doctor_id })}>
          {t("restore")}
        </Button>
        <ErrorNote>{restore.error && words.refusal(restore.error.refusal)}</ErrorNote>
      </>
    );
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
        {t("remove")}
      </Button>
      {asked && <Leaving doctor={doctor} onClose={() => setAsked(false)} />}
    </>
  );
}
