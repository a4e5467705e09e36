//! `activities.csv` of the export of Strava: a row for each activity, with the name of its file.
//!
//! The header and the names of sports are in the language of the account, and so are the dates. The times are in UTC. The table has
//! two columns for the distance and two for the elapsed time: the first as people read it, in kilometres, the second in metres and
//! seconds.

use super::{
    LeftOut, ReadActivity, ReadOptions, ReadProblem, ReadStart,
    csv_rows::CsvRows,
    draft::{Draft, Sink, milliseconds},
    input,
    sports::Sport,
    time_text,
};
use crate::{Distance, activities::ActivityKind};
use chrono::{NaiveDate, NaiveTime};
use std::io::Read;

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct StravaActivity {
    /// The activity, whose source id is that of Strava.
    pub activity: ReadActivity,
    /// The name of the file with the recording, such as `activities/123.fit.gz`. An activity that was entered by hand has none.
    pub file_name: Option<String>,
}

impl StravaActivity {
    /// Reads a table, and hands over its rows in their order.
    ///
    /// ```
    /// use milequest_domain::activity_files::{ReadOptions, StravaActivity};
    ///
    /// let table = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,Moving Time,Distance\n\
    ///     42,\"Mar 1, 2026, 6:30:15 PM\",Evening run,Run,1800,5.01,activities/42.gpx.gz,1790,5012.3\n";
    /// let mut rows = Vec::new();
    /// StravaActivity::read_each(table.as_bytes(), &ReadOptions::default(), &mut |row| rows.extend(row))?;
    /// assert_eq!(rows[0].file_name.as_deref(), Some("activities/42.gpx.gz"));
    /// assert_eq!(rows[0].activity.distance.metres(), 5012.3);
    /// # Ok::<(), milequest_domain::activity_files::ReadProblem>(())
    /// ```
    ///
    /// # Errors
    /// When the table cannot be read, or has no row that can be.
    pub fn read_each(
        table: impl Read,
        options: &ReadOptions,
        on_row: &mut dyn FnMut(Result<Self, LeftOut>),
    ) -> Result<(), ReadProblem> {
        let file = input::open(table, options)?;
        let mut rows = CsvRows::new(file.input, &file.head)?;
        let header = rows.next()?.ok_or(ReadProblem::NoActivity)?;
        let columns = Columns::read(&header)?;
        let file_name = std::cell::RefCell::new(None);
        let mut on_activity = |activity: Result<ReadActivity, LeftOut>| {
            on_row(activity.map(|activity| Self { activity, file_name: file_name.take() }));
        };
        let mut sink = Sink::new(*options, &mut on_activity);
        while let Some(row) = rows.next()? {
            if row.len() == header.len() {
                *file_name.borrow_mut() = columns.cell(&row, Column::FileName).map(str::to_owned);
                sink.put(columns.draft(&row))?;
            } else {
                sink.put(Err(LeftOut::CellCount))?;
            }
        }
        sink.end()
    }
}

/// The columns that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Date,
    Name,
    Sport,
    Description,
    Elapsed,
    Moving,
    Distance,
    FileName,
}

/// The names of the columns in the languages of Strava that are known.
const NAMES: [(Column, &[&str]); 9] = [
    (
        Column::Id,
        &["activity id", "id", "aktivitäts-id", "id de l'activité", "id de actividad", "id attività", "activiteits-id"],
    ),
    (
        Column::Date,
        &[
            "activity date",
            "date",
            "aktivitätsdatum",
            "date de l'activité",
            "fecha de la actividad",
            "data dell'attività",
            "datum van activiteit",
        ],
    ),
    (
        Column::Name,
        &[
            "activity name",
            "name",
            "name der aktivität",
            "nom de l'activité",
            "nombre de la actividad",
            "nome dell'attività",
            "naam activiteit",
        ],
    ),
    (
        Column::Sport,
        &[
            "activity type",
            "type",
            "aktivitätsart",
            "type d'activité",
            "tipo de actividad",
            "tipo di attività",
            "activiteitstype",
        ],
    ),
    (
        Column::Description,
        &[
            "activity description",
            "description",
            "aktivitätsbeschreibung",
            "description de l'activité",
            "descripción de la actividad",
            "descrizione dell'attività",
            "beschrijving activiteit",
        ],
    ),
    (
        Column::Elapsed,
        &[
            "elapsed time",
            "elapsed_time",
            "verstrichene zeit",
            "temps écoulé",
            "tiempo transcurrido",
            "tempo trascorso",
            "verstreken tijd",
        ],
    ),
    (
        Column::Moving,
        &[
            "moving time",
            "bewegungszeit",
            "durée de déplacement",
            "tiempo en movimiento",
            "tempo in movimento",
            "beweegtijd",
        ],
    ),
    (Column::Distance, &["distance", "distanz", "distancia", "distanza", "afstand"]),
    (
        Column::FileName,
        &[
            "filename",
            "dateiname",
            "nom du fichier",
            "nombre del archivo",
            "nombre de archivo",
            "nome file",
            "bestandsnaam",
        ],
    ),
];

