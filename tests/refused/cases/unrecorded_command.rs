//! A command's reply exists only once its entry stands in the audit log.

use store::{Recorded, Writer};

fn unrecorded(_: &mut Writer<'_>) -> store::Result<Recorded<()>> {
    Ok(Recorded(()))
}

fn forgotten(_: &mut Writer<'_>) -> store::Result<Recorded<()>> {
    Ok(())
}

fn main() {}
