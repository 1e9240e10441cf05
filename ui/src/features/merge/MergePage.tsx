import { Button, Radio } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { Say, useWords } from "@/i18n";
import { Answered, type PatientId, useAct, useAsk, useRefusalWords } from "@/ipc";
import { EmptyList } from "@/parts/Lists";
import { ErrorNote } from "@/parts/Note";
import { ActionBar, PageBody, PageHead } from "@/parts/Page";
import { Against } from "./Against";
import { Identity, Together } from "./Sides";
import { useUndo } from "./useUndo";
import {
  type Compared,
  type MergeField,
  type MergeValue,
  otherOf,
  Shown,
  useFieldList,
  useNumbered,
  type Which,
} from "./values";

/** Two patients side by side: which stays, what is taken, what will be seen together. */
export function MergePage({ one, other }: { one: PatientId; other: PatientId }) {
  const t = useWords("merge");
  const compared = useAsk("patients.compare", { patient_id: one, other_id: other });
  const refusal = compared.error?.refusal;
  if (refusal?.code === "conflict" && refusal.what === "same_patient") {
    return (
      <PageBody>
        <PageHead title={t("title")} />
        <EmptyList
          icon={IconArrowMerge}
          title={t("same")}
          ways={
            <Button component={Link} href={`/patients/${one}`}>
              {t("open_patient")}
            </Button>
          }
        >
          {t("same_help")}
        </EmptyList>
      </PageBody>
    );
  }
  return (
    <Answered of={compared} failed={t("failed")} rows={10}>
      {(both) => <Both key={`${both.one.version} ${both.other.version}`} both={both} />}
    </Answered>
  );
}

function Both({ both }: { both: Compared }) {
  const t = useWords("merge");
  const words = useRefusalWords();
  const numbered = useNumbered();
  const undo = useUndo();
  const [, go] = useLocation();
  const [kept, setKept] = useState<Which>(both.one.created_at <= both.other.created_at ? "one" : "other");
  const [chosen, setChosen] = useState<Partial<Record<MergeField, Which>>>({});
  const differing = both.fields.filter((value) => value.differs);
  const choice = (value: MergeValue): Which =>
    chosen[value.field] ?? (value[kept] === null ? otherOf(kept) : kept);
  const stays = both[kept];
  const goes = both[otherOf(kept)];
  const act = useAct("patients.merge", (reply) => {
    undo.offer(reply.merge_id, stays, goes);
    go(`/patients/${reply.patient_id}`);
  });
  const free = both.against.length === 0;
  function merge() {
    if (!free || act.isPending) return;
    act.mutate({
      patient_id: stays.patient_id,
      version: stays.version,
      gone_id: goes.patient_id,
      gone_version: goes.version,
      take: differing.filter((value) => choice(value) !== kept).map(({ field }) => field),
    });
  }
  return (
    <>
      <PageBody>
        <PageHead title={t("title")} />
        <Against both={both} />
        <table className="wb-table wb-merge">
          <caption>{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("which_stays")}</th>
              {(["one", "other"] as const).map((which) => (
                <th key={which} scope="col" data-stays={which === kept || undefined}>
                  <Radio
                    name="stays"
                    value={which}
                    checked={kept === which}
                    onChange={() => setKept(which)}
                    label={<bdi>{numbered(both[which])}</bdi>}
                    aria-describedby="wb-merge-stays"
                    autoFocus={which === kept}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Heading title={t("identity")} note={t("identity_note")} id="wb-merge-stays" />
            <Identity both={both} />
            <Heading
              title={t("contact")}
              note={differing.length > 0 ? t("contact_note") : t("no_difference")}
            />
            {differing.map((value) => (
              <tr key={value.field}>
                <th scope="row" id={`wb-merge-${value.field}`}>
                  {t(`fields.${value.field}`)}
                </th>
                {(["one", "other"] as const).map((which) => (
                  <td key={which} data-chosen={choice(value) === which || undefined}>
                    <Radio
                      name={value.field}
                      value={which}
                      checked={choice(value) === which}
                      onChange={() => setChosen((before) => ({ ...before, [value.field]: which }))}
                      label={<Shown value={value} which={which} side={both[which]} />}
                      aria-describedby={`wb-merge-${value.field}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
            <Alike both={both} />
            <Heading title={t("together")} note={t("together_note")} />
            <Together both={both} />
          </tbody>
        </table>
        <ErrorNote>{act.error && words.refusal(act.error.refusal)}</ErrorNote>
      </PageBody>
      <ActionBar note={t("commit_note")}>
        <Button variant="default" component={Link} href={`/patients/${both.one.patient_id}`}>
          {t("cancel")}
        </Button>
        <Button onClick={merge} disabled={!free} loading={act.isPending} className="wb-merge-commit">
          <Say
            t={t}
            k="commit"
            with={{ gone: <bdi>{numbered(goes)}</bdi>, kept: <bdi>{numbered(stays)}</bdi> }}
          />
        </Button>
      </ActionBar>
    </>
  );
}

function Heading({ title, note, id }: { title: string; note: string; id?: string }) {
  return (
    <tr className="wb-merge-part">
      <th scope="rowgroup" colSpan={3}>
        <h2>{title}</h2>{" "}
        <span className="wb-dim" id={id}>
          {note}
        </span>
      </th>
    </tr>
  );
}

/** What both say alike, in one line: nothing to be decided. */
function Alike({ both }: { both: Compared }) {
  const t = useWords("merge");
  const list = useFieldList();
  const alike = both.fields.filter((value) => !value.differs && value.one !== null).map(({ field }) => field);
  if (alike.length === 0) return null;
  return (
    <tr>
      <td colSpan={3} className="wb-dim">
        {t("alike", { fields: list(alike) })}
      </td>
    </tr>
  );
}
