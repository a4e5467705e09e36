//! Imports: files of many activities, and the results of their lines.

use crate::{
    app::App,
    extract::{
        ActivityFile, IdempotencyHeader, ImportQuery, Listing, PageQuery, PathId, Query, SignedIn, schemas::ImportFile,
    },
    problem::Problem,
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{get, post};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::ImportId;
use milequest_services::{
    Page, Viewer,
    core::idempotency,
    imports::{self, ImportFileName, ImportFormat, ImportState, NewImport},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A file of activities that I sent.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the API")]
pub(crate) struct Import {
    id: ImportId,
    format: ImportFormat,
    /// Whether one bad line keeps every line from being logged.
    atomic: bool,
    /// `waiting` and `running`: it is being processed. `done`: it was processed. `refused`: it was processed, and
    /// nothing was logged because a line was bad, or because an archive was. `stopped`: my account was disabled or closed
    /// before the end. `undoing`: its activities are being deleted. `undone`: they are.
    state: ImportState,
    /// The number of lines, without empty ones and the header. Of recordings, the number of activities that were found so far.
    #[schema(minimum = 0)]
    lines: i32,
    /// The number of processed lines or activities.
    #[schema(minimum = 0)]
    done: i32,
    /// The number of lines or recordings that became activities.
    #[schema(minimum = 0)]
    new: i32,
    /// The number of lines or recordings that were logged before.
    #[schema(minimum = 0)]
    known: i32,
    /// The number of refused lines, files and activities. `/imports/{id}/problems` lists the reasons.
    #[schema(minimum = 0)]
    bad: i32,
    /// The number of activities that may be known already, and about which I have not decided. `/imports/{id}/matches` lists
    /// them.
    #[schema(minimum = 0)]
    undecided: i32,
    /// The number of known activities that got a note.
    #[schema(minimum = 0)]
    updated_notes: i32,
    /// The number of activities that got a track.
    #[schema(minimum = 0)]
    kept_tracks: i32,
    /// The name of the file, for recordings and archives.
    file_name: Option<ImportFileName>,
    /// The number of files that were found so far. An archive within an archive is opened when it is reached.
    #[schema(minimum = 0)]
    files: i32,
    /// The number of processed files.
    #[schema(minimum = 0)]
    files_done: i32,
    /// The number of files without activities.
    #[schema(minimum = 0)]
    ignored_files: i32,
    /// Whether the activities of recordings become private.
    is_private: bool,
    /// Whether the points of recordings are kept.
    keeps_tracks: bool,
    /// Whether `/imports/{id}/undo` is possible. Imports that an older version logged cannot be undone.
    is_undoable: bool,
    /// Whether known activities without a note get that of the file.
    updates_notes: bool,
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
            undecided: import.undecided,
            updated_notes: import.updated_notes,
            kept_tracks: import.kept_tracks,
            file_name: import.file_name.and_then(|name| name.parse().ok()),
            files: import.files,
            files_done: import.files_done,
            ignored_files: import.ignored_files,
            is_private: import.is_private,
            keeps_tracks: import.keeps_tracks,
            is_undoable: import.is_undoable,
            updates_notes: import.updates_notes,
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

/// A problem of a line, or of a recording.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportProblem {
    /// The line of the file, from 1. Null for a recording.
    #[schema(minimum = 1)]
    line: Option<i32>,
    /// The path of the recording within its archive. Null for a line.
    file: Option<String>,
    /// The location in the line or the activity: a JSON pointer to the field, empty for the whole.
    pointer: String,
    /// The stable name of the rule.
    code: String,
    /// What to change in the request.
    detail: String,
}

impl From<imports::ImportProblem> for ImportProblem {
    fn from(problem: imports::ImportProblem) -> Self {
        let imports::ImportProblem { line, file, pointer, code, detail, .. } = problem;
        Self { line, file, pointer, code, detail }
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
/// Lines: up to 10,000, and 16 MiB. Each is an activity as `POST /activities` accepts it: a JSON object, or a row under a header
/// with the names of the fields. Recordings in GPX, TCX and FIT, and archives of them as devices and services export them: up to
/// 256 MiB; `POST /imports/uploads` takes larger ones. A job processes them; `Location` and the id in the answer lead to the
/// progress. An activity that was logged before counts once, also when the same file is sent again.
#[utoipa::path(operation_id = "createImport", tag = "activities",
    params(ImportQuery, IdempotencyHeader),
    request_body(content(
        (String = "application/x-ndjson"),
        (String = "text/csv"),
        (ImportFile = "application/gpx+xml"),
        (ImportFile = "application/vnd.garmin.tcx+xml"),
        (ImportFile = "application/vnd.ant.fit"),
        (ImportFile = "application/zip"),
        (ImportFile = "application/gzip"),
    )),
    responses((status = 202, body = Success<Import>, headers(("Location" = String, description = "Where to follow it")))),
)]
#[post("/imports")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Query(query): Query<ImportQuery>,
    file: ActivityFile,
    app: App,
) -> Reply<Import> {
    query.check(file.format)?;
    let viewer = signed_in.viewer();
    let sent = match file.format {
        ImportFormat::Files => receive_recordings(&app, viewer, query, file).await?,
        ImportFormat::Ndjson | ImportFormat::Csv => receive_lines(&app, viewer, query.atomic.0, file).await?,
    };
    let location = format!("/api/v1/imports/{}", sent.value.id);
    Ok(Answer::accepted_at(sent, location, Import::from))
}

/// Receives a recording or an archive.
async fn receive_recordings(
    app: &App,
    viewer: Viewer,
    mut query: ImportQuery,
    mut file: ActivityFile,
) -> Result<idempotency::Answer<imports::Import>, Problem> {
    let (options, name) = (query.options(), query.file_name(file.name)?);
    let mut receiving = app.run(move |s| imports::begin_file(s, &viewer, name, options)).await?;
    while let Some(piece) = file.next().await? {
        receiving = app.run_on_files(move |_| receiving.take(&piece).map(|()| receiving)).await?;
    }
    let key = file.key;
    app.run_on_files(move |s| receiving.end(s, key, TimeDelta::zero())).await
}

/// Receives lines.
async fn receive_lines(
    app: &App,
    viewer: Viewer,
    is_atomic: bool,
    mut file: ActivityFile,
) -> Result<idempotency::Answer<imports::Import>, Problem> {
    let new = NewImport { format: file.format, is_atomic };
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
    app.run(move |s| receiving.end(s, key, TimeDelta::zero())).await
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

/// Undo an import of mine
///
/// A job deletes the activities that it has logged, and those of its matches that I had logged. Notes that it has completed stay. An
/// import that is being processed stops. `Location` leads to the progress.
#[utoipa::path(operation_id = "undoImport", tag = "activities", params(("id" = Uuid, Path)),
    responses((status = 202, body = Success<Import>, headers(("Location" = String, description = "Where to follow it")))),
)]
#[post("/imports/{id}/undo")]
pub(crate) async fn undo(signed_in: SignedIn, PathId(id): PathId<ImportId>, app: App) -> Reply<Import> {
    let import = app.run(move |s| imports::undo(s, &signed_in.viewer(), id)).await?;
    Ok(accepted(import))
}

/// 202, with the place where the import is followed.
pub(super) fn accepted(import: imports::Import) -> Answer<Import> {
    let location = format!("/api/v1/imports/{}", import.id);
    Answer::accepted_at(idempotency::Answer { value: import, replayed: false }, location, Import::from)
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
