//! Who may do what, and why: the policy as it holds for each of the staff now.

use domain::{AccountLimits, Permission, Reach, Role, Standing, Topic, UserId, UserStatus, Why, form};
use serde::Serialize;
use store::Reader;
use store::users::{self, Account};
use ts_rs::TS;

use crate::{Query, Result};

/// A permission of one person.
#[derive(Debug, Serialize, TS)]
pub struct Right {
    /// Which.
    pub permission: Permission,
    /// How far it reaches.
    pub reach: Reach,
    /// Why.
    pub why: Why,
}

/// All of one person's.
#[derive(Debug, Serialize, TS)]
pub struct RightsOf {
    /// Whose.
    pub user_id: UserId,
    /// Their name.
    pub display_name: String,
    /// Their role.
    pub role: Role,
    /// Of an accountant: which set.
    pub account: Option<Account>,
    /// How far some of them go.
    pub limits: AccountLimits,
    /// Each permission there is, in the order of the policy.
    pub rights: Vec<Right>,
}

form! {
    /// `users.rights`: of those of the staff who can sign in.
    pub struct Rights {}
}
impl Query for Rights {
    const NEEDS: Permission = Permission::ManageUsers;
    const READS: &'static [Topic] = &[Topic::Users];
    type Reply = Vec<RightsOf>;
    fn run(self, clinic: &Reader<'_>) -> Result<Vec<RightsOf>> {
        let staff = users::list(clinic)?.into_iter().filter(|user| user.status == UserStatus::Active);
        let rights = staff.map(|user| {
            let account = user.account.clone().map(|account| (account.role, account.permissions));
            let standing = Standing { role: user.role, grants: user.grants, account };
            let right = |permission: &Permission| {
                let (reach, why) = standing.judge(*permission);
                Right { permission: *permission, reach, why }
            };
            RightsOf {
                user_id: user.user_id,
                display_name: user.display_name,
                role: user.role,
                account: user.account,
                limits: standing.limits(),
                rights: Permission::ALL.iter().map(right).collect(),
            }
        });
        Ok(rights.collect())
    }
}
