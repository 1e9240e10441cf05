import { Anchor, Button, Select, Textarea, TextInput } from "@mantine/core";
import { useFormats, useWords } from "@/i18n";
import { enter, type Reply, useSession } from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import type { SetupForm } from "./Create";

type Props = {
  form: SetupForm;
  choices: Reply<"setup.choices">;
  onNext: () => void;
  onSample: () => void;
};

export function PracticePage({ form, choices, onNext, onSample }: Props) {
  const t = useWords("setup");
  const common = useWords("common");
  const { state, arrive } = useSession();
  const formats = useFormats();

  function next(e: React.FormEvent) {
    e.preventDefault();
    if (form.values.name.trim() === "") form.flag({ name: { code: "missing" } });
    else onNext();
  }

  return (
    <form {...form.props} onSubmit={next} className="wb-doorway-form" data-wide aria-labelledby="practice">
      <div>
        <h1 id="practice">{t("practice_title")}</h1>
        <p className="wb-dim">{t("practice_help")}</p>
      </div>
      <TextInput {...form.field("name")} label={t("name")} autoFocus autoComplete="off" />
      <Textarea {...form.field("address")} label={t("address")} autoComplete="off" />
      <div className="wb-form-pair">
        <TextInput {...form.field("phone")} className="wb-figures" label={t("phone")} autoComplete="off" />
        <Select
          {...form.pick("paper")}
          label={t("paper")}
          allowDeselect={false}
          data={choices.papers.map((paper) => ({ value: paper, label: t(`papers.${paper}`) }))}
        />
      </div>
      <div className="wb-form-pair">
        <Select
          {...form.pick("currency")}
          renderOption={dataOption}
          label={t("currency")}
          description={t("currency_help")}
          searchable
          allowDeselect={false}
          data={choices.currencies.map((code) => ({
            value: code,
            label: `${code} ${formats.currencyName(code)}`,
          }))}
        />
        <Select
          {...form.pick("time_zone")}
          renderOption={dataOption}
          label={t("time_zone")}
          searchable
          allowDeselect={false}
          data={choices.time_zones}
        />
      </div>
      {choices.languages.length > 1 && (
        <Select
          {...form.pick("language")}
          renderOption={dataOption}
          label={t("language")}
          allowDeselect={false}
          data={choices.languages.map((tag) => ({ value: tag, label: formats.language(tag) ?? tag }))}
        />
      )}
      <div className="wb-form-bar">
        <Button type="submit">{common("continue")}</Button>
      </div>
      {(choices.sample || state.other_exists) && (
        <>
          <hr className="wb-rule" />
          <div>
            <strong>{t("sample_offer")}</strong>{" "}
            <span className="wb-dim">{state.other_exists ? t("sample_exists") : t("sample_offer_help")}</span>{" "}
            <Anchor
              component="button"
              type="button"
              onClick={() => {
                if (state.other_exists)
                  void enter("setup.switch_house", { house: "sample" }).then(arrive, () => undefined);
                else onSample();
              }}
            >
              {state.other_exists ? t("sample_open") : t("sample_way")}
            </Anchor>
          </div>
        </>
      )}
    </form>
  );
}
