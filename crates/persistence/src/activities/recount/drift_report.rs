//! Rows that drifted, as reports show them.

use super::{
    drift::Drift,
    figures::{GoalTotals, ProfileCounts},
};
use crate::{
    posts::{CountedTotal, InteractionDrift},
    rows::totals::Totals,
};
use chrono::NaiveDate;
use milequest_domain::{GoalId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A row that drifted, as reports show it. The values are millimetres, seconds and activities, first of public and then
/// of private activities. A contributor also has the number of days with public activities, and of all days. A kind on
/// a day also has millimetres and seconds of the longest public activity and of the longest of all, and the activities
/// of each hour before noon likewise. A goal has millimetres, seconds and activities, the millimetres of public
/// activities, and the contributors. A team has members and admins. A contribution has whether it is private (1) and
/// the second since 1970 at which it began. A person with notifications has their items and the unread ones. A day of
/// notifications has those that were recorded, queued, sent, failed, dropped, read and clicked, and are still there. A
/// profile has followers, people whom the person follows, and posts. A post has likes, reactions, shares and
/// comments, and then the numbers of those reactions that differ, and a comment its replies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriftReport {
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub user_id: Option<Uuid>,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub day: Option<NaiveDate>,
    /// The team.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub team_id: Option<Uuid>,
    /// The goal.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub goal_id: Option<Uuid>,
    /// The post.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub post_id: Option<Uuid>,
    /// The comment.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub comment_id: Option<Uuid>,
    /// The kept values.
    pub kept: Vec<i64>,
    /// The values that the activities give.
    pub counted: Vec<i64>,
}

impl From<&Drift> for DriftReport {
    fn from(drift: &Drift) -> Self {
        if let Drift::Posts { total, drift } = drift {
            return Self::of_posts(*total, drift);
        }
        let (user, day, team, goal) = match drift.clone() {
            Drift::UserStats { user, .. } | Drift::Notifications { user, .. } | Drift::Profiles { user, .. } => {
                (Some(user), None, None, None)
            }
            Drift::UserDays { user, day, .. } | Drift::UserKindDays { user, day, .. } => {
                (Some(user), Some(day), None, None)
            }
            Drift::TeamDays { user, day, team, goal, .. } | Drift::Contributions { user, day, team, goal, .. } => {
                (Some(user), Some(day), Some(team), goal)
            }
            Drift::GoalContributors { goal, user, .. } => (Some(user), None, None, Some(goal)),
            Drift::GoalProgress { goal, .. } => (None, None, None, Some(goal)),
            Drift::Teams { team, .. } => (None, None, Some(team), None),
            Drift::NotificationCounts { day, .. } => (None, Some(day), None, None),
            Drift::Posts { .. } => (None, None, None, None),
        };
        let (kept, counted) = match drift {
            Drift::UserStats { figures, .. } | Drift::UserDays { figures, .. } | Drift::TeamDays { figures, .. } => {
                figures.lists(|totals| six(totals).to_vec())
            }
            Drift::UserKindDays { figures, .. } | Drift::NotificationCounts { figures, .. } => {
                figures.lists(Clone::clone)
            }
            Drift::GoalContributors { figures, .. } => figures.lists(|contributor| {
                [&six(&contributor.totals)[..], &[contributor.public_days, contributor.active_days]].concat()
            }),
            Drift::GoalProgress { figures, .. } => figures.lists(|totals| {
                let GoalTotals { distance_mm, duration_s, activity_count, public_mm, contributor_count } = *totals;
                vec![distance_mm, duration_s, activity_count, public_mm, contributor_count]
            }),
            Drift::Teams { figures, .. } => figures.lists(|counts| vec![counts.member_count, counts.admin_count]),
            Drift::Contributions { figures, .. } => figures.lists(|copy| vec![copy.is_private, copy.started_s]),
            Drift::Notifications { figures, .. } => {
                figures.lists(|counts| vec![counts.item_count, counts.unread_count])
            }
            Drift::Profiles { figures, .. } => figures.lists(|counts| {
                let ProfileCounts { follower_count, following_count, post_count } = *counts;
                vec![follower_count, following_count, post_count]
            }),
            Drift::Posts { drift, .. } => (drift.kept.clone(), drift.counted.clone()),
        };
        Self {
            user_id: user.map(UserId::uuid),
            day,
            team_id: team.map(TeamId::uuid),
            goal_id: goal.map(GoalId::uuid),
            post_id: None,
            comment_id: None,
            kept,
            counted,
        }
    }
}

impl DriftReport {
    fn of_posts(total: CountedTotal, InteractionDrift { id, kept, counted }: &InteractionDrift) -> Self {
        let report = Self { kept: kept.clone(), counted: counted.clone(), ..Self::default() };
        match total {
            CountedTotal::Posts | CountedTotal::Reactions => Self { post_id: Some(*id), ..report },
            CountedTotal::Comments => Self { comment_id: Some(*id), ..report },
        }
    }
}

const fn six(totals: &Totals) -> [i64; 6] {
    let Totals { public_mm, public_s, public_count, private_mm, private_s, private_count } = *totals;
    [public_mm, public_s, public_count, private_mm, private_s, private_count]
}
