//! How the practice bills: prices with tax or without, when bills are due, and what the law wants on them.

use domain::reckon::TaxMode;
use domain::{Event, Lines, Permission, Topic, Whole, form};
use store::billing::settings::{self, BillingSettings};
use store::{Reader, Recorded, Writer};

use crate::{Command, House, Query, Result};

form! {
    /// `billing.settings`
    pub struct Settings {}
}
impl Query for Settings {
    const NEEDS: Permission = Permission::CreateBills;
    const READS: &'static [Topic] = &[Topic::Practice];
    type Reply = BillingSettings;
    fn run(self, clinic: &Reader<'_>) -> Result<BillingSettings> {
        settings::get(clinic)
    }
}

form! {
    /// `billing.change_settings`: for bills from now on; issued ones stay, and a draft keeps what it was saved
    /// with.
    pub struct ChangeSettings {
        /// Version read.
        pub version: i64,
        /// Whether prices are with tax.
        pub tax_mode: TaxMode,
        /// A bill is proposed to be due so many days after its issue.
        pub payment_days: Option<Whole<0, 365>>,
        /// What the law wants said of whoever bills.
        pub company: Option<Lines>,
        /// Why there is no tax, on bills with items that aren't taxed.
        pub untaxed_note: Option<Lines>,
        /// Where to pay.
        pub pay_to: Option<Lines>,
        /// A reminder proposes to pay within so many days.
        pub reminder_days: Whole<1, 90>,
        /// What the first reminder says; none: what the program says.
        pub reminder_1: Option<Lines>,
        /// The second.
        pub reminder_2: Option<Lines>,
        /// The last.
        pub reminder_3: Option<Lines>,
    }
}
impl Command for ChangeSettings {
    const NEEDS: Permission = Permission::ChangeSettings;
    type Reply = BillingSettings;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<BillingSettings>> {
        let before = settings::get(clinic)?;
        let text = |lines: &Option<Lines>| lines.as_ref().map_or_else(String::new, |lines| lines.as_str().to_owned());
        let to = BillingSettings {
            tax_mode: self.tax_mode,
            payment_days: self.payment_days.map(Whole::get),
            company: text(&self.company),
            untaxed_note: text(&self.untaxed_note),
            pay_to: text(&self.pay_to),
            reminder_days: self.reminder_days.get(),
            reminder_1: text(&self.reminder_1),
            reminder_2: text(&self.reminder_2),
            reminder_3: text(&self.reminder_3),
            version: self.version,
        };
        settings::set(clinic, &to)?;
        let after = settings::get(clinic)?;
        let fields = [
            ("tax_mode", before.tax_mode != after.tax_mode),
            ("payment_days", before.payment_days != after.payment_days),
            ("company", before.company != after.company),
            ("untaxed_note", before.untaxed_note != after.untaxed_note),
            ("pay_to", before.pay_to != after.pay_to),
            ("reminder_days", before.reminder_days != after.reminder_days),
            ("reminder_1", before.reminder_1 != after.reminder_1),
            ("reminder_2", before.reminder_2 != after.reminder_2),
            ("reminder_3", before.reminder_3 != after.reminder_3),
        ];
        let fields = fields.into_iter().filter(|(_, changed)| *changed).map(|(field, _)| field).collect();
        let detail = serde_json::json!({ "before": before, "after": after });
        clinic.note_admin_action("change_settings", None, &detail)?;
        clinic.record(Event::BillingSettingsChanged { fields }, after)
    }
}
