//! The words of contact data and of calling people: whose telephone it is, who somebody is to somebody
//! else, what came of a call, how a recall stands.

use crate::choice;

choice! {
    /// `patient_phones.kind`
    pub enum PhoneKind {
        /// Carried along.
        Mobile = "mobile",
        /// At home.
        Home = "home",
        /// At work.
        Work = "work",
        /// Somebody else's, who passes it on.
        Other = "other",
    }
}

choice! {
    /// `patient_addresses.kind`
    pub enum AddressKind {
        /// Where they live.
        Home = "home",
        /// Where they work.
        Work = "work",
        /// Where letters go.
        Postal = "postal",
        /// Somewhere else.
        Other = "other",
    }
}

choice! {
    /// `patient_links.relation`: the other is the patient's …
    pub enum Relation {
        /// Mother, father.
        Parent = "parent",
        /// Daughter, son.
        Child = "child",
        /// Husband, wife, partner.
        Spouse = "spouse",
        /// Sister, brother.
        Sibling = "sibling",
        /// Who answers for the bills.
        Guarantor = "guarantor",
        /// Anybody else, in words.
        Other = "other",
    }
}

choice! {
    /// What somebody is to a patient, seen from either side of the link.
    pub enum SeenRelation {
        /// Mother, father.
        Parent = "parent",
        /// Daughter, son.
        Child = "child",
        /// Husband, wife, partner.
        Spouse = "spouse",
        /// Sister, brother.
        Sibling = "sibling",
        /// Who answers for the patient's bills.
        Guarantor = "guarantor",
        /// Whose bills the patient answers for.
        AnswersFor = "answers_for",
        /// Anybody else, in words.
        Other = "other",
    }
}

impl Relation {
    /// What the other is to the patient.
    pub const fn seen(self) -> SeenRelation {
        match self {
            Relation::Parent => SeenRelation::Parent,
            Relation::Child => SeenRelation::Child,
            Relation::Spouse => SeenRelation::Spouse,
            Relation::Sibling => SeenRelation::Sibling,
            Relation::Guarantor => SeenRelation::Guarantor,
            Relation::Other => SeenRelation::Other,
        }
    }

    /// What the patient is to the other.
    pub const fn seen_from_the_other(self) -> SeenRelation {
        match self {
            Relation::Parent => SeenRelation::Child,
            Relation::Child => SeenRelation::Parent,
            Relation::Guarantor => SeenRelation::AnswersFor,
            same => same.seen(),
        }
    }
}

choice! {
    /// `call_marks.mark`: what came of a call.
    pub enum CallMark {
        /// Spoke to them.
        Reached = "reached",
        /// Nobody answered.
        NotReached = "not_reached",
        /// Wants another time.
        WantsToMove = "wants_to_move",
    }
}

choice! {
    /// `recalls.status`
    pub enum RecallStatus {
        /// To be called.
        Open = "open",
        /// Has an appointment.
        Booked = "booked",
        /// Was seen, or needs no appointment any more.
        Done = "done",
        /// Not to be called, with a reason.
        Dropped = "dropped",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_right_from_both_sides() {
        // A mother who is shown as her child's child gets the child's letters.
        for (relation, seen, from_the_other) in [
            (Relation::Parent, SeenRelation::Parent, SeenRelation::Child),
            (Relation::Child, SeenRelation::Child, SeenRelation::Parent),
            (Relation::Spouse, SeenRelation::Spouse, SeenRelation::Spouse),
            (Relation::Guarantor, SeenRelation::Guarantor, SeenRelation::AnswersFor),
        ] {
            assert_eq!((relation.seen(), relation.seen_from_the_other()), (seen, from_the_other));
        }
    }
}
