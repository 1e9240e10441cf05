//! Who may do what. Permissions are the unit, roles are sets of them, and the whole policy is one
//! exhaustive match: a permission added here does not compile until it has its place.

use serde::{Deserialize, Serialize};

use crate::{AccountRole, Grant, Role, choice};

choice! {
    /// What somebody may do. Read it after the word "may".
    pub enum Permission {
        /// Change the practice's name, letterhead, time zone, lock time.
        ChangeSettings = "change_settings",
        /// Bring in patients from elsewhere.
        ImportData = "import_data",
        /// Add and disable users, reset passwords, change grants.
        ManageUsers = "manage_users",
        /// Propose leave, which an administrator accepts or declines.
        ProposeLeave = "propose_leave",
        /// Add doctors and departments, set schedules and exceptions.
        ManageDoctors = "manage_doctors",
        /// Read and verify the audit log, see administrators' actions.
        ReadAudit = "read_audit",
        /// Judge whether somebody else had to break the glass.
        ReviewGlass = "review_glass",
        /// See who opened one's own chart (patient) or one's own notes (doctor).
        ReadOwnTrail = "read_own_trail",
        /// Register patients and change their contact data.
        RegisterPatients = "register_patients",
        /// Find patients, see their identity and contact data.
        FindPatients = "find_patients",
        /// See one's own page: own appointments, signed visits, bills.
        SeeOwnPage = "see_own_page",
        /// Change one's own contact data.
        ChangeOwnContact = "change_own_contact",
        /// See the practice's doctors, departments and their free slots.
        SeeSchedules = "see_schedules",
        /// Book, move, cancel, check in.
        BookAppointments = "book_appointments",
        /// Book over another appointment or outside the doctor's hours, with a reason.
        Overbook = "overbook",
        /// Cancel one's own appointment.
        CancelOwnAppointment = "cancel_own_appointment",
        /// Read allergies and current medicines.
        ReadAllergies = "read_allergies",
        /// Record vital signs.
        RecordVitals = "record_vitals",
        /// Open charts: problems, records, clinical papers.
        ReadCharts = "read_charts",
        /// Write, sign and amend records; keep allergies and problems.
        WriteRecords = "write_records",
        /// Keep the formulary and the practice's rules about medicines.
        KeepFormulary = "keep_formulary",
        /// Make bills and add items.
        CreateBills = "create_bills",
        /// See bills, payments and money papers.
        ReadBills = "read_bills",
        /// Take payments.
        TakePayments = "take_payments",
        /// Keep patients' policies, make claims to insurers, send and withdraw them.
        MakeClaims = "make_claims",
        /// Enter what an insurer answered, and its payments.
        AnswerClaims = "answer_claims",
        /// Keep the list of insurers.
        KeepPayers = "keep_payers",
        /// Give discounts, void bills, refund.
        AdjustBills = "adjust_bills",
        /// Change the price list.
        ChangePrices = "change_prices",
        /// Close the day.
        CloseDay = "close_day",
        /// See and export financial figures.
        ReadFigures = "read_figures",
        /// Use one's own account: notifications, password, sessions.
        UseOwnAccount = "use_own_account",
    }
}

choice! {
    /// How far a permission reaches.
    pub enum Reach {
        /// Not at all.
        Nothing = "nothing",
        /// One's own only.
        Own = "own",
        /// Everything.
        All = "all",
    }
}

choice! {
    /// Why a permission reaches as far as it does.
    pub enum Why {
        /// The role has it, or hasn't.
        Role = "role",
        /// Given to this person's account.
        Granted = "granted",
        /// Taken away from this person's account.
        Denied = "denied",
        /// A doctor who is an administrator, too.
        AlsoAdmin = "also_admin",
        /// The desk's own grant to record vital signs.
        RecordVitals = "record_vitals",
    }
}

