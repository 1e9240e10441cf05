//! What isn't in the table of operations is none: the policy and its tests go by the table.

use domain::{Permission, Topic, form};
use operations::Query;
use store::Reader;

form! {
    /// In no table.
    pub struct Unlisted {}
}
impl Query for Unlisted {
    const NEEDS: Permission = Permission::FindPatients;
    const READS: &'static [Topic] = &[];
    type Reply = ();
    fn run(self, _: &Reader<'_>) -> operations::Result<()> {
        Ok(())
    }
}

fn main() {}
