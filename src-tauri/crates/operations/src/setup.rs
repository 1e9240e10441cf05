//! The first start: the practice, its first administrator, the recovery key; and which of the machine's
//! two practices is in use.

use std::sync::Arc;

use domain::{Code, Currency, Event, Flaw, Line, Lines, PersonName, Phone, Secret, Username, Zone, choice, form};
use serde::Serialize;
use store::practice::{Founder, FoundingDoctor};
use store::{Opening, Store};
use ts_rs::TS;
use vault::policy::Audience;
use vault::{SecretKey, Vault};

use crate::session::{HouseKind, SessionState, generation, weigh};
use crate::{Door, Entrance, Refusal, Seat};

choice! {
    /// Paper sizes.
    pub enum Paper {
        /// 210 × 297 mm
        A4 = "a4",
        /// 8.5 × 11 in
        Letter = "letter",
    }
}

/// What the first page offers.
#[derive(Debug, Serialize, TS)]
pub struct SetupChoices {
    /// ISO 4217 codes.
    pub currencies: Vec<&'static str>,
    /// IANA names.
    pub time_zones: Vec<&'static str>,
    /// BCP 47 tags of the catalogues there are.
    pub languages: Vec<&'static str>,
    /// Paper sizes.
    pub papers: Vec<Paper>,
    /// Whether this program can make a sample practice.
    pub sample: bool,
}

form! {
    /// `setup.choices`
    pub struct Choices {}
}
impl Entrance for Choices {
    type Reply = SetupChoices;
    fn run(self, _: &Door, _: &Seat) -> Result<SetupChoices, Refusal> {
        let mut currencies: Vec<_> = Currency::all().into_iter().map(Currency::code).collect();
        currencies.sort_unstable();
        Ok(SetupChoices {
            currencies,
            time_zones: Zone::all().collect(),
            languages: vec!["en"],
            papers: Paper::ALL.to_vec(),
            sample: crate::OPERATIONS.iter().any(|operation| operation.name == "setup.create_sample"),
        })
    }
}

form! {
    /// The practice, as the first page asks for it.
    pub struct NewPractice {
        /// Name on the letterhead.
        pub name: Line,
        /// Address lines.
        pub address: Option<Lines>,
        /// Telephone.
        pub phone: Option<Phone>,
        /// Currency, fixed once there is money.
        pub currency: Currency,
        /// Time zone.
        pub time_zone: Zone,
        /// Language, BCP 47.
        pub language: Line,
        /// Paper size.
        pub paper: Paper,
    }
}
form! {
    /// The first administrator.
    pub struct NewAdministrator {
        /// Full name.
        pub display_name: PersonName,
        /// What to sign in with.
        pub username: Username,
        /// Chosen here; there is no default.
        pub password: Secret,
    }
}
form! {
    /// "I also see patients": the owner's profile as a doctor.
    pub struct NewOwnerDoctor {
        /// Given name.
        pub first_name: PersonName,
        /// Family name.
        pub last_name: PersonName,
        /// Field of medicine.
        pub specialization: Option<Line>,
        /// Licence, unique.
        pub license_number: Option<Code>,
    }
}
form! {
    /// `setup.create_practice`
    pub struct CreatePractice {
        /// The practice.
        pub practice: NewPractice,
        /// Its first administrator.
        pub administrator: NewAdministrator,
        /// The owner's profile as a doctor, if any.
        pub doctor: Option<NewOwnerDoctor>,
    }
}

/// The recovery key, to be printed and typed back in part.
#[derive(Debug, Serialize, TS)]
pub struct RecoveryKeySheet {
    /// The key in its groups, in order.
    pub groups: Vec<String>,
    /// The two groups to type back, counted from 1.
    pub asked_groups: Vec<u32>,
}

impl Entrance for CreatePractice {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        let (practice, administrator) = (&self.practice, &self.administrator);
        let words = [practice.name.as_str(), administrator.display_name.as_str(), administrator.username.as_str()];
        weigh("administrator.password", &administrator.password, Audience::Staff, &words)?;
        if practice.language.as_str() != "en" {
            return Err(Refusal::flaw("practice.language", Flaw::Choice));
        }
        *door.which.write() = HouseKind::Practice.as_str();
        found(door, seat, HouseKind::Practice, &self)?;
        door.state(seat)
    }
}

