//! The printer: a view in, PDF bytes out. No queries, no clock.
