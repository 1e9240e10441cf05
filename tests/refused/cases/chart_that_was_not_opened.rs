//! A chart is had by opening it, which asks whose patient it is.

use domain::PatientId;
use store::Chart;

fn anybodys() -> Chart {
    Chart { patient: PatientId(1) }
}

fn main() {}
