//! Exports all stored data of a person. New resources add their files here.

use super::{
    export_archive::{ExportFile, Pages, zip},
    export_people,
};
use crate::{
    RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        rate_limits::EXPORTS_OF,
        viewer::Viewer,
    },
    push,
    webhook_deliveries::open_url,
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    AccessTokenId, ActivityId, AnnouncementId, AuditEntryId, GoalId, ImportId, InviteId, MembershipId,
    ModerationCaseId, ModerationDecisionId, NotificationItemId, SessionId, TeamRelation, TeamView,
};
use milequest_persistence::{
    Conn, PageRequest, StoreError,
    accounts::{access_tokens, credentials, sessions},
    achievements, activities, announcements,
    core::audit_log,
    goals, imports,
    moderation::{self, ModerationDecision},
    notifications::{self, NotificationFilter},
    teams::{
        Team, invites,
        memberships::{self, PastMembership},
    },
    webhooks::{self, WebhookOwner},
};
use serde_json::{Value, json};

/// Exports a ZIP archive of JSON files, and of the person's photos.
///
/// # Errors
/// [`crate::Code::TooOften`].
pub fn export(s: &Services, origin: &RequestOrigin, viewer: &Viewer) -> Result<Vec<u8>, ServiceError> {
    let owner = viewer.user.id;
    s.count_attempt(EXPORTS_OF, &owner.to_string())?.or_refuse()?;
    let entry = s.audit_entry(origin, Some(owner), Action::DataExported, owner);
    s.db.write(|tx| audit::write(tx, &entry))?;
    let files = [
        ("profile.json", profile(s, viewer)?),
        ("sessions.json", s.db.read(|conn| all_sessions(conn, s, viewer))?),
        ("tokens.json", s.db.read(|conn| all_tokens(conn, viewer))?),
        ("teams.json", s.db.read(|conn| all_memberships(conn, viewer))?),
        ("invites.json", s.db.read(|conn| all_invites(conn, viewer))?),
        ("goals.json", s.db.read(|conn| all_goals(conn, viewer))?),
        ("activities.json", s.db.read(|conn| all_activities(conn, viewer))?),
        ("imports.json", s.db.read(|conn| all_imports(conn, viewer))?),
        ("achievements.json", s.db.read(|conn| all_achievements(conn, viewer))?),
        ("notifications.json", s.db.read(|conn| all_notifications(conn, viewer))?),
        ("announcements.json", s.db.read(|conn| all_announcements(conn, viewer))?),
        ("notification_preferences.json", s.db.read(|conn| notification_preferences(conn, viewer))?),
        ("push_subscriptions.json", push::list_for_export(s, viewer)?),
        ("webhooks.json", all_webhooks(s, viewer)?),
        ("moderation.json", s.db.read(|conn| all_moderation(conn, viewer))?),
        ("security.json", s.db.read(|conn| all_entries(conn, viewer))?),
    ];
    let files = files.into_iter().map(|(name, content)| ExportFile::json(name, &content));
    let files = files.chain(export_people::list(s, viewer)?).chain(export_people::list_photos(s, viewer)?);
    zip(files).map_err(ServiceError::internal)
}

fn profile(s: &Services, viewer: &Viewer) -> Result<Value, ServiceError> {
    let account = s.db.read(|conn| credentials::find(conn, viewer.user.id))?;
    let email = account.email.as_ref().map(|email| s.open_address(viewer.user.id, email)).transpose()?;
    let user = account.user;
    Ok(json!({
        "id": user.id, "username": user.username, "display_name": user.display_name, "time_zone": user.time_zone,
        "language": user.language, "units": user.units, "email": email.as_ref().map(|email| email.as_str().to_owned()),
        "email_verified_at": user.email_verified_at, "created_at": user.created_at, "updated_at": user.updated_at,
    }))
}

fn all_sessions(conn: &mut Conn, s: &Services, viewer: &Viewer) -> Result<Value, StoreError> {
    let now = s.now();
    let rows =
        Pages::all(|page: &PageRequest<SessionId>| sessions::list(conn, viewer.user.id, now, page), |row| row.id)?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "id": row.id, "device": row.device, "created_at": row.created_at, "last_used_at": row.last_used_at,
                "proved_at": row.proved_at,
            })
        })
        .collect())
}

fn all_tokens(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows =
        Pages::all(|page: &PageRequest<AccessTokenId>| access_tokens::list(conn, viewer.user.id, page), |row| row.id)?;
    Ok(rows.iter().map(|row| json!({
        "id": row.id, "name": row.name, "scopes": row.scopes, "created_at": row.created_at, "ends_at": row.ends_at,
        "last_used_at": row.last_used_at,
    })).collect())
}

