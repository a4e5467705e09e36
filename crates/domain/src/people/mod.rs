//! People: what they say of themselves, what they are to each other, and what they are found by.

mod about;
mod folding;
mod location;
mod relation;
mod search_terms;
#[cfg(feature = "website")]
mod website;

pub use about::{Bio, City, Institution, Institutions, ListError};
pub use location::{LocationName, ProfileLocation};
pub use relation::{Blockers, FollowState, Relation, RelationChange, RelationChangeError};
pub use search_terms::{SEARCH_TERM_LENGTH, SearchPhrase, SearchPhraseError, TermPlace, search_terms};
#[cfg(feature = "website")]
pub use website::{Website, WebsiteError, Websites};