/// Where the columns are. Some are there twice.
struct Columns(Vec<(Column, usize)>);

impl Columns {
    fn read(header: &[String]) -> Result<Self, ReadProblem> {
        let named = |cell: &String| {
            let name = cell.trim().to_lowercase().replace('\u{2019}', "'");
            NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
        };
        let found = header.iter().zip(0..).filter_map(|(cell, index)| Some((named(cell)?, index)));
        let columns = Self(found.collect());
        for (column, name) in [(Column::Id, "Activity ID"), (Column::Date, "Activity Date")] {
            if columns.indexes(column).next().is_none() {
                return Err(ReadProblem::MissingColumn(name));
            }
        }
        Ok(columns)
    }

    fn indexes(&self, column: Column) -> impl DoubleEndedIterator<Item = usize> {
        self.0.iter().filter(move |(found, _)| *found == column).map(|(_, index)| *index)
    }

    /// The first cell of a column, unless it is empty.
    fn cell<'r>(&self, row: &'r [String], column: Column) -> Option<&'r str> {
        let cell = row.get(self.indexes(column).next()?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// The first and the last number of a column. They are the same if the column is there once.
    fn numbers(&self, row: &[String], column: Column) -> Option<(f64, f64)> {
        let mut numbers = self.indexes(column).filter_map(|index| row.get(index)).filter_map(|cell| read_number(cell));
        let first = numbers.next()?;
        Some((first, numbers.next_back().unwrap_or(first)))
    }

    fn draft(&self, row: &[String]) -> Result<Draft, LeftOut> {
        let text = |column| self.cell(row, column).map(str::to_owned);
        let id = self.cell(row, Column::Id).filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()));
        let source_id = id.and_then(|id| id.parse().ok()).ok_or(LeftOut::NoId)?;
        let start = self.cell(row, Column::Date).and_then(read_date).ok_or(LeftOut::NoTime)?;
        let sport_name = text(Column::Sport);
        let sport = sport_name.as_deref().and_then(Sport::named);
        let seconds = |column| self.numbers(row, column).and_then(|(_, seconds)| milliseconds(seconds));
        let elapsed_ms = seconds(Column::Elapsed);
        Ok(Draft {
            start: Some(start),
            sport,
            sport_name,
            distance: self.distance(row, sport),
            moving_ms: seconds(Column::Moving).or(elapsed_ms),
            elapsed_ms,
            source_id: Some(source_id),
            title: text(Column::Name),
            note: text(Column::Description),
            ..Draft::default()
        })
    }

    /// The distance. The second column has metres, unless it repeats the kilometres of the first. People read swims in metres.
    fn distance(&self, row: &[String], sport: Option<Sport>) -> Option<Distance> {
        let (shown, exact) = self.numbers(row, Column::Distance)?;
        let is_swim = sport.is_some_and(|sport| sport.kind == ActivityKind::Swim);
        let is_repeated = (exact - shown).abs() <= 0.01 * shown.abs();
        let metres = if is_repeated && !is_swim { shown * 1_000.0 } else { exact };
        Some(Distance::from_rounded_metres(metres))
    }
}

/// Reads a number with a point or a comma before its decimals, and perhaps the other between its thousands.
fn read_number(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'' && *c != '\u{2019}').collect();
    let plain = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if point > comma => text.replace(',', ""),
        (Some(_), Some(_)) => text.replace('.', "").replace(',', "."),
        (None, Some(_)) => text.replace(',', "."),
        _ => text,
    };
    plain.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)
}