/// Makes vault and store of a new practice, signs its founder in, and keeps the recovery key to be shown.
pub(crate) fn found(door: &Door, seat: &Seat, kind: HouseKind, new: &CreatePractice) -> Result<(), Refusal> {
    let folder = door.folder_of(kind.as_str());
    if folder.join(vault::KEYRING_FILE).exists() {
        return Err(Refusal::AlreadySetUp);
    }
    let (practice, administrator, config) = (&new.practice, &new.administrator, &door.config);
    let password = administrator.password.reveal();
    let username = administrator.username.as_str();
    let password_hash = vault::password::hash(password, config.cost, &config.chance)?;
    let audit_key = *SecretKey::random(&config.chance)?.expose();
    let documents_key = *SecretKey::random(&config.chance)?.expose();
    let asked = vault::RecoveryKey::two_to_ask(&config.chance)?;
    let (vault, recovery_key) = Vault::create(&folder, username, password, config.cost, &config.chance)?;
    let opening = Opening {
        folder: &folder,
        key: &vault.database_key(),
        head_key: vault.head_key(),
        clock: Arc::clone(&config.clock),
        workstation: Arc::clone(&config.workstation),
    };
    let founder = Founder {
        kind: kind.as_str(),
        name: practice.name.as_str(),
        address: practice.address.as_ref().map_or("", Lines::as_str),
        phone: practice.phone.as_ref().map_or("", Phone::as_str),
        currency: practice.currency,
        zone: practice.time_zone,
        language: practice.language.as_str(),
        paper: practice.paper.as_str(),
        keyring_generation: generation(&vault),
        audit_key,
        documents_key,
        username,
        display_name: administrator.display_name.as_str(),
        password_hash: &password_hash,
        doctor: new.doctor.as_ref().map(|doctor| FoundingDoctor {
            first_name: doctor.first_name.as_str(),
            last_name: doctor.last_name.as_str(),
            specialization: doctor.specialization.as_ref().map_or("", Line::as_str),
            license_number: doctor.license_number.as_ref().map(Code::as_str),
        }),
    };
    if let Err(error) = Store::create(&opening, |founding| founding.write(&founder)).map(drop) {
        // A keyring without a store would bar the way to a second try.
        vault::durable::remove(&folder.join(vault::KEYRING_FILE))?;
        return Err(error.into());
    }
    *door.attempts.lock() = None;
    let house = door.move_in(door.open_house(vault)?);
    let credentials = house.store.vouched(username)?;
    door.end_session(seat);
    let event = Event::SignedIn { user: credentials.user, opened: true };
    let session = house.store.begin_session(&credentials, &config.chance, 0, &event)?;
    // Something to prescribe from. Without it the practice stands all the same: the page offers it again.
    let admission = house.store.admit(&session, domain::Permission::KeepFormulary)?;
    let started = house.store.write(&admission, |clinic| {
        let rows = crate::formulary::add_starter_list(clinic)?;
        clinic.record(Event::StarterListAdded { rows }, ())
    });
    if let Err(error) = started {
        tracing::error!(%error, "the starter list");
    }
    seat.sitting.lock().begin(session, door.monotonic());
    *door.recovery_key.lock() = Some((recovery_key, asked));
    Ok(())
}

/// Only somebody who may manage users sees or confirms the recovery key.
fn keeper(door: &Door, seat: &Seat) -> Result<(Arc<crate::House>, store::Session), Refusal> {
    let session = door.sitting(seat)?;
    let house = door.house()?;
    house.store.admit(&session, domain::Permission::ManageUsers)?;
    Ok((house, session))
}

form! {
    /// `setup.recovery_key`: shows the key until it is typed back; after a crash in between, a new one.
    pub struct RecoveryKeyShown {}
}
impl Entrance for RecoveryKeyShown {
    type Reply = RecoveryKeySheet;
    fn run(self, door: &Door, seat: &Seat) -> Result<RecoveryKeySheet, Refusal> {
        let (house, _) = keeper(door, seat)?;
        if house.store.recovery_confirmed()? {
            return Err(Refusal::NotFound);
        }
        let mut kept = door.recovery_key.lock();
        if kept.is_none() {
            let (key, generation) = {
                let mut vault = house.vault.lock();
                let (pending, key) = vault.begin_recovery_key()?;
                vault.finish(pending)?;
                (key, generation(&vault))
            };
            house.store.note_keyring_generation(generation)?;
            *kept = Some((key, vault::RecoveryKey::two_to_ask(&door.config.chance)?));
        }
        let (key, asked) = kept.as_ref().expect("just made");
        Ok(RecoveryKeySheet {
            groups: key.groups().iter().map(|group| group.to_string()).collect(),
            asked_groups: asked.iter().map(|number| u32::try_from(*number).unwrap_or(0)).collect(),
        })
    }
}

form! {
    /// `setup.confirm_recovery_key`
    pub struct ConfirmRecoveryKey {
        /// The groups asked for, in the order asked.
        pub groups: Vec<Secret>,
    }
}
impl Entrance for ConfirmRecoveryKey {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        let (house, session) = keeper(door, seat)?;
        {
            let kept = door.recovery_key.lock();
            let (key, asked) = kept.as_ref().ok_or(Refusal::NotFound)?;
            for (at, number) in asked.iter().enumerate() {
                let fits = self.groups.get(at).is_some_and(|typed| key.is_group(*number, typed.reveal()));
                if !fits {
                    return Err(Refusal::flaw(&format!("groups[{at}]"), Flaw::Mismatch));
                }
            }
        }
        house.store.confirm_recovery(&session)?;
        *door.recovery_key.lock() = None;
        door.state(seat)
    }
}

form! {
    /// `setup.switch_house`: between the practice and the sample. Everybody is signed out.
    pub struct SwitchHouse {
        /// Which.
        pub house: HouseKind,
    }
}
impl Entrance for SwitchHouse {
    type Reply = SessionState;
    fn run(self, door: &Door, seat: &Seat) -> Result<SessionState, Refusal> {
        if *door.which.read() != self.house.as_str() {
            door.close();
            *door.attempts.lock() = None;
            *door.which.write() = self.house.as_str();
        }
        door.state(seat)
    }
}
