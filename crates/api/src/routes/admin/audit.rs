//! The audit log, for admins.

use crate::{
    app::App,
    extract::{Listing, PageQuery, Query, SignedIn},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::get;
use chrono::{DateTime, Utc};
use milequest_domain::{AnnouncementId, AuditEntryId, TeamId};
use milequest_services::{Page, core::audit};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// An entry of the audit log.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditEntry {
    id: AuditEntryId,
    at: DateTime<Utc>,
    /// The person who did it. Absent for the operator and for people without a session.
    actor_id: Option<Uuid>,
    /// The action.
    action: String,
    /// The person it was done to.
    subject_id: Option<Uuid>,
    /// The network address of the request.
    network: Option<String>,
    /// The id of the request.
    request_id: Option<Uuid>,
    /// Further details, such as the team.
    #[schema(value_type = AuditDetails)]
    details: Value,
}

/// Further details of an action.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditDetails {
    /// The team.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    team_id: Option<TeamId>,
    /// The announcement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    announcement_id: Option<AnnouncementId>,
}

impl From<audit::AuditEntry> for AuditEntry {
    fn from(entry: audit::AuditEntry) -> Self {
        let audit::AuditEntry { id, at, actor_id, action, subject_id, network, request_id, details } = entry;
        let network = network.map(|network| network.addr().to_string());
        Self { id, at, actor_id, action, subject_id, network, request_id, details }
    }
}

/// One page of the audit log.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditEntryPage {
    entries: Vec<AuditEntry>,
    pagination: Pagination,
}

/// List the audit log
///
/// Newest first. For admins.
#[utoipa::path(operation_id = "listAuditEntries", tag = "admin", params(PageQuery), responses((status = 200, body = Success<AuditEntryPage>)))]
#[get("/admin/audit")]
pub(crate) async fn list(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<AuditEntryPage> {
    let listing = Listing::from_query("audit", query)?;
    let request = listing.request();
    let page: Page<audit::AuditEntry> = app.run(move |s| audit::list(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, |entry| entry.id);
    Ok(Answer::ok(AuditEntryPage { entries: page.items.into_iter().map(AuditEntry::from).collect(), pagination }))
}
