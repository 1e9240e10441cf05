//! Where one is signed in, and leaving everywhere but here.

use domain::form;

use crate::seat::{Place, places};
use crate::{Door, Entrance, Refusal, Seat};

fn own(door: &Door, seat: &Seat) -> Result<Vec<Place>, Refusal> {
    let session = door.sitting(seat)?;
    Ok(places(&door.seats, &*door.config.clock, session.user(), Some(seat.id())))
}

form! {
    /// `session.places`: the windows at which one is signed in.
    pub struct Places {}
}
impl Entrance for Places {
    type Reply = Vec<Place>;
    fn run(self, door: &Door, seat: &Seat) -> Result<Vec<Place>, Refusal> {
        own(door, seat)
    }
}

form! {
    /// `session.end_others`: signs one out at every window but this one. Each leaves its entry.
    pub struct EndOthers {}
}
impl Entrance for EndOthers {
    type Reply = Vec<Place>;
    fn run(self, door: &Door, seat: &Seat) -> Result<Vec<Place>, Refusal> {
        let session = door.sitting(seat)?;
        let others: Vec<Seat> = door.seats.lock().iter().filter(|other| other.id() != seat.id()).cloned().collect();
        for other in others {
            let theirs = other.sitting.lock().session.as_ref().map(store::Session::user);
            if theirs == Some(session.user()) {
                door.end_elsewhere(&other);
            }
        }
        own(door, seat)
    }
}
