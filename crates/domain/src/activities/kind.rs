//! The kind of an activity.

use crate::named_choice::choices;

choices! {
    /// The kind of an activity.
    ActivityKind: "a kind of activity" {
        /// Walking or hiking.
        #[default]
        Walk = "walk",
        /// Running.
        Run = "run",
        /// Cycling.
        Ride = "ride",
        /// Swimming.
        Swim = "swim",
        /// In a wheelchair.
        Wheelchair = "wheelchair",
        /// Rowing or paddling.
        Row = "row",
        /// Skiing.
        Ski = "ski",
        /// Any other movement by one's own strength.
        Other = "other",
    }
}
