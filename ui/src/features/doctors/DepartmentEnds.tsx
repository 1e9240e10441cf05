// A department ends: it is closed once nothing belongs to it, or merged into another after a look at what moves.
import { Button, Radio, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { Say, useWords } from "@/i18n";
import { Answered, type Args, type Reply, useAct, useAsk, useForm, useRefusalWords } from "@/ipc";
import { dataOption } from "@/parts/dataOption";
import { ErrorNote, Note } from "@/parts/Note";
import { useNotice } from "@/parts/Toasts";

export type Department = Reply<"departments.list">["departments"][number];
type InUse = Reply<"departments.in_use">;
type EndProps = { department: Department; onBack: () => void; onDone: () => void };

/** As many are named; the rest is counted. */
const NAMED = 6;

function Belongs({ of }: { of: InUse }) {
  const t = useWords("doctors");
  const lines = [
    { key: "doctors", label: t("in_use_doctors"), names: of.doctors },
    { key: "services", label: t("in_use_prices"), names: of.services },
  ];
  return (
    <ul className="wb-concerned">
      {lines
        .filter(({ names }) => names.length > 0)
        .map(({ key, label, names }) => (
          <li key={key}>
            {label}:{" "}
            {names.slice(0, NAMED).map((name, i) => (
              <span key={name}>
                {i > 0 && ", "}
                <bdi>{name}</bdi>
              </span>
            ))}
            {names.length > NAMED && <> {t("and_more", { count: names.length - NAMED })}</>}
          </li>
        ))}
      {of.waiting > 0 && <li>{t("in_use_waiting", { count: of.waiting })}</li>}
    </ul>
  );
}

const isEmpty = ({ doctors, services, waiting }: InUse) =>
  doctors.length === 0 && services.length === 0 && waiting === 0;

export function CloseDepartment({ department, onBack, onDone }: EndProps) {
  const t = useWords("doctors");
  const common = useWords("common");
  const words = useRefusalWords();
  const notice = useNotice();
  const { department_id, version } = department;
  const used = useAsk("departments.in_use", { department_id });
  const close = useAct("departments.close", () => {
    notice(t("department_closed_notice"));
    onDone();
  });
  return (
    <Answered of={used} failed={t("failed")} rows={2}>
      {(inUse) => (
        <div className="wb-form">
          {isEmpty(inUse) ? (
            <p>{t("close_department_help")}</p>
          ) : (
            <Note tone="wait">
              <strong>{t("in_the_way")}</strong>
              <Belongs of={inUse} />
              <span className="wb-small">{t("in_the_way_help")}</span>
            </Note>
          )}
          <ErrorNote>{close.error && words.refusal(close.error.refusal)}</ErrorNote>
          <div className="wb-actions-end">
            <Button variant="default" onClick={onBack}>
              {common("back")}
            </Button>
            {isEmpty(inUse) && (
              <Button loading={close.isPending} onClick={() => close.mutate({ department_id, version })}>
                {t("close_department_do")}
              </Button>
            )}
          </div>
        </div>
      )}
    </Answered>
  );
}

type MergeProps = EndProps & { others: readonly Department[] };

export function MergeDepartment({ department, others, onBack, onDone }: MergeProps) {
  const t = useWords("doctors");
  const common = useWords("common");
  const [into, setInto] = useState<string | null>(null);
  return (
    <div className="wb-form">
      {others.length === 0 ? (
        <p className="wb-dim">{t("merge_none")}</p>
      ) : (
        <Select
          label={t("merge_into")}
          renderOption={dataOption}
          data={others.map((it) => ({ value: String(it.department_id), label: it.name }))}
          value={into}
          onChange={setInto}
          data-autofocus
        />
      )}
      {into === null ? (
        <div className="wb-actions-end">
          <Button variant="default" onClick={onBack}>
            {common("back")}
          </Button>
        </div>
      ) : (
        <Look key={into} department={department} into={Number(into)} onBack={onBack} onDone={onDone} />
      )}
    </div>
  );
}

function Look({ department, into, onBack, onDone }: EndProps & { into: number }) {
  const t = useWords("doctors");
  const into_id = into as Department["department_id"];
  const look = useAsk("departments.merge_look", { department_id: department.department_id, into_id });
  return (
    <Answered of={look} failed={t("failed")} rows={3}>
      {(seen) => <Merging seen={seen} onBack={onBack} onDone={onDone} />}
    </Answered>
  );
}

type MergingProps = { seen: Reply<"departments.merge_look">; onBack: () => void; onDone: () => void };

function Merging({ seen, onBack, onDone }: MergingProps) {
  const t = useWords("doctors");
  const common = useWords("common");
  const notice = useNotice();
  const { from, into, moves, former_doctors, former_services, visit_defaults } = seen;
  const named = { name: <bdi>{into.name}</bdi> };
  const form = useForm("departments.merge", {
    initial: { visit_default: "" },
    args: ({ visit_default }): Args<"departments.merge"> => ({
      department_id: from.department_id,
      version: from.version,
      into_id: into.department_id,
      into_version: into.version,
      visit_default: (visit_default === ""
        ? null
        : Number(visit_default)) as Args<"departments.merge">["visit_default"],
    }),
    onDone: () => {
      notice(<Say t={t} k="merged_notice" with={named} />);
      onDone();
    },
  });
  const only = visit_defaults.length === 1 ? visit_defaults[0] : undefined;
  const nothing = isEmpty(moves) && former_doctors === 0 && former_services === 0;
  return (
    <form {...form.props} className="wb-form">
      {nothing ? (
        <p>{t("merge_nothing")}</p>
      ) : (
        <Note tone="wait">
          <strong>
            <Say t={t} k="merge_moves" with={named} />
          </strong>
          <Belongs of={moves} />
          {former_doctors + former_services > 0 && (
            <span className="wb-small">
              {[
                former_doctors > 0 && t("merge_former_doctors", { count: former_doctors }),
                former_services > 0 && t("merge_former_prices", { count: former_services }),
              ]
                .filter(Boolean)
                .join(", ")}
            </span>
          )}
        </Note>
      )}
      {visit_defaults.length > 1 && (
        <Radio.Group
          label={t("merge_default")}
          value={form.values.visit_default}
          onChange={(value) => form.set("visit_default", value)}
          error={form.flaw("visit_default")}
        >
          <Stack gap="xs">
            {visit_defaults.map((one) => (
              <Radio key={one.service_id} value={String(one.service_id)} label={<bdi>{one.name}</bdi>} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {only && only.department_id === from.department_id && (
        <p>
          <Say
            t={t}
            k="merge_default_one"
            with={{ into: <bdi>{into.name}</bdi>, price: <bdi>{only.name}</bdi> }}
          />
        </p>
      )}
      <p className="wb-small wb-dim">{t("merge_past")}</p>
      <ErrorNote>{form.error}</ErrorNote>
      <div className="wb-actions-end">
        <Button variant="default" onClick={onBack}>
          {common("back")}
        </Button>
        <Button type="submit" loading={form.busy}>
          <span>
            <Say t={t} k="merge_do" with={named} />
          </span>
        </Button>
      </div>
    </form>
  );
}
