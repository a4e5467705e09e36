//! The drift of each kept total: one variant for each.

use crate::{
    StoreError,
    posts::{CountedTotal, InteractionDrift},
    rows::totals::Totals,
};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Nullable, Uuid as SqlUuid},
};
use milequest_domain::{
    GoalId, TeamId, UserId,
    activities::{Amount, Split},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use uuid::Uuid;

/// A kept total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// The totals of each person.
    UserStats,
    /// The totals of each person and day.
    UserDays,
    /// The totals of each person, day and kind.
    UserKindDays,
    /// The totals of each person, team, goal and day.
    TeamDays,
    /// The contribution of each person to each goal.
    GoalContributors,
    /// The total of each goal.
    GoalProgress,
    /// The number of members and admins of each team.
    Teams,
    /// The columns that each contribution copies from its activity.
    Contributions,
    /// The number of items of each notification, and of unread notifications of each person.
    Notifications,
    /// What happened to notifications on each day.
    NotificationCounts,
    /// The number of followers, of people whom they follow, and of posts of each person.
    Profiles,
    /// The numbers of likes, reactions, shares and comments of each post.
    Posts,
    /// The numbers of each reaction to each post, without likes.
    PostReactions,
    /// The number of replies to each comment.
    PostComments,
}

impl Total {
    /// Every kept total.
    pub const ALL: [Self; 14] = [
        Self::UserStats,
        Self::UserDays,
        Self::UserKindDays,
        Self::TeamDays,
        Self::GoalContributors,
        Self::GoalProgress,
        Self::Teams,
        Self::Contributions,
        Self::Notifications,
        Self::NotificationCounts,
        Self::Profiles,
        Self::Posts,
        Self::PostReactions,
        Self::PostComments,
    ];

    /// The name of the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UserStats => "user_stats",
            Self::UserDays => "user_days",
            Self::UserKindDays => "user_kind_days",
            Self::TeamDays => "team_days",
            Self::GoalContributors => "goal_contributors",
            Self::GoalProgress => "goal_progress",
            Self::Teams => "teams",
            Self::Contributions => "contributions",
            Self::Notifications => "notifications",
            Self::NotificationCounts => "notification_counts",
            Self::Profiles => "profiles",
            Self::Posts => "posts",
            Self::PostReactions => "post_reaction_counts",
            Self::PostComments => "post_comments",
        }
    }

    /// The columns that are compared, named like the fields of a [`Drift`].
    pub(super) const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::UserStats | Self::UserDays | Self::TeamDays => {
                &["public_mm", "public_s", "public_count", "private_mm", "private_s", "private_count"]
            }
            Self::GoalContributors => &[
                "public_mm",
                "public_s",
                "public_count",
                "private_mm",
                "private_s",
                "private_count",
                "public_days",
                "active_days",
            ],
            Self::GoalProgress => &["distance_mm", "duration_s", "activity_count", "public_mm", "contributor_count"],
            // The statements name them themselves.
            Self::UserKindDays | Self::NotificationCounts | Self::Posts | Self::PostReactions | Self::PostComments => {
                &[]
            }
            Self::Teams => &["member_count", "admin_count"],
            Self::Contributions => &["is_private", "started_s"],
            Self::Notifications => &["item_count", "unread_count"],
            Self::Profiles => &["follower_count", "following_count", "post_count"],
        }
    }

    /// The total of posts that this is, if it is one. Those are compared with posts and not with activities.
    pub(super) const fn of_posts(self) -> Option<CountedTotal> {
        match self {
            Self::Posts => Some(CountedTotal::Posts),
            Self::PostReactions => Some(CountedTotal::Reactions),
            Self::PostComments => Some(CountedTotal::Comments),
            _ => None,
        }
    }
}

