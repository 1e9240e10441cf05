//! A prescription in English.

use crate::medicines::{Decimal, DoseUnit, Frequency, FrequencyKind, MedicineForm, MomentOfDay, Route};

/// `modified-release tablet`
pub(super) fn form(form: MedicineForm) -> String {
    let words = form.as_str().replace('_', " ");
    words.replace("gastro resistant", "gastro-resistant").replace("modified release", "modified-release")
}

/// `2 tablets`, `½` as `0.5 tablet`, `5 mL`
pub(super) fn counted(unit: DoseUnit, number: Decimal) -> String {
    let one = number <= Decimal::whole(1);
    let word = match unit {
        DoseUnit::Millilitre => "mL",
        DoseUnit::Gram | DoseUnit::Milligram | DoseUnit::Millimole => unit.as_str(),
        DoseUnit::Suppository if !one => "suppositories",
        DoseUnit::Pessary if !one => "pessaries",
        DoseUnit::Patch if !one => "patches",
        DoseUnit::Unit | DoseUnit::Microgram if one => unit.as_str(),
        other if one => other.as_str(),
        other => return format!("{number} {}s", other.as_str()),
    };
    format!("{number} {word}")
}

/// `by mouth`
pub(super) const fn route(route: Route) -> &'static str {
    match route {
        Route::Oral => "by mouth",
        Route::Sublingual => "under the tongue",
        Route::Buccal => "into the cheek",
        Route::Inhaled => "inhaled",
        Route::Nasal => "into the nose",
        Route::Eye => "into the eye",
        Route::Ear => "into the ear",
        Route::Skin => "on the skin",
        Route::Transdermal => "as a patch",
        Route::Rectal => "rectally",
        Route::Vaginal => "vaginally",
        Route::Subcutaneous => "under the skin",
        Route::Intramuscular => "into the muscle",
        Route::Intravenous => "into the vein",
        Route::Intradermal => "into the skin",
        Route::Other => "as told",
    }
}

const fn moment(moment: MomentOfDay) -> &'static str {
    match moment {
        MomentOfDay::Morning => "morning",
        MomentOfDay::Noon => "noon",
        MomentOfDay::Evening => "evening",
        MomentOfDay::Night => "bedtime",
    }
}

/// `3 × daily`, `morning, noon and bedtime`
pub(super) fn often(frequency: &Frequency) -> String {
    let count = frequency.count;
    match frequency.kind {
        FrequencyKind::TimesDaily => format!("{count} × daily"),
        FrequencyKind::EveryHours if count == 1 => "every hour".to_owned(),
        FrequencyKind::EveryHours => format!("every {count} hours"),
        FrequencyKind::TimesWeekly => format!("{count} × weekly"),
        FrequencyKind::EveryDays if count == 1 => "every day".to_owned(),
        FrequencyKind::EveryDays => format!("every {count} days"),
        FrequencyKind::Once => "once".to_owned(),
        FrequencyKind::Moments => {
            let moments: Vec<&str> = frequency.moments.iter().map(|one| moment(*one)).collect();
            match moments.split_last() {
                Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
                _ => moments.concat(),
            }
        }
    }
}

/// `as needed, at most 4 × daily`
pub(super) fn as_needed(often: &str, most: u32) -> String {
    format!("{often} as needed, at most {most} × daily").trim_start().to_owned()
}

/// `7 days`
pub(super) fn days(days: u32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// `2 repeats`
pub(super) fn repeats(repeats: u32) -> String {
    if repeats == 1 { "1 repeat".to_owned() } else { format!("{repeats} repeats") }
}

/// `to the pharmacist: no substitution`
pub(super) fn to_the_pharmacist(note: &str) -> String {
    format!("to the pharmacist: {note}")
}
