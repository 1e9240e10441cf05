//! Merged rows as SQL: the one way in which `merged_into` is followed. A person may have several rows; one is
//! in use, and a merge moves nothing from one to the other. Merging itself is in `patients::merge`.
//!
//! Rows of a patient are looked for by `patient_id IN rows_of!(…)`, never by `patient_id = …`, and who a row
//! is shown with is joined by `p.patient_id = in_use!(…)`. Both go by indexes.

/// Every row of the person whose row is `$patient`, itself included, whichever of them it is: a parenthesised
/// list for `IN`. `$patient` is a parameter or a column, and no row may be given: then the list is empty.
macro_rules! rows_of {
    ($patient:literal) => {
        concat!(
            "(WITH RECURSIVE kin (id) AS (
                SELECT ",
            $patient,
            " UNION SELECT up.merged_into FROM kin JOIN patients up ON up.patient_id = kin.id
                      WHERE up.merged_into IS NOT NULL
                  UNION SELECT down.patient_id FROM kin JOIN patients down ON down.merged_into = kin.id)
              SELECT id FROM kin WHERE id IS NOT NULL)"
        )
    };
}
pub(crate) use rows_of;

/// The row in use of the person whose row is `$patient`: one value, NULL for an unknown row. Almost every row is
/// the one in use, and says so itself: only a merged one is followed, for a recursion costs many times a look-up.
macro_rules! in_use {
    ($patient:literal) => {
        concat!(
            "(SELECT CASE WHEN start.merged_into IS NULL THEN start.patient_id ELSE (
                WITH RECURSIVE went (id, next) AS (
                    SELECT start.patient_id, start.merged_into
                    UNION ALL SELECT on_to.patient_id, on_to.merged_into
                                FROM went JOIN patients on_to ON on_to.patient_id = went.next)
                SELECT id FROM went WHERE next IS NULL) END
               FROM patients start WHERE start.patient_id = ",
            $patient,
            ")"
        )
    };
}
pub(crate) use in_use;

/// The user with whom the person signs in whose row is `$patient`: the active one before one that was ended.
macro_rules! user_of {
    ($patient:literal) => {
        concat!(
            "(SELECT own.user_id FROM patients own JOIN users own_user ON own_user.user_id = own.user_id
               WHERE own.patient_id IN ",
            crate::merged::rows_of!($patient),
            " ORDER BY own_user.status = 'active' DESC, own.merged_into IS NULL DESC, own.patient_id LIMIT 1)"
        )
    };
}
pub(crate) use user_of;
