//! The columns of a table of activities: which there are, and what their cells mean as JSON.

use super::LineFault;
use crate::{RuleError, json};
use serde_json::{Map, Value};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    Text,
    Number,
    YesNo,
    Teams,
}

/// Each column's name, which is that of the field, with a dot for what lies deeper.
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

/// Those without which there is no activity.
const NEEDED: [&str; 3] = ["started_at", "distance_m", "duration_s"];

/// The columns of a table, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<usize>);

/// Why a line is no header.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HeaderError {
    /// None of its cells names a column.
    #[error("the first line names the columns: {}", names())]
    NoHeader,
    /// One of its cells names no column.
    #[error("there is no column {0:?}; there is {all}", all = names())]
    Unknown(String),
    /// A column is there twice.
    #[error("the column {0} is there twice")]
    Repeated(&'static str),
    /// A column is not there.
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
    /// The columns that a header names.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn read<T: AsRef<str>>(header: &[T]) -> Result<Self, Vec<HeaderError>> {
        /// The longest name that is repeated to who sent it.
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
        let has = |wanted: &str| columns.iter().any(|column| ALL[*column].0 == wanted);
        wrong.extend(NEEDED.into_iter().filter(|name| !has(name)).map(HeaderError::Missing));
        if wrong.is_empty() { Ok(Self(columns)) } else { Err(wrong) }
    }

    /// Their names.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|column| ALL[*column].0).collect()
    }

    /// What a row says, as the JSON object of an activity. An empty cell says nothing.
    ///
    /// # Errors
    /// When it has another number of cells.
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
    /// What a cell says. What it should not say becomes a text, which is then refused with its place.
    fn value(self, cell: &str) -> Value {
        let trimmed = cell.trim();
        let said = match self {
            Self::Text => None,
            Self::Number => json::read(trimmed.as_bytes()).ok().filter(Value::is_number),
            Self::YesNo if trimmed.eq_ignore_ascii_case("true") => Some(true.into()),
            Self::YesNo if trimmed.eq_ignore_ascii_case("false") => Some(false.into()),
            Self::YesNo => None,
            Self::Teams => Some(teams(trimmed)),
        };
        said.unwrap_or_else(|| cell.into())
    }
}

/// `none`, or teams with spaces between them, each alone for its main goal, or as `team/goal` or `team/none`.
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
