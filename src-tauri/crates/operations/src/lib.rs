//! The door: everything a person can ask of the practice, and the one way to ask it.
//!
//! One file a feature, one line an operation in the table below. Here is no SQL (that is `store`), no
//! window (that is the shell), and no rule of medicine or money (that is `domain` and the schema).

pub mod bindings;
mod door;
mod house;
mod kinds;
mod refusal;
mod seat;

pub mod allergies;
pub mod appointments;
pub mod attachments;
pub mod audit;
pub mod billing;
pub mod calls;
pub mod chart_export;
pub mod charts;
pub mod claims;
pub mod codes;
pub mod days;
pub mod figures;
pub mod glass;
pub mod immunisations;
pub mod imports;
pub mod leave;
pub mod me;
pub mod notifications;
pub mod papers;
pub mod patients;
pub mod payers;
pub mod payments;
pub mod phrases;
pub mod policies;
pub mod practice;
pub mod preferences;
pub mod problems;
pub mod recalls;
pub mod records;

pub mod credits;
pub mod departments;
pub mod doctors;
pub mod dues;
pub mod formulary;
pub mod prescriptions;
pub mod rules;
pub mod sample;
pub mod schedules;
pub mod services;
pub mod session;
pub mod setup;
pub mod users;
pub mod vitals;
pub mod waiting;

pub use door::{Answer, Config, Door, Entry as TableEntry, Reply};
pub use house::House;
pub use kinds::{Command, Document, Entrance, Kind, Query, Watch};
pub use refusal::Refusal;
pub use seat::Place;
pub use seat::{Seat, SeatId};
// What `Config` is made of: the shell starts the door and sees no crate behind it.
pub use domain::{Clock, Instant, Topic};
pub use vault::{Chance, KdfCost};

/// What operations return.
pub type Result<T, E = store::Error> = std::result::Result<T, E>;

