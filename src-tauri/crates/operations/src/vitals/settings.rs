//! How the practice reads vital signs.

use domain::vitals::{Decimal, VitalKind, VitalUnit};
use domain::{Event, Flaw, Flaws, Permission, Topic, form};
use store::vitals::{self, VitalSettings};
use store::{Error, Reader, Recorded, Writer};

use crate::{Command, House, Query, Result};

form! {
    /// `vitals.settings`
    pub struct Settings {}
}
impl Query for Settings {
    const NEEDS: Permission = Permission::UseOwnAccount;
    const READS: &'static [Topic] = &[Topic::Practice];
    type Reply = VitalSettings;
    fn run(self, clinic: &Reader<'_>) -> Result<VitalSettings> {
        vitals::settings(clinic)
    }
}

form! {
    /// `vitals.set_settings`
    pub struct SetSettings {
        /// Of temperatures.
        pub temperature: VitalUnit,
        /// Of weights.
        pub weight: VitalUnit,
        /// Of heights.
        pub height: VitalUnit,
        /// Of glucose.
        pub glucose: VitalUnit,
        /// The range that the plot of blood pressures shades, in mmHg, as this practice sees it; none is shipped.
        pub pressure_low: Option<Decimal>,
        /// Its upper end.
        pub pressure_high: Option<Decimal>,
        /// Version read.
        pub version: i64,
    }
}
impl Command for SetSettings {
    const NEEDS: Permission = Permission::ChangeSettings;
    type Reply = VitalSettings;
    fn run(self, clinic: &mut Writer<'_>, _: &House) -> Result<Recorded<VitalSettings>> {
        let mut flaws = Flaws::none();
        for (field, kind, unit) in [
            ("temperature", VitalKind::Temperature, self.temperature),
            ("weight", VitalKind::Weight, self.weight),
            ("height", VitalKind::Height, self.height),
            ("glucose", VitalKind::Glucose, self.glucose),
        ] {
            if !kind.units().contains(&unit) {
                flaws.add(field, Flaw::Choice);
            }
        }
        let (low, high) = (self.pressure_low.map(Decimal::thousandths), self.pressure_high.map(Decimal::thousandths));
        for (field, value) in [("pressure_low", low), ("pressure_high", high)] {
            match value {
                Some(value) if value < 20_000 => flaws.add(field, Flaw::TooSmall { min: 20 }),
                Some(value) if value > 350_000 => flaws.add(field, Flaw::TooLarge { max: 350 }),
                _ => {}
            }
        }
        match (low, high) {
            (Some(low), Some(high)) if low >= high => flaws.add("pressure_high", Flaw::EndsBeforeItBegins),
            (Some(_), None) => flaws.add("pressure_high", Flaw::Missing),
            (None, Some(_)) => flaws.add("pressure_low", Flaw::Missing),
            _ => {}
        }
        flaws.done().map_err(Error::Flawed)?;
        let to = VitalSettings {
            temperature: self.temperature,
            weight: self.weight,
            height: self.height,
            glucose: self.glucose,
            pressure_low: low,
            pressure_high: high,
            version: self.version,
        };
        let before = vitals::settings(clinic)?;
        vitals::set_settings(clinic, &to)?;
        let detail = serde_json::json!({ "before": said(&before), "after": said(&to) });
        clinic.note_admin_action("change_settings", None, &detail)?;
        clinic.record(Event::VitalSettingsChanged {}, vitals::settings(clinic)?)
    }
}

/// As the page says it: pressures in mmHg.
fn said(settings: &VitalSettings) -> serde_json::Value {
    let pressure = |thousandths: Option<i64>| {
        thousandths.map(|value| match value % 1_000 {
            0 => (value / 1_000).to_string(),
            rest => format!("{}.{rest:03}", value / 1_000).trim_end_matches('0').to_owned(),
        })
    };
    serde_json::json!({
        "temperature": settings.temperature, "weight": settings.weight, "height": settings.height,
        "glucose": settings.glucose, "pressure_low": pressure(settings.pressure_low),
        "pressure_high": pressure(settings.pressure_high),
    })
}