/// A row of a kept total that differs from what the activities give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drift {
    /// The totals of a person.
    UserStats {
        /// The person.
        user: UserId,
        /// The kept and the recounted total.
        figures: Figures<Totals>,
    },
    /// The totals of a person on a day.
    UserDays {
        /// The person.
        user: UserId,
        /// The day.
        day: NaiveDate,
        /// The kept and the recounted total.
        figures: Figures<Totals>,
    },
    /// The totals of a person for one kind on a day.
    UserKindDays {
        /// The person.
        user: UserId,
        /// The day.
        day: NaiveDate,
        /// The kept and the recounted numbers.
        figures: Figures<Vec<i64>>,
    },
    /// The totals of a person on a day for a team, and for a goal if there is one.
    TeamDays {
        /// The person.
        user: UserId,
        /// The day.
        day: NaiveDate,
        /// The team.
        team: TeamId,
        /// The goal, if there is one.
        goal: Option<GoalId>,
        /// The kept and the recounted total.
        figures: Figures<Totals>,
    },
    /// The contribution of a person to a goal.
    GoalContributors {
        /// The goal.
        goal: GoalId,
        /// The person.
        user: UserId,
        /// The kept and the recounted total.
        figures: Figures<ContributorTotals>,
    },
    /// The total of a goal.
    GoalProgress {
        /// The goal.
        goal: GoalId,
        /// The kept and the recounted total.
        figures: Figures<GoalTotals>,
    },
    /// The number of members of a team.
    Teams {
        /// The team.
        team: TeamId,
        /// The kept and the recounted numbers.
        figures: Figures<TeamCounts>,
    },
    /// The columns that a contribution copies from its activity.
    Contributions {
        /// The person.
        user: UserId,
        /// The day.
        day: NaiveDate,
        /// The team.
        team: TeamId,
        /// The goal, if there is one.
        goal: Option<GoalId>,
        /// The kept and the recounted copy.
        figures: Figures<ActivityCopy>,
    },
    /// The counts of the notifications of a person.
    Notifications {
        /// The person.
        user: UserId,
        /// The kept and the recounted numbers.
        figures: Figures<NotificationCounts>,
    },
    /// What happened to notifications on a day.
    NotificationCounts {
        /// The day in UTC.
        day: NaiveDate,
        /// The kept and the recounted numbers.
        figures: Figures<Vec<i64>>,
    },
    /// The counts in the profile of a person.
    Profiles {
        /// The person.
        user: UserId,
        /// The kept and the recounted numbers.
        figures: Figures<ProfileCounts>,
    },
    /// The numbers of a post or of a comment.
    Posts {
        /// What is counted.
        total: CountedTotal,
        /// The kept and the recounted numbers.
        drift: InteractionDrift,
    },
}

/// The kept and the recounted values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures<T> {
    /// The kept values.
    pub kept: T,
    /// The values that the activities give.
    pub counted: T,
}

/// The contribution of a person to a goal, with its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct ContributorTotals {
    /// The totals.
    #[serde(flatten)]
    pub totals: Totals,
    /// The number of days with a public activity.
    pub public_days: i64,
    /// The number of days with an activity.
    pub active_days: i64,
}

/// The total of a goal over all people, and the millimetres of public activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct GoalTotals {
    /// Millimetres.
    pub distance_mm: i64,
    /// Seconds.
    pub duration_s: i64,
    /// Activities.
    pub activity_count: i64,
    /// Millimetres of public activities.
    pub public_mm: i64,
    /// The number of people with a public contribution.
    pub contributor_count: i64,
}

/// The number of members of a team, and of its admins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct TeamCounts {
    /// The number of members, including admins.
    pub member_count: i64,
    /// The number of admins.
    pub admin_count: i64,
}

/// The columns that a contribution copies from its activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct ActivityCopy {
    /// 1 for a private activity, 0 for a public one.
    pub is_private: i64,
    /// The second since 1970 at which it began.
    pub started_s: i64,
}

/// The counts of the notifications of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct NotificationCounts {
    /// The number of items.
    pub item_count: i64,
    /// The number of unread notifications.
    pub unread_count: i64,
}

/// The counts in the profile of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct ProfileCounts {
    /// The number of followers.
    pub follower_count: i64,
    /// The number of people whom the person follows.
    pub following_count: i64,
    /// The number of posts.
    pub post_count: i64,
}

impl Figures<Totals> {
    /// The difference between the recounted and the kept total.
    pub(super) const fn lacks(&self) -> Split {
        self.kept.difference_to(self.counted)
    }
}

impl Figures<ContributorTotals> {
    /// The difference between the recounted and the kept total, without the days.
    pub(super) const fn lacks(&self) -> Split {
        self.kept.totals.difference_to(self.counted.totals)
    }
}

