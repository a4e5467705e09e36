//! Reads rows that drifted.

use super::{drift::Drift, figures::Figures, total::Total};
use crate::StoreError;
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Nullable, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, TeamId, UserId};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

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
