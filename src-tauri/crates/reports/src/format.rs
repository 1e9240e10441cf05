//! How figures are written: money by its currency's digits, dates as `05-Jan-2009`, times by the
//! 24-hour clock. The parts that a language decides come from the catalogue.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use domain::Currency;

use crate::words::{Word, Words};

impl Words {
    /// `05-Jan-2009`; the hyphens don't break.
    pub(crate) fn date(&self, date: NaiveDate) -> String {
        self.join(
            Word::FormatDate,
            &[
                ("day", &format!("{:02}", date.day())),
                ("month", self.month_name(date)),
                ("year", &format!("{:04}", date.year())),
            ],
        )
    }

    /// `Jan 2009`.
    pub(crate) fn month(&self, date: NaiveDate) -> String {
        let year = format!("{:04}", date.year());
        self.join(Word::FormatMonth, &[("month", self.month_name(date)), ("year", &year)])
    }

    fn month_name(&self, date: NaiveDate) -> &str {
        const MONTHS: [Word; 12] = [
            Word::FormatMonth1,
            Word::FormatMonth2,
            Word::FormatMonth3,
            Word::FormatMonth4,
            Word::FormatMonth5,
            Word::FormatMonth6,
            Word::FormatMonth7,
            Word::FormatMonth8,
            Word::FormatMonth9,
            Word::FormatMonth10,
            Word::FormatMonth11,
            Word::FormatMonth12,
        ];
        self.get(MONTHS[date.month0() as usize])
    }

    /// A date of birth. Of an estimated one that stands on the first of July, which is how a year alone is
    /// kept, the year.
    pub(crate) fn birth_date(&self, born: NaiveDate, estimated: bool) -> String {
        if estimated && (born.month(), born.day()) == (7, 1) { format!("{:04}", born.year()) } else { self.date(born) }
    }

    /// `Born 05-Jan-2009`, in lists.
    pub(crate) fn short_born(&self, born: NaiveDate, estimated: bool) -> String {
        let word = if estimated { Word::DayBornEstimated } else { Word::DayBorn };
        self.join(word, &[("date", &self.birth_date(born, estimated))])
    }

    /// `Tuesday`.
    pub(crate) fn weekday(&self, date: NaiveDate) -> &str {
        const DAYS: [Word; 7] = [
            Word::FormatWeekday1,
            Word::FormatWeekday2,
            Word::FormatWeekday3,
            Word::FormatWeekday4,
            Word::FormatWeekday5,
            Word::FormatWeekday6,
            Word::FormatWeekday7,
        ];
        self.get(DAYS[date.weekday().num_days_from_monday() as usize])
    }

    /// `09:05`.
    pub(crate) fn time(&self, time: NaiveTime) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// `05-Jan-2009 09:05`.
    pub(crate) fn date_time(&self, at: NaiveDateTime) -> String {
        self.join(Word::FormatDateTime, &[("date", &self.date(at.date())), ("time", &self.time(at.time()))])
    }

    /// `1,234.50`, without the currency; a true minus sign.
    pub(crate) fn amount(&self, minor: i64, currency: Currency) -> String {
        let digits = currency.digits() as usize;
        let figures = format!("{:0width$}", minor.unsigned_abs(), width = digits + 1);
        let (whole, fraction) = figures.split_at(figures.len() - digits);
        let mut out = String::from(if minor < 0 { "\u{2212}" } else { "" });
        out.push_str(&self.grouped(whole));
        if digits > 0 {
            out.push_str(self.get(Word::FormatDecimal));
            out.push_str(fraction);
        }
        out
    }

    /// `€1,234.50`, or `KWD 1.500` where the symbol is not known everywhere.
    pub(crate) fn money(&self, minor: i64, currency: Currency) -> String {
        let amount = self.amount(minor, currency);
        let (sign, figures) = match amount.strip_prefix('\u{2212}') {
            Some(figures) => ("\u{2212}", figures),
            None => ("", amount.as_str()),
        };
        match symbol(currency) {
            Some(symbol) => format!("{sign}{symbol}{figures}"),
            None => format!("{sign}{}\u{A0}{figures}", currency.code()),
        }
    }

    /// `12,345`.
    pub(crate) fn count(&self, count: u64) -> String {
        self.grouped(&count.to_string())
    }

    fn grouped(&self, digits: &str) -> String {
        let mut out = String::with_capacity(digits.len() * 4 / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push_str(self.get(Word::FormatGroup));
            }
            out.push(digit);
        }
        out
    }
}

/// The symbol that stands for this currency alone, as CLDR has it for English.
pub(crate) fn symbol(currency: Currency) -> Option<&'static str> {
    Some(match currency.code() {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "ILS" => "₪",
        "KRW" => "₩",
        "VND" => "₫",
        "PHP" => "₱",
        "BRL" => "R$",
        "CAD" => "CA$",
        "AUD" => "A$",
        "NZD" => "NZ$",
        "MXN" => "MX$",
        "HKD" => "HK$",
        "TWD" => "NT$",
        "CNY" => "CN¥",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_its_currencys_digits() {
        let words = Words::english();
        for (minor, currency, written) in [
            (7650, "EUR", "€76.50"),
            (5, "EUR", "€0.05"),
            (0, "EUR", "€0.00"),
            (-500, "EUR", "\u{2212}€5.00"),
            (123_456_789, "USD", "$1,234,567.89"),
            (1500, "JPY", "¥1,500"),
            (-7, "JPY", "\u{2212}¥7"),
            (1500, "KWD", "KWD\u{A0}1.500"),
            (7, "BHD", "BHD\u{A0}0.007"),
            (i64::MIN, "EUR", "\u{2212}€92,233,720,368,547,758.08"),
        ] {
            let currency = Currency::parse(currency).expect("a currency");
            assert_eq!(words.money(minor, currency), written, "a wrong digit is a wrong debt");
        }
    }

    #[test]
    fn dates_and_times_read_as_on_the_screen() {
        let words = Words::english();
        let date = NaiveDate::from_ymd_opt(2009, 1, 5).expect("a day");
        let at = date.and_hms_opt(9, 5, 59).expect("a time");
        assert_eq!(words.date_time(at), "05-Jan-2009 09:05");
        assert_eq!(words.weekday(date), "Monday");
        assert_eq!(words.count(1_234_567), "1,234,567");
    }
}
