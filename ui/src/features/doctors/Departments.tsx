import { Button, TextInput } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useState } from "react";
import { Say, useWords } from "@/i18n";
import { Answered, type Args, useAct, useAsk, useForm, useRefusalWords } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { ErrorNote } from "@/parts/Note";
import { Section } from "@/parts/Section";
import { State } from "@/parts/State";
import { useNotice } from "@/parts/Toasts";
import { CloseDepartment, type Department, MergeDepartment } from "./DepartmentEnds";

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
                        {department.merged_into_name ? (
                          <Say
                            t={t}
                            k="department_merged"
                            with={{ name: <bdi>{department.merged_into_name}</bdi> }}
                          />
                        ) : (
                          t("department_closed")
                        )}
                      </State>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      {opened && (
        <DepartmentDialog
          department={opened === "new" ? null : opened}
          others={(departments.data?.departments ?? []).filter(
            (it) => it.active && opened !== "new" && it.department_id !== opened.department_id,
          )}
          onClose={() => setOpened(null)}
        />
      )}
    </Section>
  );
}

type DialogProps = { department: Department | null; others: readonly Department[]; onClose: () => void };

function DepartmentDialog({ department, others, onClose }: DialogProps) {
  const t = useWords("doctors");
  const common = useWords("common");
  const [ending, setEnding] = useState<"close" | "merge" | null>(null);
  const named = { name: department?.name ?? "" };
  const back = { onBack: () => setEnding(null), onDone: onClose };
  if (department && ending === "close")
    return (
      <Dialog opened onClose={onClose} title={t("close_department_title", named)} close={common("close")}>
        <CloseDepartment department={department} {...back} />
      </Dialog>
    );
  if (department && ending === "merge")
    return (
      <Dialog opened onClose={onClose} title={t("merge_title", named)} close={common("close")}>
        <MergeDepartment department={department} others={others} {...back} />
      </Dialog>
    );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={department ? t("department") : t("add_department")}
      close={common("close")}
    >
      <Naming department={department} onEnd={setEnding} onClose={onClose} />
    </Dialog>
  );
}

type NamingProps = {
  department: Department | null;
  onEnd: (how: "close" | "merge") => void;
  onClose: () => void;
};

function Naming({ department, onEnd, onClose }: NamingProps) {
  const t = useWords("doctors");
  const common = useWords("common");
  const notice = useNotice();
  const initial = { name: department?.name ?? "", description: department?.description ?? "" };
  const done = () => {
    notice(t("department_saved"));
    onClose();
  };
  const add = useForm("departments.add", {
    initial,
    args: (typed): Args<"departments.add"> => typed,
    onDone: done,
  });
  const change = useForm("departments.change", {
    initial,
    args: (typed): Args<"departments.change"> => ({
      department_id: department?.department_id as Department["department_id"],
      version: department?.version ?? 0,
      ...typed,
    }),
    onDone: done,
  });
  const form = department ? change : add;
  return (
    <form {...form.props} className="wb-form">
      <TextInput {...form.field("name")} label={t("department_name")} autoComplete="off" data-autofocus />
      <TextInput {...form.field("description")} label={t("department_description")} autoComplete="off" />
      {department && !department.active && <Reopen department={department} onDone={onClose} />}
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-form-bar">
        <span className="wb-inline">
          {department?.active && (
            <>
              <Button variant="subtle" onClick={() => onEnd("close")}>
                {t("close_department")}
              </Button>
              <Button variant="subtle" onClick={() => onEnd("merge")}>
                {t("merge_department")}
              </Button>
            </>
          )}
        </span>
        <span className="wb-inline">
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t("save")}
          </Button>
        </span>
      </div>
    </form>
  );
}

function Reopen({ department, onDone }: { department: Department; onDone: () => void }) {
  const t = useWords("doctors");
  const words = useRefusalWords();
  const notice = useNotice();
  const { department_id, version, merged_into_name } = department;
  const reopen = useAct("departments.reopen", () => {
    notice(t("department_reopened"));
    onDone();
  });
  return (
    <>
      <p className="wb-dim">
        {merged_into_name ? (
          <>
            <Say t={t} k="department_merged" with={{ name: <bdi>{merged_into_name}</bdi> }} />
            {". "}
            {t("reopen_merged_help")}
          </>
        ) : (
          t("department_closed")
        )}
      </p>
      <div>
        <Button
          variant="default"
          size="compact-sm"
          loading={reopen.isPending}
          onClick={() => reopen.mutate({ department_id, version })}
        >
          {t("reopen_department")}
        </Button>
      </div>
      <ErrorNote>{reopen.error && words.refusal(reopen.error.refusal)}</ErrorNote>
    </>
  );
}
