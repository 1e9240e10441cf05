//! Outside the store there is no SQL: neither the library nor a connection is to be had.

use rusqlite::Connection;

fn by_reader(clinic: &store::Reader<'_>) {
    clinic.connection();
}

fn by_writer(clinic: &store::Writer<'_>) {
    clinic.transaction.execute("DELETE FROM patients", []);
}

fn main() {}
