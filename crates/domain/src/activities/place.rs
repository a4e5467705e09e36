//! Where an activity was.

use crate::{routes, single_line};
use serde::{Deserialize, Serialize};

single_line::lines! {
    /// What somebody calls the place of an activity.
    PlaceName: "the name of a place", 100;
}

/// Where an activity was: what its owner calls it, and where on the Earth that is if the owner says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// What it is called.
    pub name: PlaceName,
    /// Where it is.
    pub at: Option<routes::Place>,
}
