//! The list of the kinds of jobs.

use super::DeleteExpired;
use crate::{
    accounts::PurgeAccount,
    achievements::{CheckAchievements, CheckContributors, CheckEverybody},
    activities::reconciliation::Reconcile,
    announcements::{CancelAnnouncement, RemindStreaks, SendAnnouncement, StartReminders},
    deliveries::SweepDeliveries,
    delivery_jobs::Deliver,
    forecast_jobs::{RemindForecasters, ResolveForecasts},
    goals::completion::AnnounceGoalReached,
    imports::{DeleteImportUploads, ProcessImport, UndoImport},
    jobs::{JobKind, Policy},
    mail::SendMail,
    moderation::{DeleteRemoved, EndSuspension},
    notifications::{
        FoldNotificationCounts, Notify, RetractNotifications, SettleReadNotifications, retention::RetainNotifications,
    },
    people::AcceptFollowRequests,
    photos::DeletePhotos,
    teams::RefreshTeamProfiles,
    tracks::DeleteTracks,
};

/// A kind of job, without the type of its payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindOfJob {
    /// The name in the database, in metrics and on the command line.
    pub name: &'static str,
    /// The policy.
    pub policy: Policy,
}

impl KindOfJob {
    const fn of<K: JobKind>() -> Self {
        Self { name: K::NAME, policy: K::POLICY }
    }

    /// The kind with this name, unless only a newer program knows it.
    pub(super) fn find(name: &str) -> Option<Self> {
        JOB_KINDS.into_iter().find(|kind| kind.name == name)
    }
}

