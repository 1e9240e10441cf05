import { Button, Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { catalogue } from "@/i18n/catalogue";
import { type Args, type Reply, useForm } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";

type Medicine = Reply<"formulary.list">["medicines"][number];
type Form = Medicine["form"];
type Route = Medicine["route"];

const forms = Object.keys(catalogue.medicines.form) as Form[];
const routes = Object.keys(catalogue.medicines.route) as Route[];

/** A line of the formulary, new or changed. */
export function MedicineDialog({ medicine, onClose }: { medicine: Medicine | null; onClose: () => void }) {
  const t = useWords("medicines");
  const common = useWords("common");
  const notice = useNotice();
  const form = useForm("formulary.save", {
    initial: {
      generic_name: medicine?.generic_name ?? "",
      other_names: medicine?.other_names.join("\n") ?? "",
      form: (medicine?.form ?? "tablet") as Form,
      strength: medicine?.strength ?? "",
      route: (medicine?.route ?? "oral") as Route,
      active: medicine?.active ?? true,
    },
    fieldOf: (field) => field.replace("medicine.", "").replace(/\[.*$/, ""),
    args: ({ other_names, ...typed }): Args<"formulary.save"> => ({
      ...(medicine && { medicine_id: medicine.medicine_id, version: medicine.version }),
      medicine: {
        ...typed,
        other_names: other_names.split("\n").filter((name) => name.trim() !== ""),
      },
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={medicine ? t("change_line") : t("add_line")}
      close={common("close")}
    >
      <form {...form.props} className="wb-form">
        <TextInput
          {...form.field("generic_name")}
          label={t("generic_name")}
          autoComplete="off"
          data-autofocus
        />
        <div className="wb-form-pair">
          <Select
            {...form.pick("form")}
            label={t("form_label")}
            data={forms.map((value) => ({ value, label: t(`form.${value}`) }))}
            searchable
            allowDeselect={false}
          />
          <TextInput
            {...form.field("strength")}
            label={t("strength")}
            description={t("strength_help")}
            autoComplete="off"
          />
        </div>
        <Select
          {...form.pick("route")}
          label={t("route_label")}
          data={routes.map((value) => ({ value, label: t(`route.${value}`) }))}
          allowDeselect={false}
        />
        <Textarea
          {...form.field("other_names")}
          label={t("other_names")}
          description={t("other_names_help")}
          autosize
          minRows={2}
        />
        {medicine && (
          <Checkbox
            label={t("active")}
            description={t("active_help")}
            checked={form.values.active}
            onChange={(e) => form.set("active", e.currentTarget.checked)}
          />
        )}
        <ErrorNote>{form.error}</ErrorNote>
        <div className="wb-actions-end">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
