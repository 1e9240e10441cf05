//! The words: what the practice keeps, who may do what, and what happened. No SQL, no files, no clock.