impl Figures<GoalTotals> {
    /// The difference between the recounted and the kept total. A goal keeps seconds and count for all activities
    /// together; here they stand under private activities.
    pub(super) const fn lacks(&self) -> Split {
        let (kept, counted) = (self.kept, self.counted);
        let public = counted.public_mm - kept.public_mm;
        Split {
            public: Amount { distance: public, duration: 0, count: 0 },
            private: Amount {
                distance: counted.distance_mm - kept.distance_mm - public,
                duration: counted.duration_s - kept.duration_s,
                count: counted.activity_count - kept.activity_count,
            },
        }
    }
}

/// A row that drifted, as the statements of all totals return it: the values in the order of [`Total::columns`].
#[derive(QueryableByName)]
pub(super) struct DriftRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Date>)]
    day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    team_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    goal_id: Option<Uuid>,
    #[diesel(sql_type = Array<BigInt>)]
    kept: Vec<i64>,
    #[diesel(sql_type = Array<BigInt>)]
    counted: Vec<i64>,
}

impl DriftRow {
    pub(super) fn into_drift(self, total: Total) -> Result<Drift, StoreError> {
        let user = || self.user_id.map(UserId::from).ok_or(StoreError::NotFound);
        let team = || self.team_id.map(TeamId::from).ok_or(StoreError::NotFound);
        let day = || self.day.ok_or(StoreError::NotFound);
        let goal = self.goal_id.map(GoalId::from);
        Ok(match total {
            Total::UserStats => Drift::UserStats { user: user()?, figures: self.figures(total)? },
            Total::UserDays => Drift::UserDays { user: user()?, day: day()?, figures: self.figures(total)? },
            Total::UserKindDays => {
                let (user, day) = (user()?, day()?);
                Drift::UserKindDays { user, day, figures: Figures { kept: self.kept, counted: self.counted } }
            }
            Total::TeamDays => {
                Drift::TeamDays { user: user()?, day: day()?, team: team()?, goal, figures: self.figures(total)? }
            }
            Total::GoalContributors => Drift::GoalContributors {
                goal: goal.ok_or(StoreError::NotFound)?,
                user: user()?,
                figures: self.figures(total)?,
            },
            Total::GoalProgress => {
                Drift::GoalProgress { goal: goal.ok_or(StoreError::NotFound)?, figures: self.figures(total)? }
            }
            Total::Teams => Drift::Teams { team: team()?, figures: self.figures(total)? },
            Total::Contributions => {
                Drift::Contributions { user: user()?, day: day()?, team: team()?, goal, figures: self.figures(total)? }
            }
            Total::Notifications => Drift::Notifications { user: user()?, figures: self.figures(total)? },
            Total::NotificationCounts => {
                let day = day()?;
                Drift::NotificationCounts { day, figures: Figures { kept: self.kept, counted: self.counted } }
            }
            Total::Profiles => Drift::Profiles { user: user()?, figures: self.figures(total)? },
            // They have rows of their own.
            Total::Posts | Total::PostReactions | Total::PostComments => return Err(StoreError::NotFound),
        })
    }

    fn figures<T: DeserializeOwned>(&self, total: Total) -> Result<Figures<T>, StoreError> {
        Ok(Figures { kept: named(total, &self.kept)?, counted: named(total, &self.counted)? })
    }
}

/// The values by name.
fn named<T: DeserializeOwned>(total: Total, values: &[i64]) -> Result<T, StoreError> {
    let fields = total.columns().iter().zip(values).map(|(name, value)| ((*name).to_owned(), Value::from(*value)));
    serde_json::from_value(Value::Object(fields.collect::<Map<_, _>>())).map_err(StoreError::corrupt)
}

impl Drift {
    /// The person whose activities drifted, if the row belongs to a person.
    #[must_use]
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::UserStats { user, .. }
            | Self::UserDays { user, .. }
            | Self::UserKindDays { user, .. }
            | Self::TeamDays { user, .. }
            | Self::GoalContributors { user, .. }
            | Self::Contributions { user, .. }
            | Self::Notifications { user, .. } => Some(*user),
            Self::GoalProgress { .. }
            | Self::Teams { .. }
            | Self::NotificationCounts { .. }
            | Self::Profiles { .. }
            | Self::Posts { .. } => None,
        }
    }
}

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

impl<T> Figures<T> {
    fn lists(&self, list: impl Fn(&T) -> Vec<i64>) -> (Vec<i64>, Vec<i64>) {
        (list(&self.kept), list(&self.counted))
    }
}
