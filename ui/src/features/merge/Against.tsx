// What stands against a merge, and where it is put right.
import { Button } from "@mantine/core";
import { Link } from "wouter";
import { Say, useFormats, useWords } from "@/i18n";
import { Note } from "@/parts/Note";
import { type Compared, useNumbered } from "./values";

type One = Compared["against"][number];

export function Against({ both }: { both: Compared }) {
  const t = useWords("merge");
  if (both.against.length === 0) return null;
  return (
    <Note tone="danger">
      <strong>{t("against_title")}</strong>
      <ul className="wb-plain wb-merge-against">
        {both.against.map((one) => (
          <li key={JSON.stringify(one)}>
            <Said one={one} both={both} />
          </li>
        ))}
      </ul>
    </Note>
  );
}

function Said({ one, both }: { one: One; both: Compared }) {
  const t = useWords("merge");
  const formats = useFormats();
  const numbered = useNumbered();
  const open = (patient: number) => (
    <Button variant="subtle" component={Link} href={`/patients/${patient}`}>
      {t("open_patient")}
    </Button>
  );
  switch (one.code) {
    case "both_sign_in":
      return (
        <>
          <Say t={t} k="both_sign_in" with={{ one: <bdi>{one.one}</bdi>, other: <bdi>{one.other}</bdi> }} />
          {open(both.other.patient_id)}
        </>
      );
    case "one_deceased": {
      const died = one.patient_id === both.one.patient_id ? both.one : both.other;
      return (
        <>
          <Say
            t={t}
            k="one_deceased"
            with={{ patient: <bdi>{numbered(died)}</bdi>, date: <bdi>{formats.date(one.deceased_on)}</bdi> }}
          />
          {open(died.patient_id)}
        </>
      );
    }
    case "appointments_overlap":
      return (
        <>
          <Say
            t={t}
            k="overlap"
            with={{
              date: <bdi>{formats.day(one.one.date)}</bdi>,
              one: <bdi>{one.one.time}</bdi>,
              one_doctor: <bdi>{one.one.doctor}</bdi>,
              other: <bdi>{one.other.time}</bdi>,
              other_doctor: <bdi>{one.other.doctor}</bdi>,
            }}
          />
          <Button variant="subtle" component={Link} href={`/today?date=${one.one.date}`}>
            {t("show_day")}
          </Button>
        </>
      );
  }
}
