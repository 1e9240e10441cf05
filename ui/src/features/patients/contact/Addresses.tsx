import { Button, Radio, Select, Textarea, TextInput } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { type AddressForm, type PatientContact, useAsk, useForm, useSession } from "@/ipc";
import { countryOf } from "@/lib/country";
import { dataOption } from "@/parts/dataOption";
import { useNotice } from "@/parts/Toasts";
import {
  at,
  ContactForm,
  changed,
  OfMerged,
  ownOf,
  preferring,
  Remove,
  useMeanwhile,
  without,
} from "./ContactForm";
import { preferredOnce } from "./Telecom";

type Address = PatientContact["addresses"][number];

const kinds = ["home", "work", "postal", "other"] as const;

/** The addresses of a patient, each with the fields of its country in its country's order. */
export function Addresses({ contact, onClose }: { contact: PatientContact; onClose: () => void }) {
  const forms = useAsk("patients.address_forms", {});
  return forms.data ? <Change forms={forms.data} contact={contact} onClose={onClose} /> : null;
}

type Props = { forms: AddressForm[]; contact: PatientContact; onClose: () => void };

function Change({ forms, contact, onClose }: Props) {
  const t = useWords("contact");
  const formats = useFormats();
  const { state } = useSession();
  const notice = useNotice();
  const meanwhile = useMeanwhile(contact.addresses);
  const own = ownOf(contact.addresses);
  const home = own.find(({ country }) => country)?.country ?? practiceCountry(state?.practice);
  const empty = (preferred: boolean): Address => ({
    entry_id: null,
    merged_number: null,
    kind: null,
    lines: "",
    postal_code: "",
    city: "",
    region: "",
    country: home,
    written: "",
    preferred,
  });
  const form = useForm("patients.set_addresses", {
    initial: { addresses: own.length > 0 ? own : [empty(true)], set_aside: [] } as {
      addresses: Address[];
      set_aside: number[];
    },
    args: ({ addresses, set_aside }) => ({
      ...at(contact),
      set_aside,
      addresses: preferredOnce(
        addresses.filter((it) => [it.lines, it.city, it.region, it.postal_code].some((part) => part.trim())),
      ).map(({ written: _, merged_number: __, ...address }) => ({
        ...address,
        country: address.country || null,
      })),
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  const { addresses, set_aside } = form.values;
  const set = (next: Address[]) => form.set("addresses", next);
  const countries = countriesOf(forms, addresses, formats);
  return (
    <ContactForm
      title={t("change_addresses")}
      form={form}
      meanwhile={
        meanwhile && (
          <>
            {t("meanwhile")} <bdi>{contact.addresses[0]?.written.replaceAll("\n", ", ")}</bdi>
          </>
        )
      }
      onClose={onClose}
    >
      {addresses.map((address, i) => {
        const its = forms.find(({ country }) => country === address.country) ?? forms.at(-1);
        const part = (name: "lines" | "city" | "region" | "postal_code") => ({
          name: `addresses[${i}].${name}`,
          value: address[name],
          onChange: (e: { currentTarget: { value: string } }) =>
            set(changed(addresses, i, { [name]: e.currentTarget.value })),
          error: form.flaw(`addresses[${i}].${name}`),
          autoComplete: "off",
        });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
          <fieldset className="wb-contact-row" key={i}>
            <legend className="wb-hidden">{t("address_nth", { count: i + 1 })}</legend>
            <div className="wb-contact-first">
              <Select
                name={`addresses[${i}].kind`}
                label={t("kind")}
                data={kinds.map((value) => ({ value, label: t(`address_kind.${value}`) }))}
                value={address.kind}
                placeholder={t("not_said")}
                onChange={(kind) => set(changed(addresses, i, { kind: kind as Address["kind"] }))}
                clearable
              />
              <Select
                name={`addresses[${i}].country`}
                label={t("country")}
                data={countries}
                renderOption={dataOption}
                value={address.country || null}
                placeholder={t("as_written")}
                onChange={(country) => set(changed(addresses, i, { country: country ?? "" }))}
                searchable
                clearable
              />
              <Remove
                label={t("remove", { what: address.written || t("address") })}
                onClick={() => set(without(addresses, i))}
              />
            </div>
            {address.country === "" ? (
              <Textarea {...part("lines")} label={t("address_whole")} autosize minRows={3} />
            ) : (
              its?.rows.map((row) => (
                <div className="wb-address-row" key={row.join()}>
                  {row.map((name) =>
                    name === "lines" ? (
                      <Textarea
                        {...part("lines")}
                        key={name}
                        label={t("address_lines")}
                        autosize
                        minRows={1}
                      />
                    ) : (
                      <TextInput {...part(name)} key={name} label={labelOf(t, its, name)} />
                    ),
                  )}
                </div>
              ))
            )}
            {addresses.length > 1 && (
              <Radio
                name="preferred_address"
                label={t("letters_here")}
                checked={address.preferred}
                onChange={() => set(preferring(addresses, i))}
              />
            )}
          </fieldset>
        );
      })}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => set([...addresses, empty(addresses.length === 0)])}
        >
          {t("add_address")}
        </Button>
      </div>
      <OfMerged
        list={contact.addresses}
        aside={set_aside}
        onAside={(ids) => form.set("set_aside", ids)}
        text={({ written }) => written}
      />
    </ContactForm>
  );
}

type Words = ReturnType<typeof useWords<"contact">>;

function labelOf(t: Words, form: AddressForm, part: "city" | "region" | "postal_code") {
  if (part === "city") return t("city");
  return part === "region"
    ? t(`region_name.${form.region_name}`)
    : t(`postal_code_name.${form.postal_code_name}`);
}

/** Every country that has a name here, those with a form of their own first of all known. */
function countriesOf(forms: AddressForm[], addresses: Address[], formats: ReturnType<typeof useFormats>) {
  const codes = new Set([
    ...forms.map(({ country }) => country),
    ...addresses.map(({ country }) => country),
    ..."AF AL AM AO AR AZ BA BD BG BH BY CD CI CL CM CN CO CR CU CY CZ DO DZ EC EE EG ER ET GE GH GR GT HK HN HR HU ID IL IQ IR IS JM JO KE KG KH KR KW KZ LA LB LK LT LU LV LY MA MD ME MG MK ML MM MN MT MX MY MZ NG NI NP OM PA PE PH PK PR PS PY QA RO RS RU RW SA SD SG SI SK SN SO SV SY TH TN TR TT TW TZ UA UG UY UZ VE VN YE ZA ZM ZW".split(
      " ",
    ),
  ]);
  codes.delete("");
  return [...codes]
    .map((value) => ({ value, label: formats.country(value) }))
    .sort((a, b) => formats.inOrder(a.label, b.label));
}

const practiceCountry = (practice: { time_zone: string; language: string } | null | undefined) =>
  practice ? countryOf(practice.time_zone, practice.language) : "";
