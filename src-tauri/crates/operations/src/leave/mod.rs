//! Leave: a doctor proposes it, an administrator accepts or declines, and whoever is booked in it gets
//! another time, one by one and never silently. The same list holds those whom a holiday, a changed week or
//! a doctor's leaving left without a doctor. The hours themselves are in `schedules`.

mod decide;
mod offers;
mod paper;
mod propose;
mod to_move;

pub use decide::{Decide, ProposalRead, Proposals, ProposalsToAnswer};
pub use offers::{Offer, Prefer};
pub use paper::CallList;
pub use propose::{Own, OwnLeave, Propose, Withdraw};
pub use to_move::{Keep, LeftToDo, MoveOne, Tell, ToMove, ToMoveList, ToMoveOne};
