// What a refusal or a flaw says to the user. A code without words fails the type check.
import { useWords } from "@/i18n";
import type { Failure } from "./call";
import type { Refusal } from "./generated/operations";

export type FieldFlaw = Extract<Refusal, { code: "flawed" }>["flaws"][number];
export type Flaw = FieldFlaw["flaw"];
type Words = ReturnType<typeof useWords<"refusals">>;

const refusals: { [C in Failure["code"]]: (t: Words, r: Extract<Failure, { code: C }>) => string } = {
  denied: (t) => t("denied"),
  signed_out: (t) => t("signed_out"),
  locked: (t) => t("locked"),
  closed: (t) => t("closed"),
  flawed: (t) => t("flawed"),
  unanswered: (t, r) => t("unanswered", { count: r.findings.length }),
  not_found: (t) => t("not_found"),
  behind_glass: (t) => t("behind_glass"),
  stale: (t) => t("stale"),
  conflict: (t, r) => t(`conflict.${r.what}`),
  fresh_password_needed: (t) => t("fresh_password_needed"),
  wait: (t, r) => t("wait", { count: r.seconds }),
  wrong_credentials: (t) => t("wrong_credentials"),
  bad_request: (t) => t("bad_request"),
  unknown_operation: (t) => t("unknown_operation"),
  must_change_password: (t) => t("must_change_password"),
  stopped: (t) => t("stopped"),
  code_expired: (t) => t("code_expired"),
  recovery_key_groups: (t, r) =>
    t("recovery_key_groups", { count: r.groups.length, groups: r.groups.join(", ") }),
  already_set_up: (t) => t("already_set_up"),
  in_use: (t) => t("in_use"),
  newer_schema: (t) => t("newer_schema"),
  behind: (t) => t("behind"),
  keyring_refused: (t) => t("keyring_refused"),
  paper_damaged: (t) => t("paper_damaged"),
  broken: (t) => t("broken"),
  not_saved: (t, r) => t(`not_saved.${r.why}`),
  unexpected: (t, r) => t("unexpected", { reference: r.reference }),
};

/** Limits and guesses of a measured value come in thousandths. */
function measured(t: Words, { low, high, meant }: Extract<Flaw, { code: "impossible" }>): string {
  const said = t("flaw.impossible", { low: low / 1000, high: high / 1000 });
  return meant === null ? said : `${said} ${t("flaw.meant", { meant: meant / 1000 })}`;
}

/** The sentences for refusals and flaws, in the language of the page. */
export function useRefusalWords() {
  const t = useWords("refusals");
  return {
    refusal: (r: Failure) => (refusals[r.code] as (t: Words, r: Failure) => string)(t, r),
    flaw: (flaw: Flaw): string =>
      flaw.code === "against"
        ? t(`conflict.${flaw.what}`)
        : flaw.code === "impossible"
          ? measured(t, flaw)
          : t(`flaw.${flaw.code}`, { ...flaw, count: "max" in flaw ? flaw.max : undefined } as Record<
              string,
              unknown
            >),
  };
}
