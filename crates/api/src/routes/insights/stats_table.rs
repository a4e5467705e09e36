//! My statistics as a table, for spreadsheets.

use crate::{
    app::App,
    extract::{Day, Invalid, Query, SignedIn, schemas},
    problem::{InvalidValue, Problem},
};
use actix_web::{HttpResponse, get, http::header, web::Bytes};
use deserr::Deserr;
use futures_util::stream;
use milequest_domain::{DayRange, RuleError, StatsStep};
use milequest_services::insights::stats_table::{self, StatsTable};
use std::convert::Infallible;
use utoipa::IntoParams;

/// The days of a table of statistics, and what its rows sum up.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StatsTableQuery {
    /// The days that one row sums up.
    #[deserr(default)]
    #[param(inline, required = false)]
    period: StatsStep,
    /// The first day. Left out: all days until the last.
    #[deserr(default)]
    #[param(inline, required = false)]
    from: Option<Day>,
    /// The last day. Left out: all days from the first.
    #[deserr(default)]
    #[param(inline, required = false)]
    to: Option<Day>,
}

impl StatsTableQuery {
    fn range(&self) -> Result<DayRange, Problem> {
        let [first, last] = [&self.from, &self.to].map(|day| day.as_ref().map(|day| day.0));
        DayRange::new(first, last).map_err(|rule| {
            let (pointer, code) = ("query/from".to_owned(), rule.code().into());
            Problem::invalid(vec![InvalidValue { pointer, code, detail: rule.to_string() }])
        })
    }
}

/// Export my statistics as a table
///
/// A CSV file for spreadsheets: a row for each day, week, month or year with an activity, the earliest first. A week, month or year has the days
/// from `from` to `to` alone. Private activities count, because only I see it.
#[utoipa::path(operation_id = "exportMyStats", tag = "stats",
    params(StatsTableQuery),
    responses((status = 200, body = schemas::CsvFile, content_type = "text/csv")),
)]
#[get("/me/stats.csv")]
pub(crate) async fn get_mine(
    signed_in: SignedIn,
    Query(query): Query<StatsTableQuery>,
    app: App,
) -> Result<HttpResponse, Problem> {
    let (range, step) = (query.range()?, query.period);
    let table = app.run(move |s| stats_table::get_mine(s, &signed_in.viewer(), step, range)).await?;
    let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"mile-quest-stats.csv\"");
    let store = (header::CACHE_CONTROL, "no-store");
    let kind = "text/csv; charset=utf-8; header=present";
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header(name)
        .insert_header(store)
        .streaming(stream::iter(parts(table))))
}

/// The number of rows in one part of the answer.
const ROWS_AT_ONCE: usize = 500;

/// The parts of a table. Each is written when the client has taken the one before.
fn parts(mut table: StatsTable) -> impl Iterator<Item = Result<Bytes, Infallible>> {
    std::iter::from_fn(move || {
        let part: String = table.by_ref().take(ROWS_AT_ONCE).collect();
        (!part.is_empty()).then(|| Ok(Bytes::from(part)))
    })
}
