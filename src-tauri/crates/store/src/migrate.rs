//! Bringing a file to this program's schema: one transaction a step, forward only. A newer file is
//! refused and left as it is.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations, SchemaVersion};

use crate::{Error, Result};

pub(crate) const STEPS: &[M<'static>] = &[
    M::up(include_str!("../../../../migrations/0001_first_practice.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0002_preferences.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0003_find.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0004_leave.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0005_merges.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0006_contact.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0007_next_free.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0008_series_and_waiting.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0009_visit_notes.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0010_desk.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0011_favourite_codes.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0012_glass.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0013_vitals.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0014_papers.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0015_set_aside.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0016_medicines.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0017_keepsakes.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0018_report_kinds.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0019_money.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0020_note_and_photo_set_aside.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0021_day_close.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0022_kept_rows.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0023_claims.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0024_dues.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0025_imported_prescriptions.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0026_figures.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0027_whose_share.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0028_sealed_imports.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0029_audit_found.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0030_departments.sql")).foreign_key_check(),
    M::up(include_str!("../../../../migrations/0031_notices.sql")).foreign_key_check(),
];

/// Number of the newest schema.
pub const NEWEST: usize = STEPS.len();

/// Runs the steps that `connection` lacks.
pub(crate) fn to_newest(connection: &mut Connection) -> Result<()> {
    let migrations = Migrations::from_slice(STEPS);
    if let SchemaVersion::Outside(_) = migrations.current_version(connection)? {
        return Err(Error::NewerSchema);
    }
    migrations.to_latest(connection)?;
    crate::patients::renew_search(connection)
}