fn all_memberships(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows = Pages::all(
        |page: &PageRequest<MembershipId>| memberships::list_history(conn, viewer.user.id, page),
        |row| row.membership.id,
    )?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "team_id": row.membership.team_id, "team": still_seen(row).map(|team| &team.name),
                "role": row.membership.role, "joined_at": row.membership.joined_at, "left_at": row.left_at, "left_because": row.left_because,
            })
        })
        .collect())
}

/// The team of a membership, if this person sees it today. A former member does not learn the current name of a private
/// team.
fn still_seen(past: &PastMembership) -> Option<&Team> {
    let relation = if past.left_at.is_none() { past.membership.role.into() } else { TeamRelation::Stranger };
    let is_there = past.team.deleted_at.is_none() || relation == TeamRelation::Admin;
    Some(&past.team).filter(|team| is_there && relation.view(team.is_public) >= TeamView::Cover)
}

/// The invites that this person created. Only admins of the team see their recipients.
fn all_invites(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows =
        Pages::all(|page: &PageRequest<InviteId>| invites::list_created_by(conn, viewer.user.id, page), |row| row.id)?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "id": row.id, "team_id": row.team_id, "created_at": row.created_at, "ends_at": row.ends_at,
            })
        })
        .collect())
}

fn all_activities(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows = Pages::all(
        |page: &PageRequest<(DateTime<Utc>, ActivityId)>| activities::list_of_user(conn, viewer.user.id, page),
        |row| (row.start.at(), row.id),
    )?;
    Ok(rows
        .iter()
        .map(|row| {
            let place = row.place.as_ref().map(|place| {
                let (latitude, longitude) = (
                    place.at.map(milequest_domain::routes::Place::latitude),
                    place.at.map(milequest_domain::routes::Place::longitude),
                );
                json!({"name": place.name, "latitude": latitude, "longitude": longitude})
            });
            let contribution = |(team, goal)| json!({"team_id": team, "goal_id": goal});
            let contributions: Vec<Value> = row.contributions.iter().map(contribution).collect();
            json!({
                "id": row.id, "kind": row.movement.kind(), "started_at": row.start.at(), "time_zone": row.start.zone(),
                "day": row.start.day(), "distance_m": row.movement.distance(), "duration_s": row.movement.duration(),
                "is_private": row.is_private, "note": row.note, "place": place, "source": row.source,
                "source_id": row.source_id, "contributions": contributions, "created_at": row.created_at,
                "updated_at": row.updated_at,
            })
        })
        .collect())
}

/// The imports of this person, with the problems of their lines. The lines themselves are among the activities.
fn all_imports(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows =
        Pages::all(|page: &PageRequest<ImportId>| imports::list_of_user(conn, viewer.user.id, page), |row| row.id)?;
    let mut all = Vec::new();
    for row in rows {
        let wrong = Pages::all(|page: &PageRequest<i32>| imports::list_problems(conn, row.id, page), |row| row.number)?;
        let problem = |problem: &imports::ImportProblem| {
            json!({
                "line": problem.line, "pointer": problem.pointer, "code": problem.code, "detail": problem.detail,
            })
        };
        let problems: Vec<Value> = wrong.iter().map(problem).collect();
        all.push(json!({
            "id": row.id, "format": row.format, "atomic": row.is_atomic, "state": row.state, "lines": row.lines,
            "done": row.done_lines, "new": row.new_lines, "known": row.known_lines, "bad": row.bad_lines,
            "problems": problems, "created_at": row.created_at, "started_at": row.started_at, "ended_at": row.ended_at,
        }));
    }
    Ok(all.into())
}

/// The webhooks of this person, without their secrets. Those of teams belong to the teams.
fn all_webhooks(s: &Services, viewer: &Viewer) -> Result<Value, ServiceError> {
    let rows = s.db.read(|conn| webhooks::list_of(conn, viewer.user.id, WebhookOwner::User(viewer.user.id)))?;
    rows.iter()
        .map(|row| {
            Ok(json!({
                "id": row.id, "url": open_url(s, row.id, &row.sealed)?, "description": row.description, "kinds": row.kinds,
                "state": row.state, "disabled_reason": row.disabled_reason, "created_at": row.created_at,
                "updated_at": row.updated_at, "last_delivery_at": row.last_delivery_at,
            }))
        })
        .collect()
}

/// The earned achievements of this person, from all activities and from public ones.
fn all_achievements(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let (me, definitions) = (viewer.user.id, achievements::list(conn)?);
    let earned = achievements::list_earned(conn, &[me])?.remove(&me).unwrap_or_default();
    let line = |earned: &achievements::Earned| {
        let name = definitions.iter().find(|other| other.id == earned.achievement).map(|other| &other.name);
        json!({"id": earned.achievement, "name": name, "earned_at": earned.at, "public_at": earned.public_at})
    };
    Ok(earned.iter().map(line).collect())
}

