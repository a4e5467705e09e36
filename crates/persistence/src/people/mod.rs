//! People: their profiles, and what they are to each other.
//!
//! A change of follows, blocks or the counts of profiles first locks the profiles of the people concerned with [`profiles::lock`], in the order of
//! ids. So two changes between the same two people never run at once.

pub mod blocks;
pub mod follows;
pub mod of_person;
pub mod profiles;
pub mod purge;
pub mod relations;
pub mod search;
pub mod suggestions;
pub mod summaries;
pub mod visible;
