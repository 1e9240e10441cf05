// From a patient to the other record of the same person: found by anything, then both side by side.
import { Button, TextInput } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useLocation } from "wouter";
import { useWords } from "@/i18n";
import { Answered, useAsk, useMay } from "@/ipc";
import { patientName } from "@/parts/Banner";
import { DataTable } from "@/parts/DataTable";
import { Dialog } from "@/parts/Dialog";
import { Icon } from "@/parts/Icon";
import { Born } from "./values";

type Props = { patient: { patient_id: number; last_name: string } };

/** The button, and the search it opens. */
export function MergeWith({ patient }: Props) {
  const t = useWords("merge");
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may("register_patients")) return null;
  return (
    <>
      <Button variant="subtle" leftSection={<Icon icon={IconArrowMerge} />} onClick={() => setOpen(true)}>
        {t("merge_with")}
      </Button>
      {open && <Pick patient={patient} onClose={() => setOpen(false)} />}
    </>
  );
}

function Pick({ patient, onClose }: Props & { onClose: () => void }) {
  const t = useWords("merge");
  const common = useWords("common");
  const [, go] = useLocation();
  const [typed, setTyped] = useState(patient.last_name);
  const found = useAsk("patients.find", { text: typed.trim() }, { keep: true });
  const others = (found.data?.patients ?? [])
    .filter(({ patient_id }) => patient_id !== patient.patient_id)
    .slice(0, 8);
  const choose = (other: number) => go(`/patients/${patient.patient_id}/merge/${other}`);
  function onKeyDown(e: KeyboardEvent) {
    if (e.key === "Enter" && others[0] && !found.isPlaceholderData) choose(others[0].patient_id);
    else if (e.key === "ArrowDown")
      document.querySelector<HTMLElement>(".wb-merge-pick tr[data-open]")?.focus();
    else return;
    e.preventDefault();
  }
  return (
    <Dialog opened onClose={onClose} title={t("pick_title")} close={common("close")} size="44rem">
      <div className="wb-form-wide wb-merge-pick">
        <p className="wb-dim">{t("pick_help")}</p>
        <TextInput
          label={t("search")}
          description={t("search_help")}
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <Answered of={found} failed={t("failed")} rows={4}>
          {() => (
            <DataTable
              caption={t("found")}
              rows={others}
              rowKey={(one) => one.patient_id}
              onOpen={(one) => choose(one.patient_id)}
              size="compact"
              columns={[
                {
                  key: "name",
                  head: t("name"),
                  cell: (one) => <bdi>{patientName(one.last_name, one.first_name)}</bdi>,
                },
                {
                  key: "born",
                  head: t("fields.date_of_birth"),
                  whole: true,
                  cell: (one) =>
                    one.date_of_birth && <Born of={{ ...one, date_of_birth: one.date_of_birth }} />,
                },
                {
                  key: "number",
                  head: t("number"),
                  whole: true,
                  cell: (one) => <bdi>{one.patient_number}</bdi>,
                },
                { key: "phone", head: t("fields.phone"), whole: true, cell: (one) => <bdi>{one.phone}</bdi> },
              ]}
              empty={<p className="wb-dim">{t("nobody")}</p>}
            />
          )}
        </Answered>
      </div>
    </Dialog>
  );
}
