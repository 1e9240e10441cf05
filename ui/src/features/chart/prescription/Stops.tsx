import { Button, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useFormats, useWords } from "@/i18n";
import { Say } from "@/i18n/Say";
import { Note, Stop } from "@/parts/Note";
import { answered, changedTo, type Finding, type Medicine, reasonFor, type Typed } from "./typed";

type Props = {
  item: Typed;
  name: string;
  findings: readonly Finding[];
  alternatives: readonly Medicine[];
  onChange: (item: Typed) => void;
  onRemove: () => void;
  /** Another medicine stands there now: how much of it has to be said. */
  onChanged: () => void;
};

/** What stands against a line, each with its ways out; answered ones keep their reason in view. */
export function Findings({ item, findings, ...props }: Props) {
  return findings.map((finding) =>
    reasonFor(item, finding) === "" ? (
      <OpenFinding key={finding.key} item={item} finding={finding} {...props} />
    ) : (
      <AnsweredFinding key={finding.key} item={item} finding={finding} onChange={props.onChange} />
    ),
  );
}

type One = Omit<Props, "findings"> & { finding: Finding };

function OpenFinding({ item, name, finding, alternatives, onChange, onRemove, onChanged }: One) {
  const t = useWords("medicines");
  const [reason, setReason] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  // The look-up has the focus by now: what stands in the way mustn't be above the edge.
  useEffect(() => box.current?.scrollIntoView?.({ block: "nearest" }), []);
  const answer = () => {
    if (reason?.trim()) onChange(answered(item, finding, reason.trim()));
  };
  return (
    <div ref={box}>
      <Stop
        title={<Against finding={finding} name={name} />}
        ways={
          reason === null ? (
            <>
              {alternatives.map((medicine) => (
                <Button
                  key={medicine.medicine_id}
                  variant="default"
                  size="compact-sm"
                  onClick={() => {
                    onChange(changedTo(item, medicine));
                    onChanged();
                  }}
                >
                  <span>
                    <Say
                      t={t}
                      k="change_to"
                      with={{
                        medicine: (
                          <bdi>
                            {medicine.generic_name} {medicine.strength}
                          </bdi>
                        ),
                      }}
                    />
                  </span>
                </Button>
              ))}
              <Button variant="default" size="compact-sm" onClick={onRemove}>
                {t("remove")}
              </Button>
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => setReason("")}>
                {t("with_reason")}
              </Button>
            </>
          ) : (
            <>
              <TextInput
                className="wb-rx-wide"
                label={t("reason")}
                value={reason}
                maxLength={500}
                autoFocus
                autoComplete="off"
                onChange={(e) => setReason(e.currentTarget.value)}
                onKeyDown={(e) => {
                  if (e.key === "Escape") setReason(null);
                  if (e.key !== "Enter" || e.ctrlKey || e.metaKey) return;
                  e.preventDefault();
                  answer();
                }}
              />
              <Button color="red" size="compact-sm" disabled={!reason.trim()} onClick={answer}>
                {t("keep_reason")}
              </Button>
              <Button variant="default" size="compact-sm" onClick={() => setReason(null)}>
                {t("back")}
              </Button>
            </>
          )
        }
      >
        <Details finding={finding} />
      </Stop>
    </div>
  );
}

function AnsweredFinding({ item, finding, onChange }: Pick<One, "item" | "finding" | "onChange">) {
  const t = useWords("medicines");
  return (
    <Note
      tone="wait"
      ways={
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(answered(item, finding, ""))}>
          {t("take_back")}
        </Button>
      }
    >
      <Against finding={finding} name={item.medicine} />{" "}
      <Say t={t} k="because" with={{ reason: <bdi>{reasonFor(item, finding)}</bdi> }} />
    </Note>
  );
}

