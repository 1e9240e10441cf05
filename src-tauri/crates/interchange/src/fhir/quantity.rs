//! Numbers and units: a number is read from its digits and never passes through floating point; a unit is known
//! by its UCUM code, else by the words that are common for it.

use domain::vitals::VitalUnit;

use super::notes::Notes;
use super::wire;

/// How a unit becomes one that is kept: which, and what a value is multiplied with, as a fraction.
pub(super) type Unit = (VitalUnit, i64, i64);

/// Thousandths, halves away from zero, of a number as JSON writes it, multiplied with a fraction. None where it is
/// negative or beyond a million.
pub(super) fn thousandths(number: &str, (over, under): (i64, i64)) -> Option<i64> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) {
        return None;
    }
    // Beyond eighteen digits nothing is left that a scale could show.
    let kept = &decimals[..decimals.len().min(18_usize.saturating_sub(whole.len()))];
    let exponent: i32 = exponent.parse().ok().filter(|exponent| (-18..=18).contains(exponent))?;
    let value: i128 = format!("{whole}{kept}").parse().ok()?;
    let scale = i32::try_from(kept.len()).ok()? - exponent - 3;
    let ten = |power: i32| 10_i128.checked_pow(u32::try_from(power).ok()?);
    let (top, bottom) = if scale >= 0 { (1, ten(scale)?) } else { (ten(-scale)?, 1) };
    let top = value.checked_mul(top)?.checked_mul(i128::from(over))?;
    let bottom = bottom.checked_mul(i128::from(under))?;
    let rounded = (top + bottom / 2) / bottom;
    i64::try_from(rounded).ok().filter(|value| *value < 1_000_000_000)
}

/// The number of a quantity as it was written, and its unit: the code, else the words.
pub(super) fn told(notes: &mut Notes, quantity: wire::Quantity) -> (Option<String>, Option<String>) {
    let number = quantity.value.value.map(|raw| raw.get().trim().to_owned());
    let code = notes.text("unit", quantity.code);
    let words = notes.text("unit", quantity.unit);
    (number, code.or(words))
}

/// A unit of measurement by its code or its words.
pub(super) fn unit(told: &str) -> Option<Unit> {
    use VitalUnit as U;
    let plain = |unit| Some((unit, 1, 1));
    match told.trim() {
        "mm[Hg]" | "mmHg" | "mm Hg" => plain(U::MmHg),
        "/min" | "1/min" | "{beats}/min" | "{Beats}/min" | "{breaths}/min" | "{Breaths}/min" | "/min{beats}"
        | "beats/min" | "beats/minute" | "breaths/min" | "breaths/minute" | "bpm" => plain(U::PerMinute),
        "Cel" | "°C" | "degC" => plain(U::Celsius),
        "[degF]" | "°F" | "degF" => plain(U::Fahrenheit),
        "%" | "%{saturation}" | "percent" => plain(U::Percent),
        "kg" => plain(U::Kilogram),
        "g" => Some((U::Kilogram, 1, 1_000)),
        "[lb_av]" | "lb" | "lbs" => plain(U::Pound),
        "cm" => plain(U::Centimetre),
        "m" => Some((U::Centimetre, 100, 1)),
        "mm" => Some((U::Centimetre, 1, 10)),
        "[in_i]" | "in" | "[in_us]" => plain(U::Inch),
        "{score}" | "{Score}" | "score" => plain(U::Score),
        "mmol/L" => plain(U::MmolPerLitre),
        "mg/dL" => plain(U::MgPerDecilitre),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_from_its_digits() {
        // 2.5e1 and 25.000 are one weight; a comma lost here is a tenfold dose.
        for (number, by, is) in [
            ("25", (1, 1), Some(25_000)),
            ("25.0004", (1, 1), Some(25_000)),
            ("25.0005", (1, 1), Some(25_001)),
            ("168.2761313965216", (1, 1), Some(168_276)),
            ("99.99999999999999999999", (1, 1), Some(100_000)),
            ("2.5e1", (1, 1), Some(25_000)),
            ("2500E-2", (1, 1), Some(25_000)),
            ("3245", (1, 1_000), Some(3_245)),
            ("1.82", (100, 1), Some(182_000)),
            ("0", (1, 1), Some(0)),
            ("-1", (1, 1), None),
            ("1e30", (1, 1), None),
            ("1000000", (1, 1), None),
            ("\"25\"", (1, 1), None),
            ("true", (1, 1), None),
        ] {
            assert_eq!(thousandths(number, by), is, "{number}");
        }
    }

    #[test]
    fn a_unit_is_known_or_it_is_not() {
        assert_eq!(unit("g"), Some((VitalUnit::Kilogram, 1, 1_000)));
        assert_eq!(unit("mm[Hg]"), Some((VitalUnit::MmHg, 1, 1)));
        for other in ["kPa", "[oz_av]", "K", "", "MMHG?"] {
            assert_eq!(unit(other), None, "{other}");
        }
    }
}
