import { Button, Checkbox, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { catalogue } from "@/i18n/catalogue";
import { type Args, type Reply, useForm } from "@/ipc";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";

type Held = Reply<"rules.list">["rules"][number];
type Typed = Args<"rules.save">["rule"];

const kinds = ["class", "interaction", "dose_limit"] as const;
const uses = ["allergy", "duplicate", "alternative"] as const;
const severities = ["contraindicated", "serious", "caution"] as const;
const pers = ["dose", "day"] as const;
const units = Object.keys(catalogue.medicines.unit) as NonNullable<Typed["unit"]>[];

/** A rule of the practice, new or changed. */
export function RuleDialog({ held, onClose }: { held: Held | null; onClose: () => void }) {
  const t = useWords("medicines");
  const common = useWords("common");
  const notice = useNotice();
  const rule = held?.rule;
  const of = <K extends NonNullable<typeof rule>["kind"]>(kind: K) =>
    rule?.kind === kind ? (rule as Extract<NonNullable<typeof rule>, { kind: K }>) : undefined;
  const form = useForm("rules.save", {
    initial: {
      kind: (rule?.kind ?? "class") as Typed["kind"],
      name: of("class")?.name ?? "",
      members: of("class")?.members.join("\n") ?? "",
      uses: (of("class")?.uses ?? ["allergy"]) as string[],
      one: of("interaction")?.one ?? "",
      other: of("interaction")?.other ?? "",
      severity: of("interaction")?.severity ?? "serious",
      medicine: of("dose_limit")?.medicine ?? "",
      per: of("dose_limit")?.per ?? "day",
      amount: of("dose_limit")?.amount ?? "",
      unit: of("dose_limit")?.unit ?? "mg",
      text: of("interaction")?.text ?? of("dose_limit")?.text ?? "",
      active: held?.active ?? true,
    },
    fieldOf: (field) => field.replace("rule.", "").replace(/\[.*$/, ""),
    args: ({ active, members, ...typed }): Args<"rules.save"> => ({
      ...(held && { rule_id: held.rule_id, version: held.version }),
      active,
      rule: {
        ...typed,
        members: members.split("\n").filter((name) => name.trim() !== ""),
      } as Typed,
    }),
    onDone: () => {
      notice(t("saved"));
      onClose();
    },
  });
  const { kind } = form.values;
  return (
    <Dialog opened onClose={onClose} title={held ? t("change_rule") : t("add_rule")} close={common("close")}>
      <form {...form.props} className="wb-form">
        {!held && (
          <SegmentedControl
            aria-label={t("rule_kind")}
            value={kind}
            onChange={(value) => form.set("kind", value as Typed["kind"])}
            data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        )}
        {kind === "class" && (
          <>
            <TextInput {...form.field("name")} label={t("class_name")} autoComplete="off" data-autofocus />
            <Textarea
              {...form.field("members")}
              label={t("members")}
              description={t("members_help")}
              autosize
              minRows={3}
              maxRows={12}
            />
            <Checkbox.Group
              label={t("uses")}
              value={form.values.uses}
              onChange={(value) => form.set("uses", value)}
              error={form.flaw("uses")}
            >
              <div className="wb-rx-uses">
                {uses.map((value) => (
                  <Checkbox key={value} value={value} label={t(`use.${value}`)} />
                ))}
              </div>
            </Checkbox.Group>
          </>
        )}
        {kind === "interaction" && (
          <>
            <TextInput
              {...form.field("one")}
              label={t("rule_one")}
              description={t("rule_side_help")}
              autoComplete="off"
            />
            <TextInput {...form.field("other")} label={t("rule_other")} autoComplete="off" />
            <Select
              {...form.pick("severity")}
              label={t("severity_label")}
              data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
              allowDeselect={false}
            />
          </>
        )}
        {kind === "dose_limit" && (
          <>
            <TextInput {...form.field("medicine")} label={t("generic_name")} autoComplete="off" />
            <div className="wb-form-pair">
              <TextInput {...form.field("amount")} label={t("limit")} autoComplete="off" />
              <Select
                {...form.pick("unit")}
                label={t("dose_unit")}
                data={units.map((value) => ({ value, label: t(`unit.${value}`) }))}
                allowDeselect={false}
              />
            </div>
            <Select
              {...form.pick("per")}
              label={t("per_label")}
              data={pers.map((value) => ({ value, label: t(`per.${value}`) }))}
              allowDeselect={false}
            />
          </>
        )}
        {kind !== "class" && <Textarea {...form.field("text")} label={t("rule_text")} autosize minRows={2} />}
        {held && (
          <Checkbox
            label={t("rule_active")}
            description={held.source ? t("rule_source_lost") : undefined}
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
