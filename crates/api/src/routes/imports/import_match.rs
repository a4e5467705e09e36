//! Activities of files that may be known already, and what becomes of them.

use super::import::Import;
use crate::{
    app::App,
    extract::{Body, Invalid, Listing, PageQuery, PathId, PathIds, Query, SignedIn},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{get, put};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    ActivityId, Distance, ImportId, TimeZone,
    activities::{self, ActivityKind, ActivityNote, Seconds},
    imports::MatchDecision,
};
use milequest_services::{
    Page,
    activities::Activity,
    imports::{self, MatchView},
};
use serde::Serialize;
use utoipa::ToSchema;

/// An activity of a file, or the known one.
#[derive(Serialize, ToSchema)]
pub(crate) struct MatchedActivity {
    /// The id of the known activity. Null for that of the file.
    id: Option<ActivityId>,
    started_at: DateTime<Utc>,
    time_zone: TimeZone,
    kind: ActivityKind,
    #[schema(value_type = activities::ActivityDistance)]
    distance_m: Distance,
    duration_s: Seconds,
    note: ActivityNote,
}

impl MatchedActivity {
    fn new(id: Option<ActivityId>, activity: Activity) -> Self {
        Self {
            id,
            started_at: activity.start.at(),
            time_zone: activity.start.zone(),
            kind: activity.movement.kind(),
            distance_m: activity.movement.distance(),
            duration_s: activity.movement.duration(),
            note: activity.note,
        }
    }
}

/// An activity of a file that may be known already.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportMatch {
    /// The number of the match in its import, from 1.
    #[schema(minimum = 1)]
    number: i32,
    /// The path of the file within its archive.
    file: String,
    activity: MatchedActivity,
    /// The known activity. Null when it was deleted since.
    known: Option<MatchedActivity>,
    /// The stable names of the differences: `start_rounded`, `time_zone`, `overlap`, `kind`, `distance`, `no_distance`, `source_id`.
    differences: Vec<String>,
    decision: Option<MatchDecision>,
}

impl From<MatchView> for ImportMatch {
    fn from(MatchView { found, known }: MatchView) -> Self {
        Self {
            number: found.number,
            file: found.file,
            activity: MatchedActivity::new(None, found.activity),
            known: known.map(|known| MatchedActivity::new(Some(known.id), known)),
            differences: found.differences,
            decision: found.decision,
        }
    }
}

/// One page of the matches of an import.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportMatchPage {
    matches: Vec<ImportMatch>,
    pagination: Pagination,
}

/// A decision about activities that may be known already.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateImportMatch {
    decision: MatchDecision,
}

/// List the matches of an import of mine
///
/// The activities of its files that may be known already, in the order of the files, each with the known one. Nothing of them is
/// logged until I decide.
#[utoipa::path(operation_id = "listImportMatches", tag = "activities",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Success<ImportMatchPage>)),
)]
#[get("/imports/{id}/matches")]
pub(crate) async fn list(
    signed_in: SignedIn,
    PathId(id): PathId<ImportId>,
    query: Query<PageQuery>,
    app: App,
) -> Reply<ImportMatchPage> {
    let listing = Listing::from_query("import_matches", query)?;
    let request = listing.request();
    let page: Page<MatchView> = app.run(move |s| imports::list_matches(s, &signed_in.viewer(), id, &request)).await?;
    let pagination = listing.pagination(&page, |view| view.found.number);
    Ok(Answer::ok(ImportMatchPage { matches: page.items.into_iter().map(ImportMatch::from).collect(), pagination }))
}

/// Decide about all matches of an import of mine
///
/// About up to 500 that have no decision. `undecided` says how many are left, for which it is called again.
#[utoipa::path(operation_id = "updateImportMatches", tag = "activities",
    params(("id" = Uuid, Path)),
    request_body = UpdateImportMatch,
    responses((status = 200, body = Success<Import>)),
)]
#[put("/imports/{id}/matches")]
pub(crate) async fn update_all(
    signed_in: SignedIn,
    PathId(id): PathId<ImportId>,
    Body(UpdateImportMatch { decision }): Body<UpdateImportMatch>,
    app: App,
) -> Reply<Import> {
    let import = app.run(move |s| imports::decide_all(s, &signed_in.viewer(), id, decision)).await?;
    Ok(Answer::ok(import.into()))
}

/// Decide about a match of an import of mine
///
/// `log` logs the activity now. `skip` says that it is the known one, and remembers it. A decision stays; the same again changes
/// nothing.
#[utoipa::path(operation_id = "updateImportMatch", tag = "activities",
    params(("id" = Uuid, Path), ("number" = i32, Path, description = "The number of the match.")),
    request_body = UpdateImportMatch,
    responses((status = 200, body = Success<ImportMatch>)),
)]
#[put("/imports/{id}/matches/{number}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    PathIds(id, number): PathIds<ImportId, i32>,
    Body(UpdateImportMatch { decision }): Body<UpdateImportMatch>,
    app: App,
) -> Reply<ImportMatch> {
    let decided = app.run(move |s| imports::decide(s, &signed_in.viewer(), id, number, decision)).await?;
    Ok(Answer::ok(decided.into()))
}
