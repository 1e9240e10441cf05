//! The records: the only room that speaks SQL.
