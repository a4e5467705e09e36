//! Why a post is in a feed.

use crate::named_choice::choices;

choices! {
    /// Why a post is in a feed.
    FeedReason: "the reason of a post in a feed" {
        /// The viewer follows its author.
        #[default]
        Followed = "followed",
        /// Somebody whom the viewer follows shared it.
        Shared = "shared",
        /// It is for a team of the viewer.
        Team = "team",
        /// The viewer wrote it.
        Own = "own",
        /// It is one of the newest, whatever others did with it.
        Recent = "recent",
        /// It is hot.
        Trending = "trending",
    }
    /// How a post got its place in the home feed.
    FeedPlace: "a place in the home feed" {
        /// By its score.
        #[default]
        Ranked = "ranked",
        /// By its age: one place of five is for a new post.
        Recent = "recent",
    }
}

/// What a viewer has to do with a post in a feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PostOrigin {
    /// Whether the viewer wrote it.
    pub is_own: bool,
    /// Whether it is in the feed because somebody shared it.
    pub is_shared: bool,
    /// Whether it is for a team.
    pub is_for_team: bool,
}

impl PostOrigin {
    /// Why the post is in the feed, at such a place.
    ///
    /// ```
    /// use milequest_domain::feeds::{FeedPlace, FeedReason, PostOrigin};
    ///
    /// let shared = PostOrigin { is_shared: true, ..PostOrigin::default() };
    /// assert_eq!(shared.reason(FeedPlace::Recent), FeedReason::Shared, "the reader wants to know who shared it");
    /// ```
    #[must_use]
    pub const fn reason(self, place: FeedPlace) -> FeedReason {
        match self {
            Self { is_own: true, .. } => FeedReason::Own,
            Self { is_shared: true, .. } => FeedReason::Shared,
            Self { .. } if matches!(place, FeedPlace::Recent) => FeedReason::Recent,
            Self { is_for_team: true, .. } => FeedReason::Team,
            Self { .. } => FeedReason::Followed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_what_the_viewer_has_to_do_with_the_post() {
        use FeedReason::{Followed, Own, Recent, Shared, Team};
        for (is_own, is_shared, is_for_team, ranked, recent) in [
            (true, false, false, Own, Own),
            (true, true, true, Own, Own),
            (false, true, false, Shared, Shared),
            (false, false, true, Team, Recent),
            (false, false, false, Followed, Recent),
        ] {
            let origin = PostOrigin { is_own, is_shared, is_for_team };
            let reasons = [FeedPlace::Ranked, FeedPlace::Recent].map(|place| origin.reason(place));
            assert_eq!(reasons, [ranked, recent], "{origin:?}");
        }
    }
}
