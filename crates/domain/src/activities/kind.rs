//! The kind of an activity.

use crate::named_choice::choices;

choices! {
    /// The way in which the person moved.
    ActivityKind: "a kind of activity" {
        /// On foot, unhurried.
        #[default]
        Walk = "walk",
        /// On foot, running.
        Run = "run",
        /// On a bicycle.
        Ride = "ride",
        /// In water.
        Swim = "swim",
        /// In a wheelchair.
        Wheelchair = "wheelchair",
        /// In a boat, by arms.
        Row = "row",
        /// On skis.
        Ski = "ski",
        /// Otherwise, by one's own strength.
        Other = "other",
    }
}