/// The first letters of the months in the languages of Strava that are known. Longer names begin with them.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen"],
    &["feb", "fev", "fév"],
    &["mar", "mär", "mrt", "maa"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mei", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// Reads a date as `Mar 1, 2026, 6:30:15 PM`, `1 mars 2026 à 18:30:15`, `01.03.2026, 18:30:15`, `01/03/2026, 18:30:15` or
/// `2026-03-01 18:30:15`. All are in UTC.
fn read_date(text: &str) -> Option<ReadStart> {
    if let Some(start) = time_text::read(text) {
        return Some(ReadStart::Moment(start.naive().and_utc()));
    }
    let text = text.to_lowercase();
    let colon = text.find(':')?;
    let begin = text.get(..colon)?.rfind(|c: char| !c.is_ascii_digit())?;
    let begin = begin + text.get(begin..)?.chars().next()?.len_utf8();
    let (date, clock) = text.split_at_checked(begin)?;
    Some(ReadStart::Moment(read_day(date)?.and_time(read_clock(clock)?).and_utc()))
}

fn read_day(text: &str) -> Option<NaiveDate> {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut numbers = words().filter_map(|word| word.parse::<u32>().ok());
    let (first, second) = (numbers.next()?, numbers.next()?);
    let month_of = |word: &str| MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
    let month = words().find_map(month_of);
    let (day, month, year) = match (month, numbers.next()) {
        (Some(month), _) => (first, u32::try_from(month).ok()? + 1, second),
        (None, Some(year)) => (first, second, year),
        (None, None) => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|year| (1_000..10_000).contains(year))?, month, day)
}

fn read_clock(text: &str) -> Option<NaiveTime> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty());
    let mut next = || numbers.next().and_then(|word| word.parse::<u32>().ok());
    let (hour, minute, second) = (next()?, next()?, next().unwrap_or_default());
    let has = |words: [&str; 2]| words.iter().any(|word| text.contains(word));
    let hour = if has(["am", "a."]) {
        hour % 12
    } else if has(["pm", "p."]) {
        hour % 12 + 12
    } else {
        hour
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_in_every_known_language() {
        let expected = "2026-03-01T18:30:15Z".parse().map(ReadStart::Moment).ok();
        for text in [
            "Mar 1, 2026, 6:30:15 PM",
            "Mar 01, 2026, 6:30:15\u{202f}PM",
            "1 Mar 2026, 18:30:15",
            "01.03.2026, 18:30:15",
            "1. März 2026, 18:30:15",
            "1 mars 2026 à 18:30:15",
            "1 mars 2026, 18:30:15",
            "01/03/2026, 18:30:15",
            "1 mar 2026, 18:30:15",
            "1 mar. 2026, 6:30:15 p. m.",
            "1 mrt 2026, 18:30:15",
            "2026-03-01 18:30:15",
            "2026-03-01T18:30:15Z",
        ] {
            assert_eq!(read_date(text), expected, "{text}");
        }
        let midnight = "2026-08-09T00:05:00Z".parse().map(ReadStart::Moment).ok();
        for text in ["Aug 9, 2026, 12:05:00 AM", "9 août 2026, 0:05:00", "9 ago 2026, 00:05"] {
            assert_eq!(read_date(text), midnight, "{text}");
        }
        for text in ["", "yesterday", "Mar 1, 2026", "6:30 PM", "31.02.2026, 10:00:00", "Foo 1, 2026, 10:00:00"] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_with_either_decimal_sign() {
        for (text, number) in [
            ("5012.3", Some(5_012.3)),
            ("5,01", Some(5.01)),
            ("1,234.5", Some(1_234.5)),
            ("1.234,5", Some(1_234.5)),
            ("1\u{202f}234,5", Some(1_234.5)),
            ("-3", None),
            ("", None),
            ("far", None),
            ("1e999", None),
        ] {
            assert_eq!(read_number(text), number, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_none(text in any::<String>(), close in "[0-9a-zà:,. ]{0,40}") {
            let _ = (read_date(&text), read_date(&close), read_number(&text), read_number(&close));
        }
    }
}