/// What an `accountant` user may do beyond or short of the set of `accounts.role`: a closed schema,
/// unknown keys refuse to load. A denial beats a grant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields, default)]
pub struct AccountPermissions {
    /// Permissions added; only ones about money count.
    pub grant: Vec<Permission>,
    /// Permissions taken away.
    pub deny: Vec<Permission>,
    /// How far some of them go.
    pub limits: AccountLimits,
}

/// How far a permission goes for one person; none: as far as it goes. A closed schema, too: an unknown key, or
/// a value out of its range, refuses to load.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields, default)]
pub struct AccountLimits {
    /// The most that may be off a bill, or a line of it, in whole percent of what the list says.
    #[serde(rename = "discount.max_percent", deserialize_with = "percent", skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub discount_max_percent: Option<i64>,
    /// The most that may be refunded of one payment, in minor units.
    #[serde(rename = "refund.max_minor", deserialize_with = "minor", skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub refund_max_minor: Option<i64>,
}

fn within<'de, D: serde::Deserializer<'de>>(from: D, most: i64) -> Result<Option<i64>, D::Error> {
    let limit = Option::<i64>::deserialize(from)?;
    if limit.is_some_and(|limit| !(0..=most).contains(&limit)) {
        return Err(serde::de::Error::custom("a limit out of its range"));
    }
    Ok(limit)
}

fn percent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    within(from, 100)
}

fn minor<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    within(from, crate::Minor::MAX)
}

/// What the policy needs to know of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// `users.role`
    pub role: Role,
    /// `users.grants`
    pub grants: Vec<Grant>,
    /// `accounts`, for an `accountant`.
    pub account: Option<(AccountRole, AccountPermissions)>,
}

impl Standing {
    /// A role with nothing added.
    pub fn of(role: Role) -> Self {
        let account = (role == Role::Accountant).then(|| (AccountRole::Accountant, AccountPermissions::default()));
        Self { role, grants: Vec::new(), account }
    }

    /// How far `permission` reaches for this person.
    pub fn reach(&self, permission: Permission) -> Reach {
        self.judge(permission).0
    }

    /// How far `permission` reaches for this person, and why: what is said of somebody's rights is what decides.
    pub fn judge(&self, permission: Permission) -> (Reach, Why) {
        let by_role = match (self.role, &self.account) {
            (Role::Admin, _) => column(Column::Admin, permission),
            (Role::Doctor, _) => column(Column::Doctor, permission),
            (Role::Receptionist, _) => column(Column::Receptionist, permission),
            (Role::Patient, _) => column(Column::Patient, permission),
            (Role::Accountant, Some((role, permissions))) => {
                let set = match role {
                    AccountRole::Accountant => column(Column::Accountant, permission),
                    AccountRole::BillingManager => column(Column::BillingManager, permission),
                };
                if permissions.deny.contains(&permission) {
                    return (Reach::Nothing, Why::Denied);
                }
                if permissions.grant.contains(&permission) && permission.is_about_money() && set < Reach::All {
                    return (Reach::All, Why::Granted);
                }
                set
            }
            (Role::Accountant, None) => Reach::Nothing,
        };
        let also_admin = self.role == Role::Doctor && self.grants.contains(&Grant::AlsoAdmin);
        let vitals = self.role == Role::Receptionist
            && permission == Permission::RecordVitals
            && self.grants.contains(&Grant::RecordVitals);
        let (by_grant, why) = match () {
            () if also_admin => (column(Column::Admin, permission), Why::AlsoAdmin),
            () if vitals => (Reach::All, Why::RecordVitals),
            () => (Reach::Nothing, Why::Role),
        };
        if by_grant > by_role { (by_grant, why) } else { (by_role, Why::Role) }
    }

    /// How far this person's permissions about money go: only an accountant's have limits.
    pub fn limits(&self) -> AccountLimits {
        match (self.role, &self.account) {
            (Role::Accountant, Some((_, permissions))) => permissions.limits,
            _ => AccountLimits::default(),
        }
    }

    /// Everything this person may do, at least as far as their own.
    pub fn permissions(&self) -> Vec<Permission> {
        Permission::ALL.iter().copied().filter(|p| self.reach(*p) != Reach::Nothing).collect()
    }
}

