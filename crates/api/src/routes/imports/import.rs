//! Imports: files of many activities, and the results of their lines.

use crate::{
    app::App,
    extract::{ActivityFile, IdempotencyHeader, ImportQuery, Listing, PageQuery, PathId, Query, SignedIn},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{get, post};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::ImportId;
use milequest_services::{
    Page,
    imports::{self, ImportFormat, ImportState, NewImport},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A file of activities that I sent.
#[derive(Serialize, ToSchema)]
pub(crate) struct Import {
    id: ImportId,
    format: ImportFormat,
    /// Whether one bad line keeps every line from being logged.
    atomic: bool,
    /// `waiting` and `running`: it is being processed. `done`: it was processed. `refused`: it was processed, and
    /// nothing was logged because a line was bad. `stopped`: my account was disabled or closed before the end.
    state: ImportState,
    /// The number of lines, without empty ones and the header.
    #[schema(minimum = 0)]
    lines: i32,
    /// The number of processed lines.
    #[schema(minimum = 0)]
    done: i32,
    /// The number of lines that became activities.
    #[schema(minimum = 0)]
    new: i32,
    /// The number of lines that were logged before.
    #[schema(minimum = 0)]
    known: i32,
    /// The number of refused lines. `/imports/{id}/problems` lists the reasons.
    #[schema(minimum = 0)]
    bad: i32,
    created_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

impl From<imports::Import> for Import {
    fn from(import: imports::Import) -> Self {
        Self {
            id: import.id,
            format: import.format,
            atomic: import.is_atomic,
            state: import.state,
            lines: import.lines,
            done: import.done_lines,
            new: import.new_lines,
            known: import.known_lines,
            bad: import.bad_lines,
            created_at: import.created_at,
            started_at: import.started_at,
            ended_at: import.ended_at,
        }
    }
}

/// One page of my imports.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportPage {
    imports: Vec<Import>,
    pagination: Pagination,
}

/// A problem of a line.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportProblem {
    /// The line of the file, from 1.
    #[schema(minimum = 1)]
    line: i32,
    /// The location in the line: a JSON pointer to the field, empty for the whole line.
    pointer: String,
    /// The stable name of the rule.
    code: String,
    /// What to change in the request.
    detail: String,
}

impl From<imports::ImportProblem> for ImportProblem {
    fn from(problem: imports::ImportProblem) -> Self {
        let imports::ImportProblem { line, pointer, code, detail, .. } = problem;
        Self { line, pointer, code, detail }
    }
}

/// One page of the problems of an import.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportProblemPage {
    problems: Vec<ImportProblem>,
    pagination: Pagination,
}

/// Send a file of activities
///
/// Up to 10,000 lines and 16 MiB. Each line is an activity as `POST /activities` accepts it: a JSON object, or a row
/// under a header with the names of the fields. A job processes them; `Location` and the id in the answer lead to the
/// progress. An activity that was logged before counts once, also when the same file is sent again.
#[utoipa::path(operation_id = "createImport", tag = "activities",
    params(ImportQuery, IdempotencyHeader),
    request_body(content((String = "application/x-ndjson"), (String = "text/csv"))),
    responses((status = 202, body = Success<Import>, headers(("Location" = String, description = "Where to follow it")))),
)]
#[post("/imports")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Query(ImportQuery { atomic }): Query<ImportQuery>,
    mut file: ActivityFile,
    app: App,
) -> Reply<Import> {
    let (viewer, new) = (signed_in.viewer(), NewImport { format: file.format, is_atomic: atomic.0 });
    let mut receiving = app.run(move |s| imports::begin(s, &viewer, new)).await?;
    loop {
        match file.next().await {
            Ok(Some(piece)) => {
                let take = move |s: &_| receiving.take(s, &piece).map(|()| receiving);
                receiving = app.run(take).await?;
            }
            Ok(None) => break,
            Err(problem) => {
                let id = receiving.id();
                let forget = move |s: &_| {
                    imports::abandon(s, id);
                    Ok(())
                };
                // The first error is the one that is answered.
                let _ = app.run(forget).await;
                return Err(problem);
            }
        }
    }
    let key = file.key;
    let sent = app.run(move |s| receiving.end(s, key, TimeDelta::zero())).await?;
    let location = format!("/api/v1/imports/{}", sent.value.id);
    Ok(Answer::accepted_at(sent, location, Import::from))
}

/// List my imports
///
/// The latest first. An import and its results are stored for 30 days.
#[utoipa::path(operation_id = "listMyImports", tag = "activities", params(PageQuery), responses((status = 200, body = Success<ImportPage>)))]
#[get("/imports")]
pub(crate) async fn list_mine(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<ImportPage> {
    let listing = Listing::from_query("imports", query)?;
    let request = listing.request();
    let page: Page<imports::Import> = app.run(move |s| imports::list_mine(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, |import| import.id);
    Ok(Answer::ok(ImportPage { imports: page.items.into_iter().map(Import::from).collect(), pagination }))
}

/// Show an import of mine
///
/// Its progress, and the results of its lines so far.
#[utoipa::path(operation_id = "getImport", tag = "activities", params(("id" = Uuid, Path)), responses((status = 200, body = Success<Import>)))]
#[get("/imports/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<ImportId>, app: App) -> Reply<Import> {
    app.run(move |s| imports::get(s, &signed_in.viewer(), id)).await.map(|import| Answer::ok(import.into()))
}

/// List the problems of an import of mine
///
/// In the order of the file. The first 1,000 are stored; `bad` counts every line.
#[utoipa::path(operation_id = "listImportProblems", tag = "activities",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Success<ImportProblemPage>)),
)]
#[get("/imports/{id}/problems")]
pub(crate) async fn list_problems(
    signed_in: SignedIn,
    PathId(id): PathId<ImportId>,
    query: Query<PageQuery>,
    app: App,
) -> Reply<ImportProblemPage> {
    let listing = Listing::from_query("import_problems", query)?;
    let request = listing.request();
    let page: Page<imports::ImportProblem> =
        app.run(move |s| imports::list_problems(s, &signed_in.viewer(), id, &request)).await?;
    let pagination = listing.pagination(&page, |problem| problem.number);
    Ok(Answer::ok(ImportProblemPage {
        problems: page.items.into_iter().map(ImportProblem::from).collect(),
        pagination,
    }))
}