/// Every kind of job. `handlers.rs` has the handler of each.
pub const JOB_KINDS: [KindOfJob; 30] = [
    KindOfJob::of::<SendMail>(),
    KindOfJob::of::<AnnounceGoalReached>(),
    KindOfJob::of::<ResolveForecasts>(),
    KindOfJob::of::<RemindForecasters>(),
    KindOfJob::of::<ProcessImport>(),
    KindOfJob::of::<UndoImport>(),
    KindOfJob::of::<DeleteImportUploads>(),
    KindOfJob::of::<CheckAchievements>(),
    KindOfJob::of::<CheckContributors>(),
    KindOfJob::of::<CheckEverybody>(),
    KindOfJob::of::<Notify>(),
    KindOfJob::of::<RetractNotifications>(),
    KindOfJob::of::<SettleReadNotifications>(),
    KindOfJob::of::<AcceptFollowRequests>(),
    KindOfJob::of::<Deliver>(),
    KindOfJob::of::<SweepDeliveries>(),
    KindOfJob::of::<SendAnnouncement>(),
    KindOfJob::of::<CancelAnnouncement>(),
    KindOfJob::of::<StartReminders>(),
    KindOfJob::of::<RemindStreaks>(),
    KindOfJob::of::<EndSuspension>(),
    KindOfJob::of::<DeleteRemoved>(),
    KindOfJob::of::<RetainNotifications>(),
    KindOfJob::of::<FoldNotificationCounts>(),
    KindOfJob::of::<Reconcile>(),
    KindOfJob::of::<DeletePhotos>(),
    KindOfJob::of::<DeleteTracks>(),
    KindOfJob::of::<RefreshTeamProfiles>(),
    KindOfJob::of::<PurgeAccount>(),
    KindOfJob::of::<DeleteExpired>(),
];

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta};
    use serde_json::json;

    /// Reads a stored payload, and writes it again.
    fn rewritten<K: JobKind>(payload: &serde_json::Value) -> (String, serde_json::Value) {
        let job = K::read(payload).expect(K::NAME);
        let row = job.request(DateTime::UNIX_EPOCH).into_row().expect("a row");
        (row.kind, row.payload)
    }

    /// An event of each kind, as it is stored.
    fn stored_events(id: &str) -> serde_json::Value {
        json!([
            { "activity_logged": id },
            { "goal_progress": { "goal": id, "quarter": 1 } },
            { "waypoint_reached": { "goal": id, "segment": 2, "waypoint": "Prague" } },
            { "goal_reached": id },
            { "goal_reopened": id },
            { "forecasts_resolved": id },
            { "forecast_reminder": { "goal": id, "quarter": 2 } },
            { "achievement_earned": { "user": id, "achievement": id } },
            { "invite_received": id },
            { "member_joined": { "team": id, "user": id } },
            { "role_changed": { "team": id, "user": id, "role": "admin" } },
            { "removed_from_team": { "team": id, "user": id } },
            { "import_ended": id },
            { "mail_paused": { "user": id, "at": "2026-11-28T20:00:00Z" } },
            { "goal_last_week": id },
            { "security": { "kind": "signed_in", "user": id, "id": id, "data": { "device": "Phone" } } },
            { "post_liked": { "post": id, "user": id } },
            { "post_reacted": { "post": id, "user": id, "reaction": "clap" } },
            { "post_shared": { "post": id, "user": id } },
            { "mentioned": { "post": id, "comment": null, "author": id, "user": id } },
            { "commented": id },
            { "replied": id },
            { "followed": { "follower": id, "followed": id } },
            { "follow_requested": { "follower": id, "followed": id } },
            { "follow_accepted": { "follower": id, "followed": id } },
            { "moderated": id },
            { "appeal_answered": id },
            { "reported": id },
            { "goal_set": id },
            { "activity_moved": { "activity": id, "logged_at": "2026-11-28T20:00:00Z" } },
            { "achievement_published": { "user": id, "achievement": id } },
            { "distance_milestone": { "user": id, "distance_m": 250_000 } },
        ])
    }

    #[test]
    fn a_stored_payload_is_read_as_it_was_written() {
        let id = "00000000-0000-0000-0000-000000000000";
        let check = |(kind, written): (String, _), payload| {
            assert!(KindOfJob::find(&kind).is_some(), "{kind}");
            assert_eq!(written, payload, "{kind}");
        };
        let payload = json!({ "letter": "sealed" });
        check(rewritten::<SendMail>(&payload), payload);
        let payload = json!({ "goal": id });
        check(rewritten::<AnnounceGoalReached>(&payload), payload);
        let payload = json!({ "goal": id });
        check(rewritten::<ResolveForecasts>(&payload), payload);
        let payload = json!({ "goal": id, "quarter": 2 });
        check(rewritten::<RemindForecasters>(&payload), payload);
        let payload = json!({ "import": id });
        check(rewritten::<ProcessImport>(&payload), payload.clone());
        check(rewritten::<UndoImport>(&payload), payload);
        check(rewritten::<DeleteImportUploads>(&json!(null)), json!(null));
        let payload = json!({ "users": [id], "goals": [id] });
        check(rewritten::<CheckAchievements>(&payload), payload);
        let payload = json!({ "goal": id, "after_user": id });
        check(rewritten::<CheckContributors>(&payload), payload);
        let payload = json!({ "after": null });
        check(rewritten::<CheckEverybody>(&payload), payload);
        let events = stored_events(id);
        let payload = json!({ "events": events, "at": "2026-11-28T20:00:00Z", "after": id });
        check(rewritten::<Notify>(&payload), payload);
        for retraction in [
            json!({ "hidden_activities": [id] }),
            json!({ "goal": { "goal": id, "kinds": ["goal_progress"], "from": 50 } }),
            json!({ "forecast_reminder": { "goal": id, "user": id } }),
            json!({ "invite": id }),
            json!({ "invites_of_team": id }),
            json!({ "achievement": { "user": id, "achievement": id } }),
            json!({ "actor": id }),
            json!({ "team_of_person": { "team": id, "user": id } }),
            json!({ "team": { "team": id, "after": null } }),
            json!({ "post_events": { "post": id, "kinds": ["like"], "actor": id } }),
            json!({ "comments": { "post": id, "comments": [id] } }),
            json!({ "mentions": { "post": id, "comment": null } }),
            json!({ "posts": [id] }),
            json!({ "hidden_posts": [id] }),
            json!({ "posts_of_author": { "author": id, "reader": null } }),
            json!({ "follow": { "follower": id, "followed": id } }),
            json!({ "followers": { "followed": id, "followers": [id] } }),
            json!({ "between": { "one": id, "other": id } }),
            json!({ "closed_case": id }),
            json!({ "new_goals_of_team": id }),
            json!({ "category_of_goal": id }),
            json!({ "events_of_team": id }),
            json!({ "events_of_person": id }),
        ] {
            let payload = json!({ "retraction": retraction });
            check(rewritten::<RetractNotifications>(&payload), payload);
        }
        let payload = json!({ "user": id });
        check(rewritten::<SettleReadNotifications>(&payload), payload);
        let payload = json!({ "user": id });
        check(rewritten::<AcceptFollowRequests>(&payload), payload);
        let payload = json!({ "channel": "email", "target": id });
        check(rewritten::<Deliver>(&payload), payload);
        check(rewritten::<SweepDeliveries>(&json!(null)), json!(null));
        let payload = json!({ "announcement": id });
        check(rewritten::<SendAnnouncement>(&payload), payload.clone());
        check(rewritten::<CancelAnnouncement>(&payload), payload);
        check(rewritten::<StartReminders>(&json!(null)), json!(null));
        let payload = json!({ "zone": "Europe/Vienna", "day": "2026-11-29", "after": id });
        check(rewritten::<RemindStreaks>(&payload), payload);
        let payload = json!({ "user": id });
        check(rewritten::<EndSuspension>(&payload), payload);
        let payload = json!({ "decision": id });
        check(rewritten::<DeleteRemoved>(&payload), payload);
        check(rewritten::<RetainNotifications>(&json!(null)), json!(null));
        check(rewritten::<FoldNotificationCounts>(&json!(null)), json!(null));
        let payload = json!({ "run": null });
        check(rewritten::<Reconcile>(&payload), payload);
        check(rewritten::<DeletePhotos>(&json!(null)), json!(null));
        check(rewritten::<DeleteTracks>(&json!(null)), json!(null));
        for payload in [json!({ "round": { "after": id } }), json!({ "team": id })] {
            check(rewritten::<RefreshTeamProfiles>(&payload), payload);
        }
        let payload = json!({ "user": id });
        check(rewritten::<PurgeAccount>(&payload), payload);
        check(rewritten::<DeleteExpired>(&json!(null)), json!(null));
        assert_eq!(KindOfJob::find("from_the_future"), None);
    }

    #[test]
    fn every_policy_has_a_lease_and_more_than_one_attempt() {
        for KindOfJob { name, policy } in JOB_KINDS {
            assert!(policy.lease >= TimeDelta::seconds(10) && policy.max_attempts > 1, "{name}");
            assert!(policy.pause <= policy.longest_pause, "{name}");
        }
    }
}
