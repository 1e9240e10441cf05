// What both are and have, line by line: nothing here is chosen.
import type { ReactNode } from "react";
import { Say, useFormats, useWords } from "@/i18n";
import { patientName } from "@/parts/Banner";
import type { Compared, Side } from "./values";

function Line({ name, both, of }: { name: string; both: Compared; of: (side: Side) => ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{of(both.one)}</td>
      <td>{of(both.other)}</td>
    </tr>
  );
}

/** Name, numbers, sign-in. */
export function Identity({ both }: { both: Compared }) {
  const t = useWords("merge");
  const formats = useFormats();
  const none = <span className="wb-dim">{t("none")}</span>;
  const any = (has: (side: Side) => boolean) => has(both.one) || has(both.other);
  const names = (side: Side) =>
    side.other_names.map((name) => patientName(name.last_name, name.first_name)).join("; ");
  const numbers = (side: Side) => side.merged.map((row) => row.patient_number).join(", ");
  return (
    <>
      {any((side) => side.other_names.length > 0) && (
        <Line
          name={t("other_names")}
          both={both}
          of={(side) => (names(side) ? <bdi>{names(side)}</bdi> : none)}
        />
      )}
      <Line name={t("number")} both={both} of={(side) => <bdi>{side.patient_number}</bdi>} />
      {any((side) => side.merged.length > 0) && (
        <Line
          name={t("also_numbers")}
          both={both}
          of={(side) => (numbers(side) ? <bdi>{numbers(side)}</bdi> : none)}
        />
      )}
      <Line name={t("registered")} both={both} of={(side) => <bdi>{formats.instant(side.created_at)}</bdi>} />
      {any((side) => side.sign_in !== null) && (
        <Line
          name={t("sign_in")}
          both={both}
          of={({ sign_in }) =>
            sign_in ? (
              <Say
                t={t}
                k={sign_in.status === "active" ? "signs_in_as" : "sign_in_stopped"}
                with={{ username: <bdi>{sign_in.username}</bdi> }}
              />
            ) : (
              none
            )
          }
        />
      )}
    </>
  );
}

/** How much belongs to each, as far as one's role may see it. */
export function Together({ both }: { both: Compared }) {
  const t = useWords("merge");
  const formats = useFormats();
  const { one, other } = { one: both.one.belongings, other: both.other.belongings };
  return (
    <>
      <Line
        name={t("appointments")}
        both={both}
        of={({ belongings: { appointments, coming } }) => (
          <bdi>
            {coming > 0
              ? t("appointments_coming", { all: formats.number(appointments), count: coming })
              : formats.number(appointments)}
          </bdi>
        )}
      />
      {(one.visits !== null || other.visits !== null) && (
        <Line
          name={t("visits")}
          both={both}
          of={({ belongings }) =>
            belongings.visits !== null && <bdi>{formats.number(belongings.visits)}</bdi>
          }
        />
      )}
      {one.bills !== null && (
        <Line
          name={t("bills")}
          both={both}
          of={({ belongings: { bills, open_minor } }) => (
            <>
              <bdi>{formats.number(bills ?? 0)}</bdi>{" "}
              {(open_minor ?? 0) > 0 && (
                <span className="wb-dim">
                  <Say t={t} k="open_amount" with={{ amount: <bdi>{formats.money(open_minor ?? 0)}</bdi> }} />
                </span>
              )}
            </>
          )}
        />
      )}
      {one.allergies !== null && (
        <Line name={t("allergies")} both={both} of={(side) => <Allergies of={side.belongings.allergies} />} />
      )}
    </>
  );
}

function Allergies({ of }: { of: Side["belongings"]["allergies"] }) {
  const t = useWords("merge");
  if (!of) return null;
  if (of.state === "listed") return <bdi>{of.active.map(({ substance }) => substance).join(", ")}</bdi>;
  return (
    <span className="wb-dim">{t(of.state === "none_known" ? "allergies_none" : "allergies_unknown")}</span>
  );
}