/** What it is, in one sentence. A name that is only written like another is asked about. */
export function Against({ finding, name }: { finding: Finding; name: string }) {
  const t = useWords("medicines");
  const { against } = finding;
  const medicine = <bdi>{name}</bdi>;
  return (
    <>
      {finding.meant && (
        <>
          <Say t={t} k="is_meant" with={{ medicine: <bdi>{finding.meant}</bdi> }} />{" "}
        </>
      )}
      {against.kind === "allergy" && (
        <Say
          t={t}
          k={against.reaction ? "stop_allergy_reaction" : "stop_allergy"}
          with={{ substance: <bdi>{against.substance}</bdi>, reaction: <bdi>{against.reaction}</bdi> }}
        />
      )}
      {against.kind === "same_medicine" && (
        <Say t={t} k="stop_same" with={{ ingredient: <bdi>{against.ingredient}</bdi> }} />
      )}
      {against.kind === "same_class" && (
        <Say t={t} k="stop_class" with={{ class: <bdi>{against.class}</bdi> }} />
      )}
      {against.kind === "interaction" && (
        <Say
          t={t}
          k="stop_interaction"
          with={{
            medicine,
            other: <bdi>{against.with.medicine}</bdi>,
            severity: <>{t(`severity.${against.severity}`)}</>,
          }}
        />
      )}
      {against.kind === "dose_over" && (
        <Say
          t={t}
          k={`stop_dose_${against.per}`}
          with={{
            prescribed: (
              <bdi>
                {against.prescribed} {against.unit}
              </bdi>
            ),
            limit: (
              <bdi>
                {against.limit} {against.unit}
              </bdi>
            ),
          }}
        />
      )}
      {against.kind === "dose_unclear" && (
        <Say
          t={t}
          k="stop_dose_unclear"
          with={{
            limit: (
              <bdi>
                {against.limit} {against.unit}
              </bdi>
            ),
          }}
        />
      )}
    </>
  );
}

/** Why the practice says so, and what it is about. */
function Details({ finding: { against } }: { finding: Finding }) {
  const t = useWords("medicines");
  const formats = useFormats();
  if (against.kind === "allergy") {
    return (
      <>
        {against.noted_on && (
          <Say t={t} k="known_since" with={{ date: <bdi>{formats.date(against.noted_on)}</bdi> }} />
        )}{" "}
        {against.class && (
          <Say
            t={t}
            k="of_class"
            with={{ ingredient: <bdi>{against.ingredient}</bdi>, class: <bdi>{against.class}</bdi> }}
          />
        )}
      </>
    );
  }
  if (against.kind === "same_medicine" || against.kind === "same_class") {
    const { medicine, doctor_name: doctor } = against.with;
    return doctor ? (
      <Say t={t} k="runs_already" with={{ medicine: <bdi>{medicine}</bdi>, doctor: <bdi>{doctor}</bdi> }} />
    ) : (
      <Say t={t} k="stands_above" with={{ medicine: <bdi>{medicine}</bdi> }} />
    );
  }
  if (against.kind === "interaction" || against.kind === "dose_over") {
    return (
      <>
        <Together against={against} />
        {/* The practice's own words, which may end without a full stop. */}
        {against.text && (
          <div>
            <bdi>{against.text}</bdi>
          </div>
        )}{" "}
        {against.source ? (
          <Say t={t} k="by_source" with={{ source: <bdi>{against.source}</bdi> }} />
        ) : (
          t("by_practice")
        )}
      </>
    );
  }
  return <Together against={against} />;
}

/** What counts with it against a day's limit. */
function Together({ against }: { against: Finding["against"] }) {
  const t = useWords("medicines");
  if (against.kind !== "dose_over" && against.kind !== "dose_unclear") return null;
  return against.together.map((one) => {
    const medicine = <bdi>{one.medicine}</bdi>;
    const key = `${one.item_id ?? ""}/${one.medicine}`;
    if (!one.doctor_name) return <Say key={key} t={t} k="counts_above" with={{ medicine }} />;
    return <Say key={key} t={t} k="counts_runs" with={{ medicine, doctor: <bdi>{one.doctor_name}</bdi> }} />;
  });
}
