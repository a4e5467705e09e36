//! The audit log: who did what to whom, when and from where.

use crate::{Code, Page, PageRequest, RequestOrigin, ServiceError, Services, core::viewer::Viewer};
use chrono::{DateTime, Utc};
use milequest_domain::{AnnouncementId, AuditEntryId, TeamId, UserId};
use milequest_persistence::{Tx, core::audit_log};
use serde_json::{Value, json};
use uuid::Uuid;

pub use milequest_persistence::core::audit_log::AuditEntry;

/// The actions in the audit log. Their names are part of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    AccountCreated,
    AccountClosed,
    AccountRestored,
    AccountPurged,
    AccountDisabled,
    AccountEnabled,
    AccountMadePublic,
    AccountMadePrivate,
    AdminGranted,
    AdminRevoked,
    SignedIn,
    SignedOut,
    SessionRevoked,
    TokenCreated,
    TokenRevoked,
    PushSubscriptionCreated,
    PushSubscriptionDeleted,
    PasswordChanged,
    PasswordReset,
    AddressVerified,
    AddressChangeRequested,
    AddressChanged,
    DataExported,
    CalendarFeedCreated,
    CalendarFeedDeleted,
    TeamCreated,
    TeamClosed,
    TeamRestored,
    TeamMadePublic,
    TeamMadePrivate,
    RoleChanged,
    MemberRemoved,
    InviteCreated,
    InviteRevoked,
    GoalCreated,
    GoalStatusChanged,
    GoalReached,
    AchievementCreated,
    AchievementChanged,
    WebhookCreated,
    WebhookChanged,
    WebhookSecretRenewed,
    WebhookDeleted,
    WebhookDisabled,
    AnnouncementCreated,
    AnnouncementCancelled,
    ReportCreated,
    CaseDecided,
    AppealCreated,
    AppealAnswered,
    SuspensionEnded,
    ContentDeleted,
}

impl Action {
    const fn as_str(self) -> &'static str {
        match self {
            Self::AccountCreated => "account_made",
            Self::AccountClosed => "account_closed",
            Self::AccountRestored => "account_restored",
            Self::AccountPurged => "account_purged",
            Self::AccountDisabled => "account_disabled",
            Self::AccountEnabled => "account_enabled",
            Self::AccountMadePublic => "account_made_public",
            Self::AccountMadePrivate => "account_made_private",
            Self::AdminGranted => "admin_made",
            Self::AdminRevoked => "admin_unmade",
            Self::SignedIn => "signed_in",
            Self::SignedOut => "signed_out",
            Self::SessionRevoked => "session_revoked",
            Self::TokenCreated => "token_made",
            Self::TokenRevoked => "token_revoked",
            Self::PushSubscriptionCreated => "push_subscription_created",
            Self::PushSubscriptionDeleted => "push_subscription_deleted",
            Self::PasswordChanged => "password_changed",
            Self::PasswordReset => "password_reset",
            Self::AddressVerified => "address_proved",
            Self::AddressChangeRequested => "address_change_asked",
            Self::AddressChanged => "address_changed",
            Self::DataExported => "data_exported",
            Self::CalendarFeedCreated => "calendar_feed_created",
            Self::CalendarFeedDeleted => "calendar_feed_deleted",
            Self::TeamCreated => "team_made",
            Self::TeamClosed => "team_closed",
            Self::TeamRestored => "team_restored",
            Self::TeamMadePublic => "team_made_public",
            Self::TeamMadePrivate => "team_made_private",
            Self::RoleChanged => "role_changed",
            Self::MemberRemoved => "member_removed",
            Self::InviteCreated => "invite_made",
            Self::InviteRevoked => "invite_revoked",
            Self::GoalCreated => "goal_set",
            Self::GoalStatusChanged => "goal_status_changed",
            Self::GoalReached => "goal_reached",
            Self::AchievementCreated => "achievement_made",
            Self::AchievementChanged => "achievement_changed",
            Self::WebhookCreated => "webhook_created",
            Self::WebhookChanged => "webhook_changed",
            Self::WebhookSecretRenewed => "webhook_secret_renewed",
            Self::WebhookDeleted => "webhook_deleted",
            Self::WebhookDisabled => "webhook_disabled",
            Self::AnnouncementCreated => "announcement_created",
            Self::AnnouncementCancelled => "announcement_cancelled",
            Self::ReportCreated => "report_created",
            Self::CaseDecided => "case_decided",
            Self::AppealCreated => "appeal_created",
            Self::AppealAnswered => "appeal_answered",
            Self::SuspensionEnded => "suspension_ended",
            Self::ContentDeleted => "content_deleted",
        }
    }
}

impl Services {
    /// An entry for an action. Create it before the transaction, and write it in the transaction.
    pub(crate) fn audit_entry(
        &self,
        origin: &RequestOrigin,
        actor: Option<UserId>,
        action: Action,
        subject: impl Into<Uuid>,
    ) -> AuditEntry {
        AuditEntry {
            id: self.new_id(),
            at: self.now(),
            actor_id: actor.map(UserId::uuid),
            action: action.as_str().to_owned(),
            subject_id: Some(subject.into()),
            network: origin.network.map(Into::into),
            request_id: origin.request,
            details: Value::Object(serde_json::Map::new()),
        }
    }
}

/// Adds the team to an entry.
pub(crate) fn in_team(entry: AuditEntry, team: TeamId) -> AuditEntry {
    AuditEntry { details: json!({ "team_id": team }), ..entry }
}

/// Adds the announcement, and its team if it is for one.
pub(crate) fn about_announcement(entry: AuditEntry, announcement: AnnouncementId, team: Option<TeamId>) -> AuditEntry {
    let details = match team {
        Some(team) => json!({ "announcement_id": announcement, "team_id": team }),
        None => json!({ "announcement_id": announcement }),
    };
    AuditEntry { details, ..entry }
}

/// Writes an entry, in the transaction of its action.
pub(crate) fn write(tx: &mut Tx<'_>, entry: &AuditEntry) -> Result<(), ServiceError> {
    Ok(audit_log::create(tx, entry)?)
}

/// Deletes some of the entries that are older than the retention time, in this transaction. Returns their number.
pub(crate) fn delete_old(s: &Services, tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, ServiceError> {
    let Some(stays) = s.rules.audit_log_stays else { return Ok(0) };
    Ok(audit_log::delete_before(tx, now - stays, most)?)
}

/// The audit log, newest first. For admins.
///
/// # Errors
/// [`Code::NotAdmin`].
pub fn list(s: &Services, viewer: &Viewer, page: &PageRequest<AuditEntryId>) -> Result<Page<AuditEntry>, ServiceError> {
    if !viewer.user.is_admin {
        return Err(ServiceError::new(Code::NotAdmin, "only admins may read the audit log"));
    }
    Ok(s.db.read(|conn| audit_log::list(conn, None, page))?)
}
