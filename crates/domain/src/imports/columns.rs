//! The columns of a CSV file of activities, and their cells as JSON.

use super::LineFault;
use crate::{RuleError, json};
use serde_json::{Map, Value};

/// The type of a column's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    Text,
    Number,
    YesNo,
    Teams,
}

/// The columns, by the names of the fields. A dot separates nested fields.
const ALL: [(&str, Cells); 13] = [
    ("kind", Cells::Text),
    ("started_at", Cells::Text),
    ("time_zone", Cells::Text),
    ("distance_m", Cells::Number),
    ("duration_s", Cells::Number),
    ("is_private", Cells::YesNo),
    ("note", Cells::Text),
    ("place.name", Cells::Text),
    ("place.latitude", Cells::Number),
    ("place.longitude", Cells::Number),
    ("source", Cells::Text),
    ("source_id", Cells::Text),
    ("contributions", Cells::Teams),
];

/// The required columns.
const REQUIRED: [&str; 3] = ["started_at", "distance_m", "duration_s"];

/// The columns of a file in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<usize>);

/// Why a line is not a header.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HeaderError {
    /// No cell names a column.
    #[error("the first line names the columns: {}", names())]
    NoHeader,
    /// A cell names no column.
    #[error("there is no column {0:?}; there is {all}", all = names())]
    Unknown(String),
    /// A column is repeated.
    #[error("the column {0} is there twice")]
    Repeated(&'static str),
    /// A required column is missing.
    #[error("the column {0} is needed")]
    Missing(&'static str),
}

impl RuleError for HeaderError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoHeader => "no_header",
            Self::Unknown(_) => "unknown_field",
            Self::Repeated(_) => "repeated",
            Self::Missing(_) => "missing",
        }
    }
}

fn names() -> String {
    ALL.map(|(name, _)| name).join(", ")
}

impl Columns {
    /// Reads the columns from a header.
    ///
    /// # Errors
    /// All errors of the header.
    pub fn read<T: AsRef<str>>(header: &[T]) -> Result<Self, Vec<HeaderError>> {
        /// The longest name that an error repeats.
        const SHOWN: usize = 60;
        let (mut columns, mut wrong) = (Vec::new(), Vec::new());
        for cell in header {
            let cell = cell.as_ref().trim();
            match ALL.iter().position(|(name, _)| *name == cell) {
                Some(column) if columns.contains(&column) => wrong.push(HeaderError::Repeated(ALL[column].0)),
                Some(column) => columns.push(column),
                None => wrong.push(HeaderError::Unknown(cell.chars().take(SHOWN).collect())),
            }
        }
        if columns.is_empty() {
            return Err(vec![HeaderError::NoHeader]);
        }
        let has = |name: &str| columns.iter().any(|column| ALL[*column].0 == name);
        wrong.extend(REQUIRED.into_iter().filter(|name| !has(name)).map(HeaderError::Missing));
        if wrong.is_empty() { Ok(Self(columns)) } else { Err(wrong) }
    }

    /// The names of the columns.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|column| ALL[*column].0).collect()
    }

    /// Converts a row to the JSON object of an activity. Empty cells are left out.
    ///
    /// # Errors
    /// When the row has a different number of cells than the header.
    pub fn object(&self, cells: &[String]) -> Result<Map<String, Value>, LineFault> {
        if cells.len() != self.0.len() {
            return Err(LineFault::CellCount { has: cells.len(), wants: self.0.len() });
        }
        let mut object = Map::new();
        for (column, cell) in self.0.iter().zip(cells).filter(|(_, cell)| !cell.trim().is_empty()) {
            let (name, cells) = ALL[*column];
            let value = cells.value(cell);
            match name.split_once('.') {
                None => drop(object.insert(name.to_owned(), value)),
                Some((outer, inner)) => {
                    let within = object.entry(outer).or_insert_with(|| Value::Object(Map::new()));
                    if let Value::Object(within) = within {
                        within.insert(inner.to_owned(), value);
                    }
                }
            }
        }
        Ok(object)
    }
}

impl Cells {
    /// Converts a cell to JSON. An unexpected value becomes a text, which is then refused with its place.
    fn value(self, cell: &str) -> Value {
        let trimmed = cell.trim();
        let value = match self {
            Self::Text => None,
            Self::Number => json::read(trimmed.as_bytes()).ok().filter(Value::is_number),
            Self::YesNo if trimmed.eq_ignore_ascii_case("true") => Some(true.into()),
            Self::YesNo if trimmed.eq_ignore_ascii_case("false") => Some(false.into()),
            Self::YesNo => None,
            Self::Teams => Some(teams(trimmed)),
        };
        value.unwrap_or_else(|| cell.into())
    }
}

/// Reads `none`, or teams separated by spaces: `team` for its main goal, `team/goal` or `team/none`.
fn teams(cell: &str) -> Value {
    if cell == "none" {
        return Value::Array(Vec::new());
    }
    let team = |word: &str| {
        let mut one = Map::new();
        let (team, goal) = word.split_once('/').map_or((word, None), |(team, goal)| (team, Some(goal)));
        one.insert("team_id".to_owned(), team.into());
        if let Some(goal) = goal {
            one.insert("goal_id".to_owned(), if goal == "none" { Value::Null } else { goal.into() });
        }
        Value::Object(one)
    };
    cell.split_whitespace().map(team).collect()
}
