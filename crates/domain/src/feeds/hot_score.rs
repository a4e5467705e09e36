//! How hot a post is: what others did with it, and when it was published.

use chrono::{DateTime, TimeDelta, Utc};

/// The time in which a post loses as much as ten times the engagement gives it, in seconds: 12.5 hours.
pub const HOT_SECONDS: f64 = 45_000.0;

/// What others did with a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Engagement {
    /// The number of hearts.
    pub likes: i32,
    /// The number of other reactions.
    pub reactions: i32,
    /// The number of shares.
    pub shares: i32,
    /// The number of comments.
    pub comments: i32,
}

impl Engagement {
    /// All of it as one number. A comment counts twice, and a share three times.
    #[must_use]
    pub fn weight(self) -> i64 {
        let [likes, reactions, shares, comments] =
            [self.likes, self.reactions, self.shares, self.comments].map(i64::from);
        likes + reactions + 2 * comments + 3 * shares
    }

    /// Its part of a score: the logarithm of the weight, so that the first ten count as much as the next ninety.
    #[must_use]
    pub fn score(self) -> f64 {
        (self.weight().max(1) as f64).log10()
    }
}

/// How hot a post is. The value does not change with time: a post gets older by newer ones being hotter. So it is kept with the post, and
/// an index has it.
///
/// ```
/// use milequest_domain::feeds::{Engagement, HotScore};
/// use chrono::{DateTime, TimeDelta};
///
/// let noon = DateTime::UNIX_EPOCH + TimeDelta::hours(12);
/// let popular = HotScore::new(Engagement { likes: 100, ..Engagement::default() }, noon);
/// let new = HotScore::new(Engagement::default(), noon + TimeDelta::hours(24));
/// assert!(popular > new);
/// let newer = HotScore::new(Engagement::default(), noon + TimeDelta::hours(26));
/// assert!(newer > popular, "a hundred hearts are worth 25 hours");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct HotScore(f64);

impl HotScore {
    /// The value of a post.
    #[must_use]
    pub fn new(engagement: Engagement, created_at: DateTime<Utc>) -> Self {
        Self(engagement.score() + created_at.timestamp_micros() as f64 / 1e6 / HOT_SECONDS)
    }

    /// The number.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }
}

/// The part of a score that age takes, seen from a moment: 0 now, and below it for what is older.
pub(super) fn recency(age: TimeDelta) -> f64 {
    // Not -0 for a new post.
    0.0 - age.num_milliseconds() as f64 / 1e3 / HOT_SECONDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn engagement() -> impl Strategy<Value = Engagement> {
        let number = || 0..100_000_i32;
        (number(), number(), number(), number()).prop_map(|(likes, reactions, shares, comments)| Engagement {
            likes,
            reactions,
            shares,
            comments,
        })
    }

    fn moment() -> impl Strategy<Value = DateTime<Utc>> {
        (0..4_000_000_000_i64).prop_map(|seconds| DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds))
    }

    #[test]
    fn comments_and_shares_weigh_more_than_hearts_and_reactions() {
        let of = |likes, reactions, shares, comments| Engagement { likes, reactions, shares, comments }.weight();
        assert_eq!([of(0, 0, 0, 0), of(1, 0, 0, 0), of(0, 1, 0, 0), of(0, 0, 0, 1), of(0, 0, 1, 0)], [0, 1, 1, 2, 3]);
        assert_eq!(of(i32::MAX, i32::MAX, i32::MAX, i32::MAX), 7 * i64::from(i32::MAX));
    }

    #[test]
    fn a_post_without_engagement_is_as_hot_as_one_with_a_single_heart() {
        let one = Engagement { likes: 1, ..Engagement::default() };
        assert_eq!((Engagement::default().score(), one.score()), (0.0, 0.0));
    }

    proptest! {
        #[test]
        fn more_engagement_is_never_less_hot(one in engagement(), more in 1..1_000_i32, at in moment()) {
            for grown in [
                Engagement { likes: one.likes + more, ..one },
                Engagement { reactions: one.reactions + more, ..one },
                Engagement { shares: one.shares + more, ..one },
                Engagement { comments: one.comments + more, ..one },
            ] {
                prop_assert!(HotScore::new(grown, at) >= HotScore::new(one, at));
            }
        }

        #[test]
        fn an_order_by_heat_is_the_order_by_engagement_and_age_at_any_moment(
            one in engagement(), other in engagement(), at in moment(), later in moment(), now in moment(),
        ) {
            let seen = |engagement: Engagement, at: DateTime<Utc>| engagement.score() + recency(now - at);
            let difference = seen(one, at) - seen(other, later);
            let hot = HotScore::new(one, at).value() - HotScore::new(other, later).value();
            prop_assert!((difference - hot).abs() < 1e-6, "{difference} {hot}");
        }
    }
}
