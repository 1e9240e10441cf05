// The profile of somebody who becomes a doctor: a new one, or one that is there already, such as an
// imported one whose visits are to be theirs. How they sign in isn't asked here.
import { Select, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { type DoctorId, useAsk } from "@/ipc";
import { dataOption } from "@/parts/dataOption";

/** What is typed of a profile; `doctor_id` is the one that was chosen, empty for a new one. */
export const noProfile = {
  doctor_id: "",
  first_name: "",
  last_name: "",
  specialization: "",
  license_number: "",
  experience_years: "",
  department_id: "",
};
type Typed = typeof noProfile;
type Name = keyof Typed;
type Text = {
  name: string;
  value: string;
  onChange: (e: { currentTarget: { value: string } }) => void;
  error?: string;
};
type Pick = { name: string; value: string; onChange: (value: string | null) => void; error?: string };

/** The profile as the core wants it: of a new doctor, or which one it is. */
export const profileArgs = ({ doctor_id, ...typed }: Typed) =>
  doctor_id === ""
    ? {
        doctor: {
          first_name: typed.first_name,
          last_name: typed.last_name,
          specialization: typed.specialization,
          license_number: typed.license_number,
          experience_years: whole(typed.experience_years),
          department_id: (typed.department_id ? Number(typed.department_id) : null) as never,
        },
      }
    : { doctor_id: Number(doctor_id) as DoctorId };

/** A number where one was typed; what is none goes to the core as typed, which says what is wrong with it. */
const whole = (typed: string): number | null =>
  typed.trim() === "" ? null : /^\d+$/.test(typed.trim()) ? Number(typed) : (typed as unknown as number);

type Props = { field: (name: Name) => Text; pick: (name: Name) => Pick };

export function DoctorFields({ field, pick }: Props) {
  const t = useWords("people");
  const departments = useAsk("departments.list", {});
  const doctors = useAsk("doctors.list", { inactive: true });
  const nobodys = (doctors.data?.doctors ?? []).filter(({ user_id }) => user_id === null);
  const fresh = pick("doctor_id").value === "";
  return (
    <>
      {nobodys.length > 0 && (
        <Select
          {...pick("doctor_id")}
          label={t("profile")}
          description={t("profile_help")}
          placeholder={t("profile_new")}
          value={pick("doctor_id").value || null}
          onChange={(id) => pick("doctor_id").onChange(id ?? "")}
          clearable
          searchable
          nothingFoundMessage={t("profile_nobody")}
          renderOption={dataOption}
          data={nobodys.map((one) => ({
            value: String(one.doctor_id),
            label: [one.display_name, one.specialization].filter(Boolean).join(" · "),
          }))}
        />
      )}
      {fresh && (
        <>
          <div className="wb-form-pair">
            <TextInput {...field("first_name")} label={t("first_name")} autoComplete="off" />
            <TextInput {...field("last_name")} label={t("last_name")} autoComplete="off" />
          </div>
          <div className="wb-form-pair">
            <TextInput {...field("specialization")} label={t("specialization")} autoComplete="off" />
            <TextInput {...field("license_number")} label={t("license_number")} autoComplete="off" />
          </div>
          <div className="wb-form-pair">
            <Select
              {...pick("department_id")}
              label={t("department")}
              placeholder={t("no_department")}
              clearable
              renderOption={dataOption}
              data={(departments.data?.departments ?? [])
                .filter(({ active }) => active)
                .map(({ department_id, name }) => ({ value: String(department_id), label: name }))}
            />
            <TextInput
              {...field("experience_years")}
              label={t("experience_years")}
              inputMode="numeric"
              autoComplete="off"
            />
          </div>
        </>
      )}
    </>
  );
}