/// The goals that this person created. Only people who see the team see their progress.
fn all_goals(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let rows =
        Pages::all(|page: &PageRequest<GoalId>| goals::list_created_by(conn, viewer.user.id, page), |row| row.0)?;
    Ok(rows.iter().map(|(id, team, created_at)| json!({"id": id, "team_id": team, "created_at": created_at})).collect())
}

/// The notifications of this person with their items. Like the list, it shows of others only what this person may see today.
fn all_notifications(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let (me, everything) = (viewer.user.id, NotificationFilter::default());
    let rows = Pages::all(
        |page: &PageRequest<i64>| notifications::list(conn, me, &everything, page).map(|page| page.notifications),
        |row| row.seq,
    )?;
    let mut all = Vec::new();
    for row in rows {
        let items = Pages::all(
            |page: &PageRequest<NotificationItemId>| notifications::list_items(conn, me, row.id, page),
            |item| item.id,
        )?;
        let item = |item: &notifications::NotificationItem| {
            let actor = item.actor.as_ref().map(|actor| &actor.username);
            json!({"kind": item.kind, "actor": actor, "data": item.data, "created_at": item.created_at})
        };
        let items: Vec<Value> = items.iter().map(item).collect();
        all.push(json!({
            "id": row.id, "kind": row.kind, "batch_key": row.batch_key, "team_id": row.team.map(|team| team.id),
            "goal_id": row.goal.map(|goal| goal.id), "created_at": row.created_at, "last_updated_at": row.last_updated_at,
            "read_at": row.read_at, "clicked_at": row.clicked_at, "items": items,
        }));
    }
    Ok(all.into())
}

/// The announcements that this person wrote. Only their admins see what happened to them.
fn all_announcements(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let me = viewer.user.id;
    let rows = Pages::all(
        |page: &PageRequest<AnnouncementId>| announcements::list_by_author(conn, me, page),
        |announcement| announcement.id,
    )?;
    let line = |row: &announcements::Announcement| {
        json!({
            "id": row.id, "team_id": row.team_id, "title": row.title, "body": row.body, "link": row.link, "state": row.state,
            "starts_at": row.starts_at, "expires_at": row.expires_at, "created_at": row.created_at,
        })
    };
    Ok(rows.iter().map(line).collect())
}

fn notification_preferences(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let stored = notifications::find_preferences(conn, viewer.user.id)?;
    let preference = |one: milequest_domain::notifications::NotificationPreference| json!({"category": one.category, "channel": one.channel, "on": one.is_on});
    let preferences: Vec<Value> = stored.preferences.all().map(preference).collect();
    let quiet_hours = stored.quiet_hours.map(|hours| json!({"start": hours.start(), "end": hours.end()}));
    Ok(json!({"preferences": preferences, "quiet_hours": quiet_hours}))
}

/// The decisions that concern this person, without who decided, and the reports that this person sent.
fn all_moderation(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let me = viewer.user.id;
    let decisions = Pages::all(
        |page: &PageRequest<ModerationDecisionId>| moderation::list_of_person(conn, me, page),
        |decision| decision.id,
    )?;
    let decision = |row: &ModerationDecision| {
        let appeal = row.appeal.as_ref().map(|appeal| {
            json!({
                "text": appeal.text, "created_at": appeal.created_at, "state": appeal.state, "note": appeal.note,
                "answered_at": appeal.answered_at,
            })
        });
        json!({
            "id": row.id, "subject": row.subject.kind(), "subject_id": row.subject.uuid(), "excerpt": row.own_excerpt(), "kind": row.kind,
            "reason": row.reason, "days": row.days, "until": row.until, "created_at": row.created_at, "appeal": appeal,
        })
    };
    let reports = Pages::all(
        |page: &PageRequest<ModerationCaseId>| moderation::list_of_reporter(conn, me, page),
        |report| report.case,
    )?;
    let report = |row: &moderation::OwnReport| {
        json!({
            "subject": row.subject.kind(), "subject_id": row.subject.uuid(), "reason": row.reason, "note": row.note,
            "created_at": row.created_at,
        })
    };
    Ok(json!({
        "decisions": decisions.iter().map(decision).collect::<Vec<_>>(),
        "reports": reports.iter().map(report).collect::<Vec<_>>(),
    }))
}

fn all_entries(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let about = Some(viewer.user.id);
    let rows = Pages::all(|page: &PageRequest<AuditEntryId>| audit_log::list(conn, about, page), |row| row.id)?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "at": row.at, "action": row.action, "network": row.network.map(|network| network.addr().to_string()),
            })
        })
        .collect())
}
