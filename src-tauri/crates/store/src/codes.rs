//! Which codes are somebody's own: those they marked, and those they used of late. What a code says is
//! reference data and stands in no table.

use rusqlite::params;

use crate::Result;
use crate::look::{Connected as _, Look, Writer};
use crate::problems::ProblemCodes;

/// Most codes that somebody can have marked.
pub const MOST_FAVOURITES: usize = 50;
/// How far back is looked for what was used.
const LOOKED_BACK: i64 = 300;
/// How many that were used are offered.
const RECENT: i64 = 15;

/// One's own codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnCodes {
    /// Marked, in the order of codes.
    pub favourites: Vec<String>,
    /// Used, the latest first; a marked one is not repeated.
    pub recent: Vec<String>,
}

/// The codes of the person who asks.
///
/// # Errors
/// When reading fails.
pub fn own(look: &impl Look) -> Result<OwnCodes> {
    let user = look.person().user.0;
    let favourites: Vec<String> = look
        .connection()
        .prepare_cached("SELECT code FROM favourite_codes WHERE user_id = ?1 AND code_system = ?2 ORDER BY code")?
        .query_map(params![user, ProblemCodes::Icd10Cm.as_str()], |found| found.get(0))?
        .collect::<Result<_, _>>()?;
    let used: Vec<String> = look
        .connection()
        .prepare_cached(
            "SELECT code FROM (
                SELECT code, at FROM (SELECT code_system, code, created_at AS at FROM problems
                                       WHERE recorded_by = ?1 ORDER BY problem_id DESC LIMIT ?3)
                 WHERE code_system = ?2
                UNION ALL
                SELECT given.code, signed.at
                  FROM (SELECT record_id, signed_at AS at FROM medical_records
                         WHERE signed_by = ?1 ORDER BY record_id DESC LIMIT ?3) signed
                  JOIN record_diagnoses given ON given.record_id = signed.record_id
                 WHERE given.code_system = ?2)
              GROUP BY code ORDER BY max(at) DESC, code LIMIT ?4",
        )?
        .query_map(params![user, ProblemCodes::Icd10Cm.as_str(), LOOKED_BACK, RECENT], |found| found.get(0))?
        .collect::<Result<_, _>>()?;
    let recent = used.into_iter().filter(|code| !favourites.contains(code)).collect();
    Ok(OwnCodes { favourites, recent })
}

/// Marks a code, or takes the mark back; nothing happens where it is so already.
///
/// # Errors
/// [`domain::Flaw::TooLarge`] beside `code` when as many as can be are marked.
pub fn mark(writer: &Writer<'_>, code: &str, marked: bool) -> Result<()> {
    let user = writer.person().user.0;
    let system = ProblemCodes::Icd10Cm.as_str();
    if !marked {
        writer
            .connection()
            .prepare_cached("DELETE FROM favourite_codes WHERE user_id = ?1 AND code_system = ?2 AND code = ?3")?
            .execute(params![user, system, code])?;
        return Ok(());
    }
    let known = own(writer)?.favourites;
    if known.iter().any(|one| one == code) {
        return Ok(());
    }
    if known.len() >= MOST_FAVOURITES {
        return Err(crate::Error::flaw("code", domain::Flaw::TooMany { max: MOST_FAVOURITES as u32 }));
    }
    writer
        .connection()
        .prepare_cached("INSERT INTO favourite_codes (user_id, code_system, code, created_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![user, system, code, writer.now().0])?;
    Ok(())
}
