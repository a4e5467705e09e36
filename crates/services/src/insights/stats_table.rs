//! The statistics of a person as a table, for spreadsheets.

use crate::{ServiceError, Services, core::viewer::Viewer};
use chrono::NaiveDate;
use milequest_domain::{
    CsvRow, DayRange, Distance, StatsStep,
    activities::{Amount, Split},
};
use milequest_persistence::insights::stats as store;

/// The names of the columns.
const COLUMNS: [&str; 8] = [
    "first_day",
    "last_day",
    "activity_count",
    "distance_m",
    "duration_s",
    "public_activity_count",
    "public_distance_m",
    "public_duration_s",
];

/// The rows of a table of statistics: one for each day, week, month or year with an activity, the earliest first. Each row is written when it is
/// asked for.
#[derive(Clone, Debug)]
pub struct StatsTable {
    step: StatsStep,
    days: std::iter::Peekable<std::vec::IntoIter<(NaiveDate, Split)>>,
    has_header: bool,
}

/// The statistics of the viewer on these days, including private activities.
pub fn get_mine(s: &Services, viewer: &Viewer, step: StatsStep, range: DayRange) -> Result<StatsTable, ServiceError> {
    let mut days = s.db.read(|conn| store::list_days(conn, viewer.user.id))?;
    days.retain(|(day, _)| range.holds(*day));
    Ok(StatsTable { step, days: days.into_iter().peekable(), has_header: false })
}

impl Iterator for StatsTable {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        if !self.has_header {
            self.has_header = true;
            return Some(row(COLUMNS));
        }
        let (day, mut total) = self.days.next()?;
        let (first, last) = self.step.span_of(day);
        while let Some((_, more)) = self.days.next_if(|(next, _)| *next <= last) {
            total += more;
        }
        let [all, public] = [total.all(), total.public].map(cells);
        Some(row([first.to_string(), last.to_string()].into_iter().chain(all).chain(public)))
    }
}

/// The number, the distance and the duration of activities.
fn cells(amount: Amount) -> [String; 3] {
    // A sum that drifted is read as zero until it is repaired.
    let distance = Distance::from_millimetres(amount.distance).unwrap_or_default();
    [amount.count.to_string(), distance.to_string(), amount.duration.to_string()]
}

fn row(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut row = CsvRow::default();
    cells.into_iter().for_each(|cell| row.add(cell.as_ref()));
    row.finish()
}
