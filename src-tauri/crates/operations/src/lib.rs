//! The door: the table of operations and one file per feature.
