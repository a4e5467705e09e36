//! The location in a profile.

use crate::{routes::Place, single_line::lines};
use serde::{Deserialize, Serialize};

lines! {
    /// The name of the location of a person.
    LocationName: "the name of a location", 100;
}

/// Where a person is: a name, and a point on the Earth if the person gives one. The point is rounded to hundredths of a degree, about a
/// kilometre, so that it never is somebody's door.
///
/// ```
/// use milequest_domain::{people::ProfileLocation, routes::Place};
///
/// let vienna = ProfileLocation::new("Vienna".parse()?, Some(Place::new(48.20849, 16.37208)?));
/// assert_eq!(vienna.at(), Some(Place::new(48.21, 16.37)?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "LocationFields", into = "LocationFields")]
pub struct ProfileLocation {
    name: LocationName,
    at: Option<Place>,
}

impl ProfileLocation {
    /// Creates a location, and rounds its point.
    #[must_use]
    pub fn new(name: LocationName, at: Option<Place>) -> Self {
        Self { name, at: at.map(Place::rounded_to_hundredths) }
    }

    /// The name.
    #[must_use]
    pub const fn name(&self) -> &LocationName {
        &self.name
    }

    /// The rounded point.
    #[must_use]
    pub const fn at(&self) -> Option<Place> {
        self.at
    }
}

/// The fields of a location as JSON has them, before the point is rounded.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LocationFields {
    name: LocationName,
    at: Option<Place>,
}

impl From<LocationFields> for ProfileLocation {
    fn from(LocationFields { name, at }: LocationFields) -> Self {
        Self::new(name, at)
    }
}

impl From<ProfileLocation> for LocationFields {
    fn from(ProfileLocation { name, at }: ProfileLocation) -> Self {
        Self { name, at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_stored_rounded() {
        let json = r#"{"name":"Vienna","at":{"latitude":48.20849,"longitude":-16.37508}}"#;
        let location: ProfileLocation = serde_json::from_str(json).expect("a location");
        let rounded = r#"{"name":"Vienna","at":{"latitude":48.21,"longitude":-16.38}}"#;
        assert_eq!(serde_json::to_string(&location).expect("JSON"), rounded);
        let nowhere: ProfileLocation = serde_json::from_str(r#"{"name":"Somewhere","at":null}"#).expect("a location");
        assert_eq!((nowhere.name().as_str(), nowhere.at()), ("Somewhere", None));
    }
}
