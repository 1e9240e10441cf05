import { type Args, type Reply, type SessionState, useForm } from "@/ipc";
import { suggest } from "@/lib/region";
import { AdministratorPage } from "./AdministratorPage";
import { PracticePage } from "./PracticePage";

const practiceFields = ["name", "address", "phone", "currency", "time_zone", "language", "paper"];

/** What is typed on both pages, flat, so that each field has one name. */
export const emptySetup = (choices: Reply<"setup.choices">) => ({
  name: "",
  address: "",
  phone: "",
  ...suggest(choices),
  display_name: "",
  username: "",
  password: "",
  again: "",
  also_doctor: false,
  first_name: "",
  last_name: "",
  specialization: "",
  license_number: "",
});

type Typed = ReturnType<typeof emptySetup>;

const toArgs = (v: Typed): Args<"setup.create_practice"> => ({
  practice: {
    name: v.name,
    address: v.address,
    phone: v.phone,
    currency: v.currency,
    time_zone: v.time_zone,
    language: v.language,
    paper: v.paper,
  },
  administrator: { display_name: v.display_name, username: v.username, password: v.password },
  doctor: v.also_doctor
    ? {
        first_name: v.first_name,
        last_name: v.last_name,
        specialization: v.specialization,
        license_number: v.license_number,
      }
    : null,
});

export type SetupForm = ReturnType<typeof useSetupForm>;

function useSetupForm(
  choices: Reply<"setup.choices">,
  onCreated: (made: SessionState) => void,
  onFlaws: (f: string[]) => void,
) {
  return useForm("setup.create_practice", {
    initial: emptySetup(choices),
    args: toArgs,
    onDone: onCreated,
    onFlaws,
    fieldOf: (field) => field.replace(/^(practice|administrator|doctor)\./, ""),
  });
}

type Props = {
  choices: Reply<"setup.choices">;
  page: "practice" | "administrator";
  onPage: (page: Props["page"]) => void;
  onCreated: (made: SessionState) => void;
  onSample: () => void;
};

/** The two pages that are typed, as one form: nothing is made before the second is sent. */
export function Create({ choices, page, onPage, onCreated, onSample }: Props) {
  const form = useSetupForm(choices, onCreated, (fields) => {
    if (fields.some((field) => practiceFields.includes(field))) onPage("practice");
  });
  return page === "practice" ? (
    <PracticePage form={form} choices={choices} onNext={() => onPage("administrator")} onSample={onSample} />
  ) : (
    <AdministratorPage form={form} onBack={() => onPage("practice")} />
  );
}
