//! An operation says what its asker must be permitted. There is no default to forget it by.

use domain::{Topic, form};
use operations::{Command, House, Query};
use store::{Reader, Recorded, Writer};

form! {
    /// Asks.
    pub struct Asking {}
}
impl Query for Asking {
    const READS: &'static [Topic] = &[];
    type Reply = ();
    fn run(self, _: &Reader<'_>) -> operations::Result<()> {
        Ok(())
    }
}

form! {
    /// Acts.
    pub struct Acting {}
}
impl Command for Acting {
    type Reply = ();
    fn run(self, _: &mut Writer<'_>, _: &House) -> operations::Result<Recorded<()>> {
        Err(store::Error::NotFound)
    }
}

fn main() {}
