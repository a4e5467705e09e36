//! Reads the values of activities from requests.

use crate::extract::{invalid::Invalid, patch::Patch};
use deserr::{DeserializeError, Deserr, ErrorKind, IntoValue, Value, ValuePointerRef};
use milequest_domain::{
    Distance, GoalId, RuleError, TeamId, TimeZone,
    activities::{ActivityDistance, ActivityPlace, Movement, PlaceName, Seconds, Start},
    routes,
};
use milequest_services::activities::{CountsFor, GoalChoice};
use std::{
    collections::{BTreeMap, btree_map::Entry},
    fmt,
};
use utoipa::ToSchema;

/// The begin of an activity as it was written. The time zone decides which moment that is.
#[derive(Clone, Debug)]
pub(crate) struct TimeText(pub(crate) String);

impl Deserr<Invalid> for TimeText {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        // UTC has no gaps, so an error here is about the format alone.
        match Start::parse(&text, TimeZone::UTC) {
            Ok(_) => Ok(Self(text)),
            Err(rule) => Err(Invalid::rule(&rule, location)),
        }
    }
}

impl Deserr<Invalid> for ActivityDistance {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let distance = <Distance as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::try_from(distance).map_err(|rule| Invalid::rule(&rule, location))
    }
}

impl Deserr<Invalid> for Seconds {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let seconds = <i64 as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        // A number that is out of range is too long, or not positive.
        let seconds = u32::try_from(seconds).unwrap_or(if seconds < 0 { 0 } else { u32::MAX });
        Movement::check_duration(Self(seconds)).map_err(|rule| Invalid::rule(&rule, location))
    }
}

/// Where an activity was.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct PlaceInput {
    name: PlaceName,
    /// Degrees north of the equator. Together with the longitude, or not at all.
    #[deserr(default)]
    #[schema(minimum = -90, maximum = 90)]
    latitude: Option<f64>,
    /// Degrees east of Greenwich.
    #[deserr(default)]
    #[schema(minimum = -180, maximum = 180)]
    longitude: Option<f64>,
}

impl Deserr<Invalid> for ActivityPlace {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let PlaceInput { name, latitude, longitude } = PlaceInput::deserialize_from_value(value, location)?;
        Ok(Self { name, at: read_point::<V>(latitude, longitude, location)? })
    }
}

/// A point on the map.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct PointInput {
    /// Degrees north of the equator.
    #[schema(minimum = -90, maximum = 90)]
    latitude: f64,
    /// Degrees east of Greenwich.
    #[schema(minimum = -180, maximum = 180)]
    longitude: f64,
}

impl Deserr<Invalid> for routes::Place {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let PointInput { latitude, longitude } = PointInput::deserialize_from_value(value, location)?;
        place_at(latitude, longitude, location)
    }
}

fn place_at(latitude: f64, longitude: f64, location: ValuePointerRef<'_>) -> Result<routes::Place, Invalid> {
    routes::Place::new(latitude, longitude).map_err(|rule| {
        let field = if rule == routes::PlaceError::Latitude { "latitude" } else { "longitude" };
        Invalid::rule(&rule, location.push_key(field))
    })
}

/// A point, if both of its coordinates are given. One alone is an error.
pub(super) fn read_point<V: IntoValue>(
    latitude: Option<f64>,
    longitude: Option<f64>,
    location: ValuePointerRef<'_>,
) -> Result<Option<routes::Place>, Invalid> {
    let missing = |field| {
        let missing = ErrorKind::MissingField { field };
        deserr::take_cf_content(<Invalid as DeserializeError>::error::<V>(None, missing, location))
    };
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => place_at(latitude, longitude, location).map(Some),
        (None, None) => Ok(None),
        (Some(_), None) => Err(missing("longitude")),
        (None, Some(_)) => Err(missing("latitude")),
    }
}

/// A team that an activity counts for, with the goal.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ContributionInput {
    team_id: TeamId,
    /// Left out: the team's main goal, if the activity is on one of its days. Null: no goal.
    #[deserr(default)]
    #[schema(value_type = Option<GoalId>)]
    goal_id: Patch<GoalId>,
}

/// A list of contributions, in which each team occurs once.
#[derive(Clone, Debug)]
pub(crate) struct ContributionInputs(pub(crate) CountsFor);

/// A team occurs twice.
#[derive(Debug)]
struct Repeated;

impl fmt::Display for Repeated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an activity counts once for a team; leave it out here or above")
    }
}

impl std::error::Error for Repeated {}

impl RuleError for Repeated {
    fn code(&self) -> &'static str {
        "repeated"
    }
}

impl Deserr<Invalid> for ContributionInputs {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let list = <Vec<ContributionInput> as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        let mut choices = BTreeMap::new();
        for (index, ContributionInput { team_id, goal_id }) in list.into_iter().enumerate() {
            let Entry::Vacant(team) = choices.entry(team_id) else {
                let item = location.push_index(index);
                return Err(Invalid::rule(&Repeated, item.push_key("team_id")));
            };
            team.insert(match goal_id.0 {
                None => GoalChoice::Main,
                Some(None) => GoalChoice::None,
                Some(Some(goal)) => GoalChoice::This(goal),
            });
        }
        Ok(Self(CountsFor::These(choices)))
    }
}
