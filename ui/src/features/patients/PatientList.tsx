import { Button, TextInput } from "@mantine/core";
import { IconSearch, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { Answered, type Reply, useAsk, useMay } from "@/ipc";
import { DataTable } from "@/parts/DataTable";
import { Icon } from "@/parts/Icon";
import { EmptyList } from "@/parts/Lists";
import { Born, FoundBy } from "./born";
import { PatientName } from "./PatientName";

type Found = Reply<"patients.find">;

/** The search of the Patients page: as one types, the patients that fit; before that, the newest. */
export function PatientList() {
  const t = useWords("patients");
  const [typed, setTyped] = useState("");
  const [, go] = useLocation();
  const text = typed.trim();
  const found = useAsk("patients.find", { text }, { keep: true });

  // Whoever types fast, and a scanner, is done before the answer is there: Enter waits for it.
  const [entered, setEntered] = useState(false);
  const first = found.isPlaceholderData ? undefined : found.data?.patients[0];
  useEffect(() => {
    if (entered && first && text !== "") go(`/patients/${first.patient_id}`);
    if (entered && !found.isFetching) setEntered(false);
  }, [entered, first, text, found.isFetching, go]);

  function onKeyDown(e: KeyboardEvent) {
    if (e.key === "Enter") {
      setEntered(true);
    } else if (e.key === "ArrowDown") {
      document.querySelector<HTMLElement>(".wb-scroll tr[data-open]")?.focus();
      e.preventDefault();
    }
  }

  return (
    <>
      <TextInput
        className="wb-patient-search"
        label={t("search")}
        description={t("search_help")}
        value={typed}
        onChange={(e) => {
          setEntered(false);
          setTyped(e.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        leftSection={<Icon icon={IconSearch} />}
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
      <Answered of={found} failed={t("search_failed")} rows={8}>
        {(answer) => (
          <>
            <p className="wb-dim wb-small" role="status">
              <Count of={answer} searched={text !== ""} />
            </p>
            <Table of={answer} typed={text} onOpen={(id) => go(`/patients/${id}`)} />
          </>
        )}
      </Answered>
    </>
  );
}

function Count({ of, searched }: { of: Found; searched: boolean }) {
  const t = useWords("patients");
  const formats = useFormats();
  const registered = <bdi>{formats.number(of.registered)}</bdi>;
  const count = of.patients.length;
  if (!searched) return of.registered > 0 && <Say t={t} k="newest" with={{ registered }} />;
  if (of.alike) return t("alike", { count });
  if (of.more) return <Say t={t} k="found_more" with={{ registered }} values={{ count }} />;
  return <Say t={t} k={count === 1 ? "found_one" : "found_other"} with={{ registered }} values={{ count }} />;
}

function Table({ of, typed, onOpen }: { of: Found; typed: string; onOpen: (id: number) => void }) {
  const t = useWords("patients");
  const may = useMay();
  const register = may("register_patients") && (
    <Button component={Link} href="/register" leftSection={<Icon icon={IconUserPlus} />}>
      {t("register")}
    </Button>
  );
  return (
    <DataTable
      caption={t("patients")}
      rows={of.patients}
      rowKey={(patient) => patient.patient_id}
      onOpen={(patient) => onOpen(patient.patient_id)}
      columns={[
        {
          key: "name",
          head: t("name"),
          cell: (patient) => (
            <>
              <strong>
                <PatientName {...patient} typed={typed} />
              </strong>{" "}
              <span className="wb-dim wb-small">
                <FoundBy of={patient} />
              </span>
            </>
          ),
        },
        { key: "born", head: t("born"), whole: true, cell: (patient) => <Born of={patient} short /> },
        { key: "gender", head: t("gender"), cell: (patient) => t(`genders.${patient.gender}`) },
        {
          key: "number",
          head: t("number_head"),
          whole: true,
          cell: (patient) => <bdi>{patient.patient_number}</bdi>,
        },
        {
          key: "phone",
          head: t("phone"),
          whole: true,
          cell: (patient) =>
            patient.deceased_on ? (
              t("died_short")
            ) : patient.phone ? (
              <bdi>{patient.phone}</bdi>
            ) : (
              <span className="wb-dim">{t("no_phone")}</span>
            ),
        },
      ]}
      empty={
        typed ? (
          <EmptyList icon={IconUsers} title={of.card ? t("nobodys_card") : t("nobody")} ways={register}>
            {of.card ? t("nobodys_card_help") : t("nobody_help")}
          </EmptyList>
        ) : (
          <EmptyList icon={IconUsers} title={t("empty")} ways={register}>
            {t("empty_help")}
          </EmptyList>
        )
      }
    />
  );
}
