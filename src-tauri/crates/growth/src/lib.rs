//! How children of one age and sex are spread: the growth reference of the United States' Centers for Disease
//! Control and Prevention (CDC), of the year 2000, from birth to 20 years. It says which centile a measured value
//! is at, and the value of a centile; what that means for a child, it doesn't say.
//!
//! `data/cdc2000.tsv` holds the published parameters L, M and S of each measure, sex and age, digit for digit;
//! `examples/convert.rs` says where they come from. Between two ages L, M and S lie on a straight line, as the
//! CDC's own programs reckon.

use std::sync::LazyLock;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// In kg, lying or standing.
    Weight,
    /// In cm, lying: below two years.
    Length,
    /// In cm, standing: from two years on.
    Height,
    /// In kg/m², from two years on.
    BodyMassIndex,
}

/// The reference tells two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Girls.
    Female,
    /// Boys.
    Male,
}

/// The mean length of a month, in days, by which the CDC's programs reckon.
pub const DAYS_OF_A_MONTH: f64 = 30.4375;
/// Where length ends and height begins, in months.
pub const STANDING: f64 = 24.0;
/// Where the reference ends, in months.
pub const GROWN: f64 = 240.0;

/// The spread at one age: `power` (L), `median` (M) and `variation` (S) of Cole's method.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// L, the power that makes the spread even.
    pub power: f64,
    /// M, in the measure's unit.
    pub median: f64,
    /// S, the coefficient of variation.
    pub variation: f64,
}

impl Spread {
    /// How many standard deviations a value is from the median. `value` is positive, in the measure's unit.
    pub fn z_score(&self, value: f64) -> f64 {
        let ratio = value / self.median;
        if self.power == 0.0 {
            libm::log(ratio) / self.variation
        } else {
            (libm::pow(ratio, self.power) - 1.0) / (self.power * self.variation)
        }
    }

    /// The value that is so many standard deviations from the median, in the measure's unit. `z` within ±2, where
    /// every spread of the reference has one.
    pub fn value(&self, z: f64) -> f64 {
        if self.power == 0.0 {
            self.median * libm::exp(self.variation * z)
        } else {
            self.median * libm::pow(1.0 + self.power * self.variation * z, 1.0 / self.power)
        }
    }
}

/// How many of a hundred are below a z-score.
pub fn centile(z: f64) -> f64 {
    50.0 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// The centiles that the published charts draw, with their z-scores. The 85th is drawn for the body mass index.
pub const DRAWN: [(u8, f64); 10] = [
    (3, -1.880_793_608_151_251),
    (5, -1.644_853_626_951_472),
    (10, -1.281_551_565_544_6),
    (25, -0.674_489_750_196_082),
    (50, 0.0),
    (75, 0.674_489_750_196_082),
    (85, 1.036_433_389_493_79),
    (90, 1.281_551_565_544_6),
    (95, 1.644_853_626_951_472),
    (97, 1.880_793_608_151_251),
];

/// One line of the table.
#[derive(Debug, Clone, Copy)]
struct Row {
    months: f64,
    spread: Spread,
}

struct Table {
    measure: Measure,
    sex: Sex,
    rows: Vec<Row>,
}

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| read(include_str!("../data/cdc2000.tsv")));

fn read(text: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let mut next = || columns.next().expect("the shipped table is whole: a test says so");
        let measure = match next() {
            "weight" => Measure::Weight,
            "length" => Measure::Length,
            "height" => Measure::Height,
            _ => Measure::BodyMassIndex,
        };
        let sex = if next() == "male" { Sex::Male } else { Sex::Female };
        let mut number = || next().parse().expect("the shipped table is whole: a test says so");
        let row = Row { months: number(), spread: Spread { power: number(), median: number(), variation: number() } };
        match tables.last_mut() {
            Some(table) if table.measure == measure && table.sex == sex => table.rows.push(row),
            _ => tables.push(Table { measure, sex, rows: vec![row] }),
        }
    }
    tables
}

fn table(measure: Measure, sex: Sex) -> &'static [Row] {
    let found = TABLES.iter().find(|table| table.measure == measure && table.sex == sex);
    &found.expect("each measure has a table for each sex: a test says so").rows
}

/// The spread of a measure at an age in months; none where the reference has none.
pub fn at(measure: Measure, sex: Sex, months: f64) -> Option<Spread> {
    let rows = table(measure, sex);
    let after = rows.iter().position(|row| row.months >= months)?;
    let upper = rows[after];
    if upper.months == months {
        return Some(upper.spread);
    }
    let lower = rows[after.checked_sub(1)?];
    let part = (months - lower.months) / (upper.months - lower.months);
    let between = |from: f64, to: f64| from + (to - from) * part;
    Some(Spread {
        power: between(lower.spread.power, upper.spread.power),
        median: between(lower.spread.median, upper.spread.median),
        variation: between(lower.spread.variation, upper.spread.variation),
    })
}

/// The ages of a measure's table, in months, and the spread at each, for drawing.
pub fn tabulated(measure: Measure, sex: Sex) -> impl Iterator<Item = (f64, Spread)> {
    table(measure, sex).iter().map(|row| (row.months, row.spread))
}
