//! Where somebody is signed in, and signing them out there.

use domain::{Conflict, Event, Permission, Subject, Topic, UserId, UserStatus, form};
use serde_json::json;
use store::users::{self, User};
use store::{Admission, Recorded, Writer};

use super::another;
use crate::seat::Place;
use crate::{Command, House, Result, Watch};

form! {
    /// `users.sessions`: the windows at which a user is signed in.
    pub struct Sessions {
        /// Whose.
        pub user_id: UserId,
    }
}
impl Watch for Sessions {
    const NEEDS: Permission = Permission::ManageUsers;
    const READS: &'static [Topic] = &[Topic::Users];
    type Reply = Vec<Place>;
    fn run(self, house: &House, _: &Admission) -> Result<Vec<Place>> {
        Ok(house.places(self.user_id))
    }
}

form! {
    /// `users.sign_out`: ends somebody's sessions, wherever they are. They may sign in again.
    pub struct SignOutUser {
        /// Whom.
        pub user_id: UserId,
    }
}
impl Command for SignOutUser {
    const NEEDS: Permission = Permission::ManageUsers;
    type Reply = User;
    fn run(self, clinic: &mut Writer<'_>, house: &House) -> Result<Recorded<User>> {
        if another(clinic, self.user_id)?.status == UserStatus::Disabled {
            return Err(Conflict::UserDisabled.into());
        }
        let windows = house.places(self.user_id).len();
        users::end_sessions(clinic, self.user_id)?;
        let detail = json!({ "before": { "windows": windows }, "after": { "windows": 0 } });
        clinic.note_admin_action("sign_out_user", Some((Subject::User, self.user_id.0)), &detail)?;
        clinic.record(Event::SessionsEnded { user: self.user_id }, users::get(clinic, self.user_id)?)
    }
}
