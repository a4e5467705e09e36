//! Exports all stored data of a person. New resources add their files here.

use super::{
    export_archive::{AddItem, ExportArchive, ExportedArchive, ListSource, for_each, lines},
    export_people, export_tracks,
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
    achievements, activities, announcements, calendar_feeds,
    core::audit_log,
    forecasts, goals, imports,
    insights::bests::{self, BestsOf},
    moderation::{self, ModerationDecision},
    notifications::{self, NotificationFilter},
    teams::{
        Team, invites,
        memberships::{self, PastMembership},
    },
    webhooks::{self, WebhookOwner},
};
use serde_json::{Value, json};

/// Exports a ZIP archive of JSON files, of the person's photos, and of the tracks of activities.
///
/// # Errors
/// [`crate::Code::TooOften`]; [`crate::Code::FileStoreUnavailable`].
pub fn export(s: &Services, origin: &RequestOrigin, viewer: &Viewer) -> Result<ExportedArchive, ServiceError> {
    let owner = viewer.user.id;
    s.count_attempt(EXPORTS_OF, &owner.to_string())?.or_refuse()?;
    let entry = s.audit_entry(origin, Some(owner), Action::DataExported, owner);
    s.db.write(|tx| audit::write(tx, &entry))?;
    let mut archive = ExportArchive::create(s)?;
    archive.add_value("profile.json", &profile(s, viewer)?)?;
    let lists: [(&str, ListSource); 13] = [
        ("sessions.json", all_sessions),
        ("tokens.json", all_tokens),
        ("teams.json", all_memberships),
        ("invites.json", all_invites),
        ("goals.json", all_goals),
        ("forecasts.json", all_forecasts),
        ("activities.json", all_activities),
        ("activity_aliases.json", all_aliases),
        ("personal_bests.json", all_bests),
        ("imports.json", all_imports),
        ("achievements.json", all_achievements),
        ("notifications.json", all_notifications),
        ("announcements.json", all_announcements),
    ];
    for (name, read) in lists {
        archive.add_list(name, |add| read(s, viewer, add))?;
    }
    let preferences = s.db.read(|conn| notification_preferences(conn, viewer))?;
    archive.add_value("notification_preferences.json", &preferences)?;
    archive.add_value("push_subscriptions.json", &push::list_for_export(s, viewer)?)?;
    archive.add_value("calendar_feed.json", &s.db.read(|conn| calendar_feed(conn, viewer))?)?;
    archive.add_list("webhooks.json", |add| all_webhooks(s, viewer, add))?;
    archive.add_value("moderation.json", &all_moderation(s, viewer)?)?;
    archive.add_list("security.json", |add| all_entries(s, viewer, add))?;
    export_people::add_lists(s, viewer, &mut archive)?;
    export_people::add_photos(s, viewer, &mut archive)?;
    export_tracks::add_tracks(s, viewer, &mut archive)?;
    archive.finish()
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

fn all_sessions(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let now = s.now();
    let list = |conn: &mut Conn, page: &PageRequest<SessionId>| sessions::list(conn, viewer.user.id, now, page);
    for_each(
        s,
        list,
        |row| row.id,
        |row| {
            add(&json!({
                "id": row.id, "device": row.device, "created_at": row.created_at, "last_used_at": row.last_used_at,
                "proved_at": row.proved_at,
            }))
        },
    )
}

fn all_tokens(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let list = |conn: &mut Conn, page: &PageRequest<AccessTokenId>| access_tokens::list(conn, viewer.user.id, page);
    for_each(
        s,
        list,
        |row| row.id,
        |row| {
            add(&json!({
                "id": row.id, "name": row.name, "scopes": row.scopes, "created_at": row.created_at, "ends_at": row.ends_at,
                "last_used_at": row.last_used_at,
            }))
        },
    )
}

fn all_memberships(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let list =
        |conn: &mut Conn, page: &PageRequest<MembershipId>| memberships::list_history(conn, viewer.user.id, page);
    for_each(
        s,
        list,
        |row| row.membership.id,
        |row| {
            add(&json!({
                "team_id": row.membership.team_id, "team": still_seen(&row).map(|team| &team.name),
                "role": row.membership.role, "joined_at": row.membership.joined_at, "left_at": row.left_at, "left_because": row.left_because,
            }))
        },
    )
}

/// The team of a membership, if this person sees it today. A former member does not learn the current name of a private
/// team.
fn still_seen(past: &PastMembership) -> Option<&Team> {
    let relation = if past.left_at.is_none() { past.membership.role.into() } else { TeamRelation::Stranger };
    let is_there = past.team.deleted_at.is_none() || relation == TeamRelation::Admin;
    Some(&past.team).filter(|team| is_there && relation.view(team.is_public) >= TeamView::Cover)
}

/// The invites that this person created. Only admins of the team see their recipients.
fn all_invites(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let list = |conn: &mut Conn, page: &PageRequest<InviteId>| invites::list_created_by(conn, viewer.user.id, page);
    for_each(
        s,
        list,
        |row| row.id,
        |row| add(&json!({"id": row.id, "team_id": row.team_id, "created_at": row.created_at, "ends_at": row.ends_at})),
    )
}

fn all_activities(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let list = |conn: &mut Conn, page: &PageRequest<(DateTime<Utc>, ActivityId)>| {
        activities::list_of_user(conn, viewer.user.id, page)
    };
    for_each(
        s,
        list,
        |row| (row.start.at(), row.id),
        |row| {
            let place = row.place.as_ref().map(|place| {
                let (latitude, longitude) = (
                    place.at.map(milequest_domain::routes::Place::latitude),
                    place.at.map(milequest_domain::routes::Place::longitude),
                );
                json!({"name": place.name, "latitude": latitude, "longitude": longitude})
            });
            let contribution = |(team, goal)| json!({"team_id": team, "goal_id": goal});
            let contributions: Vec<Value> = row.contributions.iter().map(contribution).collect();
            add(&json!({
                "id": row.id, "kind": row.movement.kind(), "started_at": row.start.at(), "time_zone": row.start.zone(),
                "day": row.start.day(), "distance_m": row.movement.distance(), "duration_s": row.movement.duration(),
                "is_private": row.is_private, "note": row.note, "place": place, "source": row.source,
                "source_id": row.source_id, "contributions": contributions, "created_at": row.created_at,
                "updated_at": row.updated_at,
            }))
        },
    )
}

/// The personal bests, which follow from the activities.
fn all_bests(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let bests = s.db.read(|conn| bests::list(conn, viewer.user.id, BestsOf::All))?;
    bests.iter().try_for_each(|found| {
        add(&json!({
            "kind": found.movement.kind(), "best": found.best, "activity_id": found.activity, "day": found.day,
            "distance_m": found.movement.distance(), "duration_s": found.movement.duration(), "is_private": found.is_private,
        }))
    })
}

/// The imports of this person, with the problems of their lines. The lines themselves are among the activities.
fn all_imports(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let list = |conn: &mut Conn, page: &PageRequest<ImportId>| imports::list_of_user(conn, viewer.user.id, page);
    for_each(
        s,
        list,
        |row| row.id,
        |row| {
            let problem = |problem: &imports::ImportProblem| {
                json!({
                    "line": problem.line, "file": problem.file, "pointer": problem.pointer, "code": problem.code,
                    "detail": problem.detail,
                })
            };
            let wrong = |conn: &mut Conn, page: &PageRequest<i32>| imports::list_problems(conn, row.id, page);
            let problems = lines(s, wrong, |problem| problem.number, problem)?;
            let found = |found: &imports::ImportMatch| {
                let (start, movement) = (found.activity.start, found.activity.movement);
                json!({
                    "file": found.file, "started_at": start.at(), "time_zone": start.zone(), "kind": movement.kind(),
                    "distance_m": movement.distance(), "duration_s": movement.duration(), "note": found.activity.note,
                    "known_activity_id": found.known, "differences": found.differences, "decision": found.decision,
                })
            };
            let asked = |conn: &mut Conn, page: &PageRequest<i32>| imports::list_matches(conn, row.id, page);
            let matches = lines(s, asked, |found| found.number, found)?;
            let activities = s.db.read(|conn| imports::list_activities(conn, row.id))?;
            add(&json!({
                "id": row.id, "format": row.format, "atomic": row.is_atomic, "state": row.state, "lines": row.lines,
                "done": row.done_lines, "new": row.new_lines, "known": row.known_lines, "bad": row.bad_lines,
                "file_name": row.file_name, "is_private": row.is_private, "keeps_tracks": row.keeps_tracks,
                "updates_notes": row.updates_notes, "is_undoable": row.is_undoable, "files": row.files, "files_done": row.files_done,
                "ignored_files": row.ignored_files, "updated_notes": row.updated_notes, "kept_tracks": row.kept_tracks,
                "undecided": row.undecided,
                "activities": activities, "matches": matches, "problems": problems, "created_at": row.created_at, "started_at": row.started_at, "ended_at": row.ended_at,
            }))
        },
    )
}

/// The ids under which activities of this person are known too, because other sources have them.
fn all_aliases(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let rows = s.db.read(|conn| activities::list_aliases(conn, viewer.user.id))?;
    rows.iter().try_for_each(|row| {
        add(&json!({"activity_id": row.activity, "source": row.source, "source_id": row.source_id}))
    })
}

/// The webhooks of this person, without their secrets. Those of teams belong to the teams.
fn all_webhooks(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let rows = s.db.read(|conn| webhooks::list_of(conn, viewer.user.id, WebhookOwner::User(viewer.user.id)))?;
    rows.iter().try_for_each(|row| {
        add(&json!({
            "id": row.id, "url": open_url(s, row.id, &row.sealed)?, "description": row.description, "kinds": row.kinds,
            "state": row.state, "disabled_reason": row.disabled_reason, "created_at": row.created_at,
            "updated_at": row.updated_at, "last_delivery_at": row.last_delivery_at,
        }))
    })
}

/// The earned achievements of this person, from all activities and from public ones.
fn all_achievements(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let me = viewer.user.id;
    let (definitions, mut earned) =
        s.db.read(|conn| Ok::<_, StoreError>((achievements::list(conn)?, achievements::list_earned(conn, &[me])?)))?;
    earned.remove(&me).unwrap_or_default().iter().try_for_each(|earned| {
        let name = definitions.iter().find(|other| other.id == earned.achievement).map(|other| &other.name);
        add(&json!({"id": earned.achievement, "name": name, "earned_at": earned.at, "public_at": earned.public_at}))
    })
}

/// The goals that this person created. Only people who see the team see their progress.
fn all_goals(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let list = |conn: &mut Conn, page: &PageRequest<GoalId>| goals::list_created_by(conn, viewer.user.id, page);
    for_each(
        s,
        list,
        |row| row.0,
        |(id, team, created_at)| add(&json!({"id": id, "team_id": team, "created_at": created_at})),
    )
}

/// The forecasts of this person, with their results.
fn all_forecasts(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let list = |conn: &mut Conn, page: &PageRequest<GoalId>| forecasts::list_of_person(conn, viewer.user.id, page);
    for_each(
        s,
        list,
        |row| row.goal,
        |row| {
            let result = row.guess.result.map(|found| {
                json!({
                    "arrived_on": found.arrived_on, "error_days": found.result.error_days, "score": found.result.score,
                    "rank": found.rank,
                })
            });
            add(&json!({
                "goal_id": row.goal, "team_id": row.team, "goal": row.visible.as_ref().map(|goal| &goal.name), "day": row.guess.day,
                "created_at": row.guess.created_at, "updated_at": row.guess.updated_at, "result": result,
            }))
        },
    )
}

/// The notifications of this person with their items. Like the list, it shows of others only what this person may see today.
fn all_notifications(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let (me, everything) = (viewer.user.id, NotificationFilter::default());
    let list = |conn: &mut Conn, page: &PageRequest<i64>| {
        notifications::list(conn, me, &everything, page).map(|page| page.notifications)
    };
    for_each(
        s,
        list,
        |row| row.seq,
        |row| {
            let items = |conn: &mut Conn, page: &PageRequest<NotificationItemId>| {
                notifications::list_items(conn, me, row.id, page)
            };
            let item = |item: &notifications::NotificationItem| {
                let actor = item.actor.as_ref().map(|actor| &actor.username);
                json!({"kind": item.kind, "actor": actor, "data": item.data, "created_at": item.created_at})
            };
            let items = lines(s, items, |item| item.id, item)?;
            add(&json!({
                "id": row.id, "kind": row.kind, "batch_key": row.batch_key, "team_id": row.team.map(|team| team.id),
                "goal_id": row.goal.map(|goal| goal.id), "created_at": row.created_at, "last_updated_at": row.last_updated_at,
                "read_at": row.read_at, "clicked_at": row.clicked_at, "items": items,
            }))
        },
    )
}

/// The announcements that this person wrote. Only their admins see what happened to them.
fn all_announcements(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let list =
        |conn: &mut Conn, page: &PageRequest<AnnouncementId>| announcements::list_by_author(conn, viewer.user.id, page);
    for_each(
        s,
        list,
        |row| row.id,
        |row| {
            add(&json!({
                "id": row.id, "team_id": row.team_id, "title": row.title, "body": row.body, "link": row.link, "state": row.state,
                "starts_at": row.starts_at, "expires_at": row.expires_at, "created_at": row.created_at,
            }))
        },
    )
}

fn notification_preferences(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let stored = notifications::find_preferences(conn, viewer.user.id)?;
    let preference = |one: milequest_domain::notifications::NotificationPreference| json!({"category": one.category, "channel": one.channel, "on": one.is_on});
    let preferences: Vec<Value> = stored.preferences.all().map(preference).collect();
    let quiet_hours = stored.quiet_hours.map(|hours| json!({"start": hours.start(), "end": hours.end()}));
    Ok(json!({"preferences": preferences, "quiet_hours": quiet_hours}))
}

/// The calendar feed of this person, without its secret. Null: there is none.
fn calendar_feed(conn: &mut Conn, viewer: &Viewer) -> Result<Value, StoreError> {
    let feed = calendar_feeds::find(conn, viewer.user.id)?;
    Ok(feed.map_or(Value::Null, |feed| {
        json!({
            "activities": feed.contents.activities(), "goals": feed.contents.goals(), "created_at": feed.created_at,
            "last_read_at": feed.last_read_at,
        })
    }))
}

/// The decisions that concern this person, without who decided, and the reports that this person sent.
fn all_moderation(s: &Services, viewer: &Viewer) -> Result<Value, ServiceError> {
    let me = viewer.user.id;
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
    let list = |conn: &mut Conn, page: &PageRequest<ModerationDecisionId>| moderation::list_of_person(conn, me, page);
    let decisions = lines(s, list, |decision| decision.id, decision)?;
    let report = |row: &moderation::OwnReport| {
        json!({
            "subject": row.subject.kind(), "subject_id": row.subject.uuid(), "reason": row.reason, "note": row.note,
            "created_at": row.created_at,
        })
    };
    let list = |conn: &mut Conn, page: &PageRequest<ModerationCaseId>| moderation::list_of_reporter(conn, me, page);
    let reports = lines(s, list, |report| report.case, report)?;
    Ok(json!({"decisions": decisions, "reports": reports}))
}

fn all_entries(s: &Services, viewer: &Viewer, add: &mut AddItem<'_>) -> Result<(), ServiceError> {
    let about = Some(viewer.user.id);
    let list = |conn: &mut Conn, page: &PageRequest<AuditEntryId>| audit_log::list(conn, about, page);
    for_each(
        s,
        list,
        |row| row.id,
        |row| {
            add(&json!({
                "at": row.at, "action": row.action, "network": row.network.map(|network| network.addr().to_string()),
            }))
        },
    )
}