impl Permission {
    /// The ones `accounts.permissions` may grant.
    pub const fn is_about_money(self) -> bool {
        use Permission as P;
        matches!(
            self,
            P::CreateBills
                | P::ReadBills
                | P::TakePayments
                | P::MakeClaims
                | P::AnswerClaims
                | P::KeepPayers
                | P::AdjustBills
                | P::ChangePrices
                | P::CloseDay
                | P::ReadFigures
        )
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Admin,
    Doctor,
    Receptionist,
    Accountant,
    BillingManager,
    Patient,
}

/// The policy: one row a permission, one column a role.
const fn column(who: Column, permission: Permission) -> Reach {
    use Permission as P;
    use Reach::{All, Nothing as No, Own};
    // admin, doctor, receptionist, accountant, billing manager, patient
    let row = match permission {
        P::ChangeSettings => [All, No, No, No, No, No],
        P::ImportData => [All, No, No, No, No, No],
        P::ManageUsers => [All, No, No, No, No, No],
        P::ManageDoctors => [All, No, No, No, No, No],
        P::ProposeLeave => [No, Own, No, No, No, No],
        P::ReadAudit => [All, No, No, No, No, No],
        P::ReviewGlass => [All, No, No, No, No, No],
        P::ReadOwnTrail => [No, Own, No, No, No, Own],
        P::RegisterPatients => [All, All, All, No, No, No],
        P::FindPatients => [All, All, All, All, All, No],
        P::SeeOwnPage => [No, No, No, No, No, Own],
        P::ChangeOwnContact => [No, No, No, No, No, Own],
        P::SeeSchedules => [All, All, All, All, All, No],
        P::BookAppointments => [All, All, All, No, No, No],
        P::Overbook => [All, Own, All, No, No, No],
        P::CancelOwnAppointment => [No, No, No, No, No, Own],
        P::ReadAllergies => [No, All, No, No, No, Own],
        P::RecordVitals => [No, All, No, No, No, No],
        P::ReadCharts => [No, Own, No, No, No, No],
        P::WriteRecords => [No, Own, No, No, No, No],
        P::KeepFormulary => [All, All, No, No, No, No],
        P::CreateBills => [All, Own, All, All, All, No],
        P::ReadBills => [All, Own, All, All, All, No],
        P::TakePayments => [All, No, All, All, All, No],
        P::MakeClaims => [All, No, All, All, All, No],
        P::AnswerClaims => [All, No, No, All, All, No],
        P::KeepPayers => [All, No, No, No, All, No],
        P::AdjustBills => [All, No, No, No, All, No],
        P::ChangePrices => [All, No, No, No, All, No],
        P::CloseDay => [All, No, Own, All, All, No],
        P::ReadFigures => [All, Own, No, All, All, No],
        P::UseOwnAccount => [All, All, All, All, All, All],
    };
    row[who as usize]
}

/// The policy as a table in Markdown, for people to review as prose.
pub fn printed() -> String {
    let columns = [
        Column::Admin,
        Column::Doctor,
        Column::Receptionist,
        Column::Accountant,
        Column::BillingManager,
        Column::Patient,
    ];
    let mut table = String::from(
        "| may | admin | doctor | receptionist | accountant | billing_manager | patient |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for permission in Permission::ALL {
        table += &format!("| {}", permission.as_str().replace('_', " "));
        for who in columns {
            table += match column(who, *permission) {
                Reach::Nothing => " | –",
                Reach::Own => " | ○",
                Reach::All => " | ●",
            };
        }
        table += " |\n";
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_reads_as_agreed() {
        // Reviewed as prose: a cell that changes is somebody who may do more, or less, than agreed.
        insta::assert_snapshot!(printed());
    }

    #[test]
    fn a_denial_beats_a_grant_and_only_money_is_granted() {
        let with = |grant: &[Permission], deny: &[Permission]| Standing {
            role: Role::Accountant,
            grants: vec![],
            account: Some((
                AccountRole::Accountant,
                AccountPermissions { grant: grant.to_vec(), deny: deny.to_vec(), ..Default::default() },
            )),
        };
        assert_eq!(with(&[Permission::AdjustBills], &[]).reach(Permission::AdjustBills), Reach::All);
        assert_eq!(
            with(&[Permission::AdjustBills], &[Permission::AdjustBills]).reach(Permission::AdjustBills),
            Reach::Nothing
        );
        assert_eq!(with(&[Permission::ReadCharts], &[]).reach(Permission::ReadCharts), Reach::Nothing);
        assert!(serde_json::from_str::<AccountPermissions>(r#"{"grants":[]}"#).is_err(), "unknown keys refuse to load");
    }

    #[test]
    fn a_right_says_why() {
        // Whoever asks why somebody sees the figures must be told of the grant, not of the role.
        let account = |grant: &[Permission], deny: &[Permission]| Standing {
            role: Role::Accountant,
            grants: vec![],
            account: Some((
                AccountRole::Accountant,
                AccountPermissions { grant: grant.to_vec(), deny: deny.to_vec(), ..Default::default() },
            )),
        };
        let owner = Standing { grants: vec![Grant::AlsoAdmin], ..Standing::of(Role::Doctor) };
        let nurse = Standing { grants: vec![Grant::RecordVitals], ..Standing::of(Role::Receptionist) };
        for (standing, permission, judged) in [
            (Standing::of(Role::Admin), Permission::ReadAudit, (Reach::All, Why::Role)),
            (Standing::of(Role::Admin), Permission::ReadCharts, (Reach::Nothing, Why::Role)),
            (owner.clone(), Permission::ReadAudit, (Reach::All, Why::AlsoAdmin)),
            (owner.clone(), Permission::ReadCharts, (Reach::Own, Why::Role)),
            (owner, Permission::ReadFigures, (Reach::All, Why::AlsoAdmin)),
            (nurse, Permission::RecordVitals, (Reach::All, Why::RecordVitals)),
            (account(&[Permission::AdjustBills], &[]), Permission::AdjustBills, (Reach::All, Why::Granted)),
            (account(&[Permission::TakePayments], &[]), Permission::TakePayments, (Reach::All, Why::Role)),
            (account(&[], &[Permission::CloseDay]), Permission::CloseDay, (Reach::Nothing, Why::Denied)),
            (account(&[Permission::ReadCharts], &[]), Permission::ReadCharts, (Reach::Nothing, Why::Role)),
        ] {
            assert_eq!(standing.judge(permission), judged, "{permission:?} {standing:?}");
        }
    }

    #[test]
    fn limits_are_a_closed_list_with_ranges() {
        // A limit that is misspelt and ignored would be no limit.
        let read = |json: &str| serde_json::from_str::<AccountPermissions>(json);
        let ten = read(r#"{"grant":["adjust_bills"],"limits":{"discount.max_percent":10}}"#).unwrap();
        assert_eq!((ten.limits.discount_max_percent, ten.limits.refund_max_minor), (Some(10), None));
        assert_eq!(read(&serde_json::to_string(&ten).unwrap()).unwrap(), ten, "what is kept is read back");
        for wrong in [
            r#"{"limits":{"discount.max":10}}"#,
            r#"{"limits":{"discount.max_percent":101}}"#,
            r#"{"limits":{"discount.max_percent":"10"}}"#,
            r#"{"limits":{"refund.max_minor":-1}}"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_owner_doctor_has_both_sets() {
        let owner = Standing { grants: vec![Grant::AlsoAdmin], ..Standing::of(Role::Doctor) };
        assert_eq!(owner.reach(Permission::ManageUsers), Reach::All);
        assert_eq!(owner.reach(Permission::WriteRecords), Reach::Own);
        let clerk = Standing { grants: vec![Grant::AlsoAdmin], ..Standing::of(Role::Receptionist) };
        assert_eq!(clerk.reach(Permission::ManageUsers), Reach::Nothing, "the grant is a doctor's");
    }
}
