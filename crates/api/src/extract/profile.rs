//! Reads the values of profiles from requests.

use crate::extract::{invalid::Invalid, movement::read_point};
use deserr::{Deserr, IntoValue, Value, ValuePointerRef};
use milequest_domain::people::{Institution, Institutions, LocationName, ProfileLocation, Website, Websites};
use utoipa::ToSchema;

/// Where a person is.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct LocationInput {
    name: LocationName,
    /// Degrees north of the equator, which are rounded to two decimals. Together with the longitude, or not at all.
    #[deserr(default)]
    #[schema(minimum = -90, maximum = 90)]
    latitude: Option<f64>,
    /// Degrees east of Greenwich, which are rounded to two decimals.
    #[deserr(default)]
    #[schema(minimum = -180, maximum = 180)]
    longitude: Option<f64>,
}

impl Deserr<Invalid> for ProfileLocation {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let LocationInput { name, latitude, longitude } = LocationInput::deserialize_from_value(value, location)?;
        Ok(Self::new(name, read_point::<V>(latitude, longitude, location)?))
    }
}

impl Deserr<Invalid> for Institutions {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let list = <Vec<Institution> as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::try_from(list).map_err(|rule| Invalid::rule(&rule, location))
    }
}

impl Deserr<Invalid> for Websites {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let list = <Vec<Website> as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::try_from(list).map_err(|rule| Invalid::rule(&rule, location))
    }
}
