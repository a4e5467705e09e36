//! A set of posts that stays small: what does not fit is left out, because it is only a hint to readers.

use milequest_domain::PostId;
use std::collections::HashSet;
use uuid::Uuid;

/// Some new posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostSet(HashSet<PostId>);

/// The largest number of posts.
const MAX_POSTS: usize = 478;

/// The number of ids in one payload. PostgreSQL takes payloads below 8,000 bytes, and an id has 32, with a comma.
const PER_PAYLOAD: usize = 239;

impl PostSet {
    /// Adds posts.
    pub fn extend(&mut self, posts: impl IntoIterator<Item = PostId>) {
        for post in posts {
            if self.0.len() < MAX_POSTS {
                self.0.insert(post);
            }
        }
    }

    /// Adds the posts of another set.
    pub fn merge(&mut self, other: Self) {
        self.extend(other.0);
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The posts.
    #[must_use]
    pub fn to_vec(&self) -> Vec<PostId> {
        self.0.iter().copied().collect()
    }

    /// The set as notifications name it.
    pub(crate) fn to_payloads(&self) -> Vec<String> {
        let ids: Vec<String> = self.0.iter().map(|post| post.uuid().simple().to_string()).collect();
        ids.chunks(PER_PAYLOAD).map(|ids| ids.join(",")).collect()
    }

    /// The set that a notification names. What a newer version sends and this one does not know is left out.
    pub(crate) fn from_payload(payload: &str) -> Self {
        let mut set = Self::default();
        set.extend(payload.split(',').filter_map(|id| Uuid::try_parse(id).ok().map(PostId::from)));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(number: usize) -> PostSet {
        let mut set = PostSet::default();
        set.extend((0..number).map(|number| Uuid::from_u128(number as u128).into()));
        set
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let full = posts(MAX_POSTS);
        assert_eq!((full.to_vec().len(), posts(MAX_POSTS + 1)), (MAX_POSTS, full.clone()));
        let mut merged = full.clone();
        merged.merge(PostSet::from_payload(&Uuid::from_u128(u128::MAX).simple().to_string()));
        assert_eq!(merged, full);
        assert!(posts(0).is_empty() && !full.is_empty());
    }

    #[test]
    fn a_set_is_read_as_it_was_written_in_payloads_that_postgresql_takes() {
        for number in [1, PER_PAYLOAD, PER_PAYLOAD + 1, MAX_POSTS] {
            let payloads = posts(number).to_payloads();
            assert_eq!(payloads.len(), number.div_ceil(PER_PAYLOAD));
            assert!(payloads.iter().all(|payload| payload.len() < 7_900));
            let mut read = PostSet::default();
            payloads.iter().for_each(|payload| read.merge(PostSet::from_payload(payload)));
            assert_eq!(read, posts(number));
        }
        assert!(posts(0).to_payloads().is_empty());
        assert!(PostSet::from_payload("").is_empty() && PostSet::from_payload("a newer format").is_empty());
    }
}
