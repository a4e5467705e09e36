//! Periods in a query: a name, or the first and the last day.

use crate::{
    extract::values::Day,
    problem::{InvalidValue, Problem},
};
use chrono::NaiveDate;
use milequest_domain::{DayRange, NamedPeriod, Period, RuleError};
use serde::Serialize;
use utoipa::ToSchema;

/// The period in a query.
pub(crate) struct PeriodQuery {
    pub(crate) period: Option<NamedPeriod>,
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
}

impl PeriodQuery {
    /// The requested period, or `usual` if the query has none.
    pub(crate) fn or(self, usual: NamedPeriod) -> Result<Period, Problem> {
        let period = Period::from_query(self.period, self.from.map(|day| day.0), self.to.map(|day| day.0));
        let period = period.map_err(|rule| {
            let (pointer, code) = ("query/period".to_owned(), rule.code().into());
            Problem::invalid(vec![InvalidValue { pointer, code, detail: rule.to_string() }])
        })?;
        Ok(period.unwrap_or_else(|| usual.into()))
    }
}

/// The days that count, both included. Null: no first or no last day.
#[derive(Serialize, ToSchema)]
pub(crate) struct PeriodDays {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl From<DayRange> for PeriodDays {
    fn from(days: DayRange) -> Self {
        Self { from: days.first(), to: days.last() }
    }
}
