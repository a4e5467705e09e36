//! What can drift, and by how much: one variant for each kept total.

use crate::{StoreError, rows::totals::Totals};
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

/// A total that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// What each person has done in all.
    UserStats,
    /// What each person has done on each day.
    UserDays,
    /// What each person has done in each way on each day.
    UserKindDays,
    /// What each person has done for each team and goal on each day.
    TeamDays,
    /// What each person has done for each goal.
    GoalContributors,
    /// What was done for each goal.
    GoalProgress,
    /// How many are in each team and look after it.
    Teams,
    /// When the activities of feeds were, and which of them are private.
    Contributions,
}

impl Total {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::UserStats,
        Self::UserDays,
        Self::UserKindDays,
        Self::TeamDays,
        Self::GoalContributors,
        Self::GoalProgress,
        Self::Teams,
        Self::Contributions,
    ];

    /// Its table.
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
        }
    }

    /// The columns that are compared, by the names of the fields that hold them in a [`Drift`].
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
            // Its statement names them, because two of them are lists.
            Self::UserKindDays => &[],
            Self::Teams => &["member_count", "admin_count"],
            Self::Contributions => &["is_private", "started_s"],
        }
    }
}

/// A row of a total that is not what the facts give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drift {
    /// What a person has done in all.
    UserStats {
        /// Whose.
        user: UserId,
        /// The total of before and after.
        figures: Figures<Totals>,
    },
    /// What a person has done on a day.
    UserDays {
        /// Whose.
        user: UserId,
        /// On which day.
        day: NaiveDate,
        /// The total of before and after.
        figures: Figures<Totals>,
    },
    /// What a person has done in one way on a day.
    UserKindDays {
        /// Whose.
        user: UserId,
        /// On which day.
        day: NaiveDate,
        /// The numbers of before and after.
        figures: Figures<Vec<i64>>,
    },
    /// What a person has done on a day for a team and, if for one, a goal.
    TeamDays {
        /// Whose.
        user: UserId,
        /// On which day.
        day: NaiveDate,
        /// For which team.
        team: TeamId,
        /// For which goal.
        goal: Option<GoalId>,
        /// The total of before and after.
        figures: Figures<Totals>,
    },
    /// What a person has done for a goal.
    GoalContributors {
        /// For which goal.
        goal: GoalId,
        /// Whose.
        user: UserId,
        /// The total of before and after.
        figures: Figures<ContributorTotals>,
    },
    /// What was done for a goal.
    GoalProgress {
        /// For which goal.
        goal: GoalId,
        /// The total of before and after.
        figures: Figures<GoalTotals>,
    },
    /// How many are in a team.
    Teams {
        /// In which team.
        team: TeamId,
        /// The counts of before and after.
        figures: Figures<TeamCounts>,
    },
    /// What a contribution repeats of its activity.
    Contributions {
        /// Whose.
        user: UserId,
        /// On which day.
        day: NaiveDate,
        /// For which team.
        team: TeamId,
        /// For which goal.
        goal: Option<GoalId>,
        /// The copy of before and after.
        figures: Figures<ActivityCopy>,
    },
}

/// What was kept, and what the facts give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures<T> {
    /// What was kept.
    pub kept: T,
    /// What the facts give.
    pub counted: T,
}

/// What a person has done for a goal, and on how many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct ContributorTotals {
    /// What.
    #[serde(flatten)]
    pub totals: Totals,
    /// On how many days with a public activity.
    pub public_days: i64,
    /// On how many days.
    pub active_days: i64,
}

/// What was done for a goal by everybody, and the millimetres of public activities.
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
    /// People with a public contribution.
    pub contributor_count: i64,
}

/// How many are in a team, and how many of them look after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct TeamCounts {
    /// Members, admins included.
    pub member_count: i64,
    /// Admins.
    pub admin_count: i64,
}

/// What a contribution repeats of its activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct ActivityCopy {
    /// 1 for a private activity, 0 for a public one.
    pub is_private: i64,
    /// The second since 1970 at which it began.
    pub started_s: i64,
}

impl Figures<Totals> {
    /// What the kept total lacks.
    pub(super) const fn lacks(&self) -> Split {
        self.kept.difference_to(self.counted)
    }
}