door::operations! {
    entrance "session.state"                => session::State,
    entrance "session.sign_in"              => session::SignIn,
    entrance "session.places"               => session::Places,
    entrance "session.end_others"           => session::EndOthers,
    entrance "session.sign_out"             => session::SignOut,
    entrance "session.lock"                 => session::Lock,
    entrance "session.unlock"               => session::Unlock,
    entrance "session.input"                => session::Input,
    entrance "session.confirm_password"     => session::ConfirmPassword,
    entrance "session.change_password"      => session::ChangePassword,
    entrance "session.redeem_code"          => session::RedeemCode,
    entrance "session.recover"              => session::Recover,
    entrance "setup.choices"                => setup::Choices,
    entrance "setup.create_practice"        => setup::CreatePractice,
    entrance "setup.recovery_key"           => setup::RecoveryKeyShown,
    entrance "setup.confirm_recovery_key"   => setup::ConfirmRecoveryKey,
    entrance "setup.switch_house"           => setup::SwitchHouse,
    entrance "setup.create_sample"          => sample::Create,
    entrance "setup.sample_people"          => sample::People,

    query    "practice.get"                 => practice::Get,
    command  "practice.change"              => practice::Change,

    query    "charts.open"                  => charts::Open,
    query    "charts.history"               => charts::HistoryOf,
    query    "charts.visit"                 => charts::VisitOf,
    query    "charts.openings"              => glass::OpeningsOf,
    command  "glass.break"                  => glass::Break,
    query    "glass.reviews"                => glass::Reviews,
    command  "glass.review"                 => glass::Review,
    query    "records.versions"             => records::VersionsOf,
    command  "records.start"                => records::Start,
    query    "records.draft_get"            => records::DraftGet,
    command  "records.draft_keep"           => records::DraftKeep,
    command  "records.draft_discard"        => records::DraftDiscard,
    command  "records.sign"                 => records::Sign,
    command  "records.amend"                => records::Amend,
    command  "records.visit_summary"        => records::Summary,
    query    "records.unfinished"           => records::UnfinishedNotes,
    query    "phrases.list"                 => phrases::List,
    command  "phrases.save"                 => phrases::Save,
    command  "phrases.remove"               => phrases::Remove,
    command  "phrases.save_template"        => phrases::SaveTemplate,
    command  "phrases.remove_template"      => phrases::RemoveTemplate,
    document "records.preview_paper"        => records::PreviewPaper,
    command  "records.make_paper"           => records::MakePaper,
    command  "charts.export"                => chart_export::Start,
    watch    "charts.export_progress"       => chart_export::Progress,
    command  "charts.export_cancel"         => chart_export::Cancel,
    query    "allergies.of_patient"         => allergies::OfPatient,
    command  "allergies.record"             => allergies::Record,
    command  "allergies.end"                => allergies::End,
    command  "allergies.set_state"          => allergies::SetState,
    command  "problems.record"              => problems::Record,
    command  "problems.end"                 => problems::End,
    command  "vitals.record"                => vitals::Record,
    command  "vitals.enter_in_error"        => vitals::EnterInError,
    query    "vitals.growth"                => vitals::GrowthOf,
    query    "vitals.of_appointment"        => vitals::OfAppointment,
    query    "vitals.of_kind"               => vitals::OfKind,
    query    "vitals.settings"              => vitals::Settings,
    command  "vitals.set_settings"          => vitals::SetSettings,
    query    "attachments.of_patient"       => attachments::OfPatient,
    command  "attachments.add"              => attachments::Add,
    document "attachments.open"             => attachments::Open,
    command  "attachments.mark_in_error"    => attachments::MarkInError,
    query    "immunisations.of_patient"     => immunisations::OfPatient,
    command  "immunisations.record"         => immunisations::Record,
    command  "immunisations.mark_in_error"  => immunisations::MarkInError,
    document "immunisations.preview_list"   => immunisations::PreviewList,
    command  "immunisations.make_list"      => immunisations::MakeList,
    query    "immunisations.schedule"       => immunisations::Schedule,
    command  "immunisations.set_schedule"   => immunisations::SetSchedule,
    query    "immunisations.preview_schedule" => immunisations::PreviewSchedule,
    command  "immunisations.import_schedule" => immunisations::ImportSchedule,
    document "immunisations.export_schedule" => immunisations::ExportSchedule,
    query    "codes.find"                   => codes::Find,
    query    "codes.notes"                  => codes::NotesOf,
    query    "codes.source"                 => codes::Source,
    command  "codes.mark"                   => codes::Mark,
    query    "formulary.list"               => formulary::List,
    command  "formulary.save"               => formulary::Save,
    command  "formulary.add_starter_list"   => formulary::AddStarterList,
    query    "formulary.preview_import"     => formulary::PreviewImport,
    command  "formulary.import"             => formulary::Import,
    document "formulary.export"             => formulary::Export,
    query    "rules.list"                   => rules::List,
    command  "rules.save"                   => rules::Save,
    query    "rules.preview_import"         => rules::PreviewImport,
    command  "rules.import"                 => rules::Import,
    query    "prescriptions.suggest"        => prescriptions::Suggest,
    query    "prescriptions.check"          => prescriptions::Check,
    query    "prescriptions.of_record"      => prescriptions::OfRecord,
    query    "prescriptions.of_patient"     => prescriptions::OfPatient,
    command  "prescriptions.stop"           => prescriptions::Stop,
    command  "prescriptions.renew"          => prescriptions::Renew,
    command  "practice.set_logo"            => practice::SetLogo,
    document "practice.logo"                => practice::Logo,

    query    "users.list"                   => users::List,
    command  "users.add"                    => users::Add,
    query    "users.rights"                 => users::Rights,
    watch    "users.sessions"               => users::Sessions,
    command  "users.sign_out"               => users::SignOutUser,
    command  "users.disable"                => users::Disable,
    command  "users.enable"                 => users::Enable,
    command  "users.reset_password"         => users::ResetPassword,
    command  "users.set_permissions"        => users::SetPermissions,
    command  "users.change"                 => users::Change,
    document "users.code_sheet"             => users::CodeSheet,

    query    "departments.list"             => departments::List,
    command  "departments.add"              => departments::Add,
    command  "departments.change"           => departments::Change,
    query    "departments.in_use"           => departments::Used,
    command  "departments.close"            => departments::Close,
    command  "departments.reopen"           => departments::Reopen,
    query    "departments.merge_look"       => departments::LookAtMerge,
    command  "departments.merge"            => departments::Merge,

    query    "doctors.list"                 => doctors::List,
    query    "doctors.get"                  => doctors::Get,
    command  "doctors.add"                  => doctors::Add,
    command  "doctors.change"               => doctors::Change,
    query    "doctors.leaving"              => doctors::Leaving,
    command  "doctors.remove"               => doctors::Remove,
    command  "doctors.restore"              => doctors::Restore,

    query    "schedules.get"                => schedules::Get,
    command  "schedules.set"                => schedules::Set,
    command  "schedules.add_exception"      => schedules::AddException,
    command  "schedules.withdraw_exception" => schedules::WithdrawException,
    query    "schedules.preview"            => schedules::Preview,
    query    "schedules.preview_exception"  => schedules::PreviewException,
    command  "schedules.add_holidays"       => schedules::AddHolidays,

    command  "leave.propose"                => leave::Propose,
    query    "leave.own"                    => leave::Own,
    command  "leave.withdraw"               => leave::Withdraw,
    query    "leave.proposals"              => leave::Proposals,
    command  "leave.decide"                 => leave::Decide,
    query    "leave.left_to_do"             => leave::LeftToDo,
    query    "leave.to_move"                => leave::ToMove,
    command  "leave.move"                   => leave::MoveOne,
    command  "leave.keep"                   => leave::Keep,
    command  "leave.tell"                   => leave::Tell,
    document "leave.call_list"              => leave::CallList,

    query    "services.list"                => services::List,
    command  "services.save"                => services::Save,
    command  "services.drop_price"          => services::DropPrice,
    query    "services.preview_import"      => services::PreviewImport,
    command  "services.import"              => services::Import,
    document "services.export"              => services::Export,

    query    "billing.to_bill"              => billing::ToBill,
    command  "billing.draft_for_visit"      => billing::DraftForVisit,
    command  "billing.create"               => billing::Create,
    query    "billing.get"                  => billing::Get,
    command  "billing.set_items"            => billing::SetItems,
    query    "billing.reckon"               => billing::Reckon,
    query    "billing.settings"             => billing::Settings,
    command  "billing.change_settings"      => billing::ChangeSettings,
    command  "billing.issue"                => billing::Issue,
    command  "billing.void"                 => billing::Void,
    query    "billing.of_patient"           => billing::OfPatient,
    query    "billing.open_bills"           => billing::OpenBills,
    query    "dues.overdue"                 => dues::AskOverdue,
    query    "plans.propose"                => dues::Propose,
    command  "plans.agree"                  => dues::Agree,
    command  "plans.end"                    => dues::End,
    query    "plans.of_patient"             => dues::OfPatient,
    command  "reminders.make"               => dues::Make,
    document "reminders.together"           => dues::Together,
    query    "statements.preview"           => dues::Preview,
    command  "statements.keep"              => dues::Keep,
    query    "billing.find"                 => billing::Find,
    command  "payments.take"                => payments::Take,
    command  "payments.refund"              => payments::Refund,
    query    "credits.of_patient"           => credits::OfPatient,
    command  "credits.deposit"              => credits::Deposit,
    command  "credits.use"                  => credits::Use,
    command  "credits.give_back"            => credits::GiveBack,
    command  "credits.repay"                => credits::Repay,
    query    "payments.of_bill"             => payments::OfBill,
    query    "payments.list"                => payments::List,
    query    "payers.list"                  => payers::List,
    command  "payers.save"                  => payers::Save,
    query    "policies.of_patient"          => policies::OfPatient,
    command  "policies.save"                => policies::Save,
    command  "policies.end"                 => policies::End,
    command  "policies.remove"              => policies::Remove,
    query    "claims.list"                  => claims::List,
    query    "claims.get"                   => claims::Get,
    query    "claims.of_bill"               => claims::OfBill,
    command  "claims.draft"                 => claims::Draft,
    command  "claims.set"                   => claims::Set,
    command  "claims.send"                  => claims::Send,
    command  "claims.set_reference"         => claims::SetReference,
    command  "claims.answer"                => claims::Answer,
    command  "claims.withdraw"              => claims::Withdraw,
    command  "claims.take_payment"          => claims::TakePayment,
    command  "claims.make_paper"            => claims::MakePaper,
    document "claims.export"                => claims::Export,
    query    "days.counts_on"               => days::AskDay,
    query    "days.overview"                => days::AskOverview,
    query    "days.drawer"                  => days::AskDrawer,
    query    "days.closes"                  => days::AskCloses,
    command  "days.close_drawer"            => days::CloseDrawer,
    command  "days.close_practice"          => days::ClosePractice,

    query    "figures.revenue"              => figures::AskRevenue,
    query    "figures.receivables"          => figures::AskReceivables,
    query    "figures.open_bills"           => figures::AskOpenBills,
    query    "figures.sessions"             => figures::AskSessions,
    document "figures.revenue_file"         => figures::RevenueFile,
    document "figures.receivables_file"     => figures::ReceivablesFile,
    document "figures.sessions_file"        => figures::SessionsFile,
    command  "figures.revenue_paper"        => figures::RevenuePaper,
    command  "figures.receivables_paper"    => figures::ReceivablesPaper,
    command  "figures.sessions_paper"       => figures::SessionsPaper,

    query    "reports.list"                 => papers::List,
    document "reports.open"                 => papers::Open,
    query    "appointments.day"             => appointments::Board,
    query    "appointments.days"            => appointments::Days,
    query    "appointments.get"             => appointments::Get,
    query    "appointments.of_patient"      => appointments::OfPatient,
    query    "appointments.free_slots"      => appointments::FreeSlots,
    query    "appointments.next_free"       => appointments::NextFree,
    command  "appointments.book"            => appointments::Book,
    command  "appointments.move"            => appointments::Move,
    command  "appointments.resize"          => appointments::Resize,
    command  "appointments.cancel"          => appointments::Cancel,
    command  "appointments.restore"         => appointments::Restore,
    command  "appointments.check_in"        => appointments::CheckIn,
    command  "appointments.undo_check_in"   => appointments::UndoCheckIn,
    command  "appointments.restore_check_in" => appointments::RestoreCheckIn,
    command  "appointments.start"           => appointments::Start,
    command  "appointments.undo_start"      => appointments::UndoStart,
    document "appointments.day_list"        => appointments::DayList,
    document "appointments.calendar_file"   => appointments::CalendarFile,
    query    "appointments.call_list"       => calls::CallList,
    document "appointments.call_list_paper" => calls::CallListPaper,
    command  "appointments.mark_call"       => calls::MarkCall,
    query    "appointments.no_shows"        => calls::NoShows,
    document "appointments.no_shows_paper"  => calls::NoShowsPaper,
    command  "appointments.dismiss_no_show" => calls::DismissNoShow,
    query    "recalls.due"                  => recalls::Due,
    query    "recalls.of_patient"           => recalls::OfPatient,
    document "recalls.paper"                => recalls::DuePaper,
    command  "recalls.add"                  => recalls::Add,
    command  "recalls.change"               => recalls::Change,
    command  "recalls.settle"               => recalls::Settle,
    command  "recalls.not_reached"          => recalls::NotReached,
    command  "recalls.undo_not_reached"     => recalls::UndoNotReached,
    query    "appointments.preview_series"  => appointments::PreviewSeries,
    command  "appointments.book_series"     => appointments::BookSeries,
    query    "appointments.series"          => appointments::SeriesOf,
    query    "appointments.preview_move"    => appointments::PreviewMove,
    command  "appointments.move_series"     => appointments::MoveSeries,
    command  "appointments.restore_series"  => appointments::RestoreSeries,
    command  "appointments.cancel_series"   => appointments::CancelSeries,

    query    "waiting.list"                 => waiting::List,
    query    "waiting.offers"               => waiting::Offers,
    command  "waiting.add"                  => waiting::Add,
    command  "waiting.change"               => waiting::Change,
    command  "waiting.called"               => waiting::Called,
    command  "waiting.close"                => waiting::Close,
    command  "imports.survey"               => imports::Survey,
    command  "imports.start"                => imports::Start,
    watch    "imports.progress"             => imports::Progress,
    command  "imports.cancel"               => imports::Cancel,
    query    "imports.list"                 => imports::List,
    document "imports.report"               => imports::Report,

    query    "patients.find"                => patients::Find,
    query    "patients.get"                 => patients::Get,
    query    "patients.likely_duplicates"   => patients::LikelyDuplicates,
    command  "patients.register"            => patients::Register,
    command  "patients.change"              => patients::Change,
    command  "patients.not_duplicates"      => patients::NotDuplicates,
    query    "patients.compare"             => patients::Compare,
    command  "patients.merge"               => patients::Merge,
    command  "patients.unmerge"             => patients::Unmerge,
    query    "patients.merges"              => patients::Merges,
    query    "patients.possible_duplicates" => patients::PossibleDuplicates,
    query    "patients.contact"             => patients::ContactOf,
    query    "patients.address_forms"       => patients::AddressForms,
    command  "patients.set_telecom"         => patients::SetTelecom,
    command  "patients.set_addresses"       => patients::SetAddresses,
    command  "patients.set_contacts"        => patients::SetContacts,
    command  "patients.set_desk_note"       => patients::SetDeskNote,
    command  "patients.link"                => patients::Link,
    command  "patients.unlink"              => patients::Unlink,
    command  "patients.set_photo"           => patients::SetPhoto,
    document "patients.photo"               => patients::PhotoOf,
    document "patients.card"                => patients::Card,
    document "patients.labels"              => patients::Labels,
    command  "patients.give_sign_in"        => patients::GiveSignIn,
    command  "patients.reset_sign_in"       => patients::ResetSignIn,
    command  "patients.stop_sign_in"        => patients::StopSignIn,
    command  "patients.enable_sign_in"      => patients::EnableSignIn,
    query    "patients.draft_get"           => patients::DraftGet,
    command  "patients.draft_keep"          => patients::DraftKeep,
    command  "patients.draft_discard"       => patients::DraftDiscard,
    query    "notifications.list"           => notifications::List,
    query    "notifications.unread"         => notifications::Unread,
    command  "notifications.read"           => notifications::Read,
    query    "notifications.choices"        => notifications::GetChoices,
    command  "notifications.choose"         => notifications::Choose,
    command  "notifications.read_all"       => notifications::ReadAll,

    query    "me.preferences"               => preferences::Get,
    command  "me.set_preferences"           => preferences::Set,
    query    "me.board"                     => preferences::Board,
    command  "me.set_board"                 => preferences::SetBoard,
    query    "me.appointments"              => me::Appointments,
    command  "me.cancel_appointment"        => me::CancelAppointment,
    query    "me.records"                   => me::Records,
    query    "me.record"                    => me::Record,
    query    "me.bills"                     => me::Bills,
    query    "me.bill"                      => me::Bill,
    query    "me.plans"                     => me::Plans,
    query    "me.reports"                   => me::OwnReports,
    document "me.report"                    => me::OwnReport,
    document "me.calendar_file"             => appointments::OwnCalendarFile,
    query    "me.contact"                   => me::Contact,
    command  "me.change_contact"            => me::ChangeContact,
    query    "me.trail"                     => me::OwnTrail,

    query    "audit.list"                   => audit::List,
    query    "audit.people"                 => audit::People,
    document "audit.export"                 => audit::Export,
    query    "audit.verify"                 => audit::Verify,
    watch    "audit.verify_progress"        => audit::VerifyProgress,
    watch    "audit.verify_stop"            => audit::VerifyStop,
    query    "audit.admin_actions"          => audit::Actions,
    entrance "audit.accept_alarm"           => audit::AcceptAlarm,
}
