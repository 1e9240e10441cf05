// The fields of a patient, the same where one is registered and where one is changed.
import { Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { type Reply, useNow } from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import { DateInput } from "@/parts/inputs";
import { useLanguages } from "@/parts/languages";

export type File = Reply<"patients.get">;

const genders = ["female", "male", "other", "unknown"] as const;
const bloodGroups = ["A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-"];

/** What is typed; the names are the core's. */
export type TypedPatient = {
  last_name: string;
  first_name: string;
  date_of_birth: string;
  birth_date_estimated: boolean;
  gender: File["gender"];
  title: string;
  phone: string;
  email: string;
  national_id: string;
  preferred_language: string;
  blood_group: string;
  address: string;
  emergency_contact: string;
  deceased_on: string;
};

export const emptyPatient: TypedPatient = {
  last_name: "",
  first_name: "",
  date_of_birth: "",
  birth_date_estimated: false,
  gender: "unknown",
  title: "",
  phone: "",
  email: "",
  national_id: "",
  preferred_language: "",
  blood_group: "",
  address: "",
  emergency_contact: "",
  deceased_on: "",
};

/** What the two forms have in common of a form of `useForm`. */
export type PatientForm = {
  values: TypedPatient;
  set: <K extends keyof TypedPatient>(field: K, value: TypedPatient[K]) => void;
  field: (name: TextField) => {
    name: string;
    value: string;
    onChange: (e: { currentTarget: { value: string } }) => void;
    error: string | undefined;
  };
  flaw: (field: string) => string | undefined;
};

type TextField = Exclude<keyof TypedPatient, "birth_date_estimated" | "gender">;

/** The three that are needed, and gender. */
export function FirstFields({ form, autoFocus = false }: { form: PatientForm; autoFocus?: boolean }) {
  const t = useWords("patients");
  const formats = useFormats();
  const now = useNow();
  return (
    <>
      <div className="wb-form-pair">
        <TextInput
          {...form.field("last_name")}
          label={t("last_name")}
          autoComplete="off"
          autoFocus={autoFocus}
        />
        <TextInput {...form.field("first_name")} label={t("first_name")} autoComplete="off" />
      </div>
      <div className="wb-form-pair">
        <DateInput
          name="date_of_birth"
          value={form.values.date_of_birth}
          onChange={(value) => form.set("date_of_birth", value)}
          estimated={form.values.birth_date_estimated}
          onEstimated={(is) => form.set("birth_date_estimated", is)}
          description={t("date_of_birth_help")}
          error={form.flaw("date_of_birth")}
          label={t("date_of_birth")}
          today={now.date}
          unreadable={t("not_a_date")}
          says={(iso) =>
            form.values.birth_date_estimated
              ? t("born_estimated", {
                  date: formats.born(iso, true),
                  age: formats.age(iso, now.date),
                })
              : formats.age(iso, now.date)
          }
        />
        <Select
          name="gender"
          label={t("gender")}
          value={form.values.gender}
          onChange={(value) => form.set("gender", (value ?? "unknown") as TypedPatient["gender"])}
          error={form.flaw("gender")}
          data={genders.map((value) => ({ value, label: t(`genders.${value}`) }))}
          allowDeselect={false}
        />
      </div>
    </>
  );
}

/** Everything that can wait. */
export function MoreFields({ form, reach = true }: { form: PatientForm; reach?: boolean }) {
  const t = useWords("patients");
  const formats = useFormats();
  const languages = useLanguages(form.values.preferred_language, formats);
  const none = t("not_given");
  return (
    <>
      {reach && (
        <>
          <div className="wb-form-pair">
            <TextInput
              {...form.field("phone")}
              className="wb-figures"
              label={t("phone")}
              placeholder={none}
              autoComplete="off"
            />
            <TextInput {...form.field("email")} label={t("email")} placeholder={none} autoComplete="off" />
          </div>
          <Textarea
            {...form.field("address")}
            label={t("address")}
            placeholder={none}
            autosize
            minRows={2}
            autoComplete="off"
          />
          <Textarea
            {...form.field("emergency_contact")}
            label={t("emergency_contact")}
            description={t("emergency_contact_help")}
            autosize
            minRows={1}
            autoComplete="off"
          />
        </>
      )}
      <div className="wb-form-pair">
        <TextInput
          {...form.field("national_id")}
          label={t("national_id")}
          description={t("national_id_help")}
          placeholder={none}
          autoComplete="off"
        />
        <Select
          name="preferred_language"
          label={t("preferred_language")}
          data={languages}
          renderOption={dataOption}
          value={form.values.preferred_language || null}
          onChange={(value) => form.set("preferred_language", value ?? "")}
          error={form.flaw("preferred_language")}
          placeholder={none}
          searchable
          clearable
        />
      </div>
      <div className="wb-form-pair">
        <TextInput {...form.field("title")} label={t("title")} placeholder={none} autoComplete="off" />
        <Select
          name="blood_group"
          label={t("blood_group")}
          value={form.values.blood_group || null}
          onChange={(value) => form.set("blood_group", value ?? "")}
          error={form.flaw("blood_group")}
          data={bloodGroups}
          renderOption={dataOption}
          placeholder={t("not_recorded")}
          clearable
        />
      </div>
      <Checkbox
        name="birth_date_estimated"
        label={t("birth_date_estimated")}
        checked={form.values.birth_date_estimated}
        onChange={(e) => form.set("birth_date_estimated", e.currentTarget.checked)}
      />
    </>
  );
}

/** What the core takes for a blood group; nothing chosen is none. */
export const bloodGroupOf = (typed: string) => (typed || null) as File["blood_group"];

/** Of what is typed, what tells people apart. */
export const comparedOf = (typed: TypedPatient) => ({
  last_name: typed.last_name,
  first_name: typed.first_name,
  date_of_birth: typed.date_of_birth,
  birth_date_estimated: typed.birth_date_estimated,
  gender: typed.gender,
  phone: typed.phone,
  email: typed.email,
  address: typed.address,
  national_id: typed.national_id,
});
