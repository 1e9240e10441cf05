import type { ReactNode } from "react";

type Props = {
  /** Names the banner for those who hear it: "Patient". */
  label: string;
  /** A small picture of the patient, where there is one. */
  photo?: ReactNode;
  family: string;
  given: string;
  title?: string | null;
  /** `Born 05-Jan-2009 (17 y)`, made by the page. */
  born: ReactNode;
  gender?: ReactNode;
  /** `No. 20931-6` */
  number: ReactNode;
  /** Phone, or what else tells this patient from another. */
  more?: ReactNode;
  /** Died, archived, merged: stands after the number. */
  state?: ReactNode;
  /** Allergy state, for those who may read it. */
  allergies?: ReactNode;
  /** What is open, for those who collect. */
  balance?: ReactNode;
  /** The one thing to do for this patient here. */
  action?: ReactNode;
};

/** Who this page is about. Stands first in the page area and stays while the rest scrolls. */
export function Banner(props: Props) {
  const {
    label,
    photo,
    family,
    given,
    title,
    born,
    gender,
    number,
    more,
    state,
    allergies,
    balance,
    action,
  } = props;
  return (
    <section className="wb-banner" aria-label={label}>
      {photo}
      <span className="wb-banner-name">
        <bdi>{patientName(family, given)}</bdi>
        {title && (
          <small>
            (<bdi>{title}</bdi>)
          </small>
        )}
      </span>
      <span className="wb-nowrap">{born}</span>
      {gender && <span>{gender}</span>}
      <span className="wb-nowrap">{number}</span>
      {more}
      {state}
      {(allergies || balance || action) && (
        <div className="wb-banner-end">
          {allergies}
          {balance}
          {action}
        </div>
      )}
    </section>
  );
}

/** `FAMILY, Given`: the one way a patient is written. */
export function patientName(family: string, given: string): string {
  return given ? `${family.toLocaleUpperCase()}, ${given}` : family.toLocaleUpperCase();
}
