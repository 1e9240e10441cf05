import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { Answered, type Args, type Reply, useAsk, useForm } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";

type Department = Reply<"departments.list">["departments"][number];

/** The practice's departments. Enter changes one. */
export function Departments() {
  const t = useWords("doctors");
  const [opened, setOpened] = useState<Department | "new" | null>(null);
  const departments = useAsk("departments.list", {});
  return (
    <Section
      title={t("departments")}
      action={
        <Button variant="subtle" size="compact-sm" onClick={() => setOpened("new")}>
          {t("add_department")}
        </Button>
      }
    >
      <Answered of={departments} failed={t("failed")} rows={3}>
        {({ departments }) =>
          departments.length === 0 ? (
            <p className="wb-dim">{t("no_departments")}</p>
          ) : (
            <DataTable
              caption={t("departments")}
              size="compact"
              rows={departments}
              rowKey={(department) => department.department_id}
              onOpen={setOpened}
              columns={[
                {
                  key: "name",
                  head: t("department_name"),
                  cell: (department) => <bdi>{department.name}</bdi>,
                },
                {
                  key: "doctors",
                  head: t("doctors"),
                  end: true,
                  cell: (department) =>
                    department.active ? (
                      <bdi>{department.doctors}</bdi>
                    ) : (
                      <State icon={IconArchive} tone="quiet">
                        {t("department_closed")}
                      </State>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      {opened && (
        <DepartmentDialog department={opened === "new" ? null : opened} onClose={() => setOpened(null)} />
      )}
    </Section>
  );
}

function DepartmentDialog({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const t = useWords("doctors");
  const common = useWords("common");
  const initial = {
    name: department?.name ?? "",
    description: department?.description ?? "",
    active: department?.active ?? true,
  };
  const add = useForm("departments.add", {
    initial,
    args: ({ name, description }): Args<"departments.add"> => ({ name, description }),
    onDone: onClose,
  });
  const change = useForm("departments.change", {
    initial,
    args: (typed): Args<"departments.change"> => ({
      department_id: department?.department_id as NonNullable<Department["department_id"]>,
      ...typed,
    }),
    onDone: onClose,
  });
  const form = department ? change : add;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={department ? t("department") : t("add_department")}
      close={common("close")}
    >
      <form {...form.props} className="wb-form">
        <TextInput {...form.field("name")} label={t("department_name")} autoComplete="off" data-autofocus />
        <TextInput {...form.field("description")} label={t("department_description")} autoComplete="off" />
        {department && (
          <Checkbox
            label={t("department_active")}
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