impl Figures<ContributorTotals> {
    /// What the kept total lacks, but for the days.
    pub(super) const fn lacks(&self) -> Split {
        self.kept.totals.difference_to(self.counted.totals)
    }
}

impl Figures<GoalTotals> {
    /// What the kept total lacks. The seconds and the count are kept for everybody together, and here as of private activities.
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

/// A row that drifted, as the statements of all totals give it: the figures in the order of [`Total::columns`].
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
        })
    }

    fn figures<T: DeserializeOwned>(&self, total: Total) -> Result<Figures<T>, StoreError> {
        Ok(Figures { kept: named(total, &self.kept)?, counted: named(total, &self.counted)? })
    }
}

/// The figures by their names.
fn named<T: DeserializeOwned>(total: Total, values: &[i64]) -> Result<T, StoreError> {
    let fields = total.columns().iter().zip(values).map(|(name, value)| ((*name).to_owned(), Value::from(*value)));
    serde_json::from_value(Value::Object(fields.collect::<Map<_, _>>())).map_err(StoreError::corrupt)
}

impl Drift {
    /// Whose activities it is about, if somebody's.
    #[must_use]
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::UserStats { user, .. }
            | Self::UserDays { user, .. }
            | Self::UserKindDays { user, .. }
            | Self::TeamDays { user, .. }
            | Self::GoalContributors { user, .. }
            | Self::Contributions { user, .. } => Some(*user),
            Self::GoalProgress { .. } | Self::Teams { .. } => None,
        }
    }
}

/// A row that drifted, as reports show it. The figures are millimetres, seconds and activities, public and then private; of contributors
/// also the days with public activities and all days; of kinds and days also the longest ones in millimetres and seconds, of public
/// activities and of all, and the activities of each hour before noon, likewise; of goals, millimetres, seconds and activities of everybody, the millimetres of
/// public ones and the contributors; of teams, members and admins; of contributions,
/// whether it is private (1) and the second since 1970 at which it began.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriftReport {
    /// Whose.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub user_id: Option<Uuid>,
    /// On which day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub day: Option<NaiveDate>,
    /// For which team.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub team_id: Option<Uuid>,
    /// For which goal.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub goal_id: Option<Uuid>,
    /// What was kept.
    pub kept: Vec<i64>,
    /// What the facts give.
    pub counted: Vec<i64>,
}

impl From<&Drift> for DriftReport {
    fn from(drift: &Drift) -> Self {
        let (user, day, team, goal) = match drift.clone() {
            Drift::UserStats { user, .. } => (Some(user), None, None, None),
            Drift::UserDays { user, day, .. } | Drift::UserKindDays { user, day, .. } => {
                (Some(user), Some(day), None, None)
            }
            Drift::TeamDays { user, day, team, goal, .. } | Drift::Contributions { user, day, team, goal, .. } => {
                (Some(user), Some(day), Some(team), goal)
            }
            Drift::GoalContributors { goal, user, .. } => (Some(user), None, None, Some(goal)),
            Drift::GoalProgress { goal, .. } => (None, None, None, Some(goal)),
            Drift::Teams { team, .. } => (None, None, Some(team), None),
        };
        let (kept, counted) = match drift {
            Drift::UserStats { figures, .. } | Drift::UserDays { figures, .. } | Drift::TeamDays { figures, .. } => {
                figures.lists(|totals| six(totals).to_vec())
            }
            Drift::UserKindDays { figures, .. } => figures.lists(Clone::clone),
            Drift::GoalContributors { figures, .. } => figures.lists(|contributor| {
                [&six(&contributor.totals)[..], &[contributor.public_days, contributor.active_days]].concat()
            }),
            Drift::GoalProgress { figures, .. } => figures.lists(|totals| {
                let GoalTotals { distance_mm, duration_s, activity_count, public_mm, contributor_count } = *totals;
                vec![distance_mm, duration_s, activity_count, public_mm, contributor_count]
            }),
            Drift::Teams { figures, .. } => figures.lists(|counts| vec![counts.member_count, counts.admin_count]),
            Drift::Contributions { figures, .. } => figures.lists(|copy| vec![copy.is_private, copy.started_s]),
        };
        Self {
            user_id: user.map(UserId::uuid),
            day,
            team_id: team.map(TeamId::uuid),
            goal_id: goal.map(GoalId::uuid),
            kept,
            counted,
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
