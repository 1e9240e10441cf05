//! How the person who asks likes the pages. It is kept with the records, encrypted, and by nothing in the
//! browser; everybody has their own.

use domain::{BoardShows, BoardSpan, ColorScheme, DoctorId, Event, Flaw, Permission, Topic, Whole, form};
use store::preferences::{self, BoardView, Preferences};
use store::{Error, Look as _, Reader, Recorded, Writer};

use crate::{Command, House, Query, Result};

/// How much larger than usual, in percent.
type TextPercent = Whole<100, 200>;

form! {
    /// `me.preferences`: one's own.
    pub struct Get {}
}
impl Query for Get {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[Topic::Preferences];
    type Reply = Preferences;
    fn run(self, clinic: &Reader<'_>) -> Result<Preferences> {
        preferences::get(clinic)
    }
}

form! {
    /// `me.set_preferences`: one's own, whole.
    pub struct Set {
        /// Light, dark, or as the desktop has it.
        pub scheme: ColorScheme,
        /// Size of text in percent, 100 to 200.
        pub text_percent: TextPercent,
    }
}
impl Command for Set {
    const NEEDS: Permission = Permission::UseOwnAccount;
    type Reply = Preferences;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<Preferences>> {
        let text_percent = u32::try_from(self.text_percent.get()).expect("100 to 200");
        let to = Preferences { scheme: self.scheme, text_percent };
        preferences::set(clinic, &to)?;
        let event = Event::PreferencesChanged { user: clinic.person().user };
        clinic.record_once(event, to)
    }
}

/// How many doctors are chosen at most.
const MOST: usize = 500;

form! {
    /// `me.board`: how one likes the board.
    pub struct Board {}
}
impl Query for Board {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[Topic::Preferences];
    type Reply = BoardView;
    fn run(self, clinic: &Reader<'_>) -> Result<BoardView> {
        preferences::board(clinic)
    }
}

form! {
    /// `me.set_board`: how one likes the board, whole.
    pub struct SetBoard {
        /// Columns, or a table.
        pub shows: BoardShows,
        /// A day or a week.
        pub span: BoardSpan,
        /// The doctors who are shown; none: everyone.
        pub doctors: Option<Vec<DoctorId>>,
        /// Whether cancelled appointments stand on it, too.
        pub cancelled: bool,
    }
}
impl Command for SetBoard {
    const NEEDS: Permission = Permission::UseOwnAccount;
    type Reply = BoardView;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<BoardView>> {
        if self.doctors.as_ref().is_some_and(|doctors| doctors.len() > MOST) {
            return Err(Error::flaw("doctors", Flaw::TooLarge { max: 500 }));
        }
        let Self { shows, span, doctors, cancelled } = self;
        let to = BoardView { shows, span, doctors, cancelled };
        preferences::set_board(clinic, &to)?;
        let event = Event::PreferencesChanged { user: clinic.person().user };
        clinic.record_once(event, to)
    }
}
