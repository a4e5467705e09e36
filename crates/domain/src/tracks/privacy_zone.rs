//! Places that are never shown.

use crate::{RuleError, routes::Place, single_line::lines};
use serde::{Deserialize, Serialize};

lines! {
    /// The name of a privacy zone, which only its owner reads.
    PrivacyZoneName: "the name of a privacy zone", 100;
}

/// The radius of a privacy zone in whole metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct ZoneRadius(i32);

impl ZoneRadius {
    /// The smallest radius in metres.
    pub const MIN: i32 = 100;
    /// The largest radius in metres.
    pub const MAX: i32 = 5_000;

    /// The radius in metres.
    #[must_use]
    pub const fn metres(self) -> i32 {
        self.0
    }
}

/// The radius is too small or too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the radius of a privacy zone is {} to {} metres", ZoneRadius::MIN, ZoneRadius::MAX)]
pub struct ZoneRadiusError;

impl RuleError for ZoneRadiusError {
    fn code(&self) -> &'static str {
        "bad_radius"
    }
}

impl TryFrom<i32> for ZoneRadius {
    type Error = ZoneRadiusError;

    fn try_from(metres: i32) -> Result<Self, ZoneRadiusError> {
        if (Self::MIN..=Self::MAX).contains(&metres) { Ok(Self(metres)) } else { Err(ZoneRadiusError) }
    }
}

impl From<ZoneRadius> for i32 {
    fn from(radius: ZoneRadius) -> Self {
        radius.0
    }
}

/// A place of a person of which no track shows anything to others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivacyZone {
    /// The name.
    pub name: PrivacyZoneName,
    /// The centre.
    pub place: Place,
    /// The radius.
    pub radius: ZoneRadius,
}

impl PrivacyZone {
    /// The largest number of privacy zones of a person.
    pub const MAX_PER_PERSON: usize = 20;
}
