//! The order of a feed.
//!
//! Four places of five are for the posts with the highest scores, and one for the newest post that is left. Nobody has more than two places in
//! a row, while there is a post of somebody else.

use super::{Engagement, FeedPlace, Relationship, hot_score::recency};
use crate::{PostId, UserId};
use chrono::{DateTime, Utc};
use std::cmp::Ordering;

/// The largest number of posts in a feed.
pub const FEED_SIZE: u16 = 500;
/// Every place with a multiple of this number is for a new post.
pub const RECENT_EVERY: usize = 5;
/// The largest number of posts of one author in a row, while there is one of somebody else.
pub const MAX_IN_A_ROW: usize = 2;

/// A post that may get a place in a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The post.
    pub post: PostId,
    /// The author.
    pub author: UserId,
    /// When it was published.
    pub created_at: DateTime<Utc>,
    /// What others did with it.
    pub engagement: Engagement,
    /// What the viewer has to do with its author.
    pub relationship: Relationship,
}

/// The score of a post at one moment, in parts that are added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The part by what others did with it.
    pub engagement: f64,
    /// The part by its age: 0 for a new post, less for an older one.
    pub recency: f64,
    /// The part by what the viewer has to do with its author.
    pub relationship: f64,
}

impl Score {
    /// The score of a candidate at this moment.
    #[must_use]
    pub fn new(candidate: &Candidate, now: DateTime<Utc>) -> Self {
        Self {
            engagement: candidate.engagement.score(),
            recency: Self::recency(candidate.created_at, now),
            relationship: candidate.relationship.score(),
        }
    }

    /// The part by the age of a post.
    #[must_use]
    pub fn recency(created_at: DateTime<Utc>, now: DateTime<Utc>) -> f64 {
        recency(now - created_at)
    }

    /// The sum.
    #[must_use]
    pub fn total(self) -> f64 {
        self.engagement + self.recency + self.relationship
    }
}

/// A post with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedPost {
    /// The post.
    pub candidate: Candidate,
    /// Its score.
    pub score: Score,
    /// How it got its place.
    pub place: FeedPlace,
}

/// The order of the home feed: by score, with every fifth place for a new post. Each candidate gets one place, up to [`FEED_SIZE`]
/// places.
#[must_use]
pub fn arrange(candidates: &[Candidate], now: DateTime<Utc>) -> Vec<PlacedPost> {
    Arrangement::new(candidates, now)
        .place_all(|number| if number.is_multiple_of(RECENT_EVERY) { FeedPlace::Recent } else { FeedPlace::Ranked })
}

/// The order of a feed by score alone.
#[must_use]
pub fn rank(candidates: &[Candidate], now: DateTime<Utc>) -> Vec<PlacedPost> {
    Arrangement::new(candidates, now).place_all(|_| FeedPlace::Ranked)
}

type Scored = (Candidate, Score);

/// The candidates while they get their places.
struct Arrangement {
    scored: Vec<Scored>,
    /// The candidates that have no place, by score and by age. Those that got one in the other order are dropped when they come up.
    ranked: Vec<usize>,
    newest: Vec<usize>,
    is_placed: Vec<bool>,
}

/// The places of candidates in an order, the best one last, where it is taken from.
fn ordered(scored: &[Scored], order: impl Fn(&Scored, &Scored) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..scored.len()).collect();
    places.sort_by(|one, other| order(&scored[*one], &scored[*other]));
    places
}

impl Arrangement {
    fn new(candidates: &[Candidate], now: DateTime<Utc>) -> Self {
        let scored: Vec<_> = candidates.iter().map(|candidate| (*candidate, Score::new(candidate, now))).collect();
        let ranked = ordered(&scored, |(one, score), (other, its)| {
            score.total().total_cmp(&its.total()).then(one.post.cmp(&other.post))
        });
        let newest = ordered(&scored, |(one, _), (other, _)| {
            one.created_at.cmp(&other.created_at).then(one.post.cmp(&other.post))
        });
        let is_placed = vec![false; scored.len()];
        Self { scored, ranked, newest, is_placed }
    }

    fn place_all(mut self, place_of: impl Fn(usize) -> FeedPlace) -> Vec<PlacedPost> {
        let size = self.scored.len().min(FEED_SIZE.into());
        let mut placed: Vec<PlacedPost> = Vec::with_capacity(size);
        for number in 1..=size {
            let (place, barred) = (place_of(number), barred_author(&placed));
            let Some(next) = self.take(place, barred) else { break };
            let (candidate, score) = self.scored[next];
            placed.push(PlacedPost { candidate, score, place });
        }
        placed
    }

    /// The best candidate for a place that is not by this author, or else the best one.
    fn take(&mut self, place: FeedPlace, barred: Option<UserId>) -> Option<usize> {
        let Self { scored, ranked, newest, is_placed } = self;
        let waiting = match place {
            FeedPlace::Ranked => ranked,
            FeedPlace::Recent => newest,
        };
        while waiting.pop_if(|last| is_placed[*last]).is_some() {}
        let is_free = |at: &usize| !is_placed[*at] && Some(scored[*at].0.author) != barred;
        let found = waiting.iter().rposition(is_free);
        let next = match found {
            Some(at) => waiting.remove(at),
            None => waiting.pop()?,
        };
        is_placed[next] = true;
        Some(next)
    }
}

/// The author who has had the last places and gets no other one now.
fn barred_author(placed: &[PlacedPost]) -> Option<UserId> {
    let last = placed.last_chunk::<MAX_IN_A_ROW>()?;
    let author = last[0].candidate.author;
    last.iter().all(|one| one.candidate.author == author).then_some(author)
}

#[cfg(test)]
mod tests;
