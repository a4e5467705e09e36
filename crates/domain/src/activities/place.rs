//! The place of an activity.

use crate::{routes, single_line};
use serde::{Deserialize, Serialize};

single_line::lines! {
    /// The name of the place of an activity.
    PlaceName: "the name of a place", 100;
}

/// The place of an activity: a name, and a point on the Earth if the owner gives one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityPlace {
    /// The name.
    pub name: PlaceName,
    /// The point on the Earth.
    pub at: Option<routes::Place>,
}
