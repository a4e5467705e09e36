//! Who may see a post.

use crate::named_choice::choices;

choices! {
    /// The audience of a post.
    PostAudience: "the audience of a post" {
        /// Everybody. The posts of a private account are for its followers.
        Public = "public",
        /// The followers of the author.
        #[default]
        Followers = "followers",
        /// The members of a team.
        Team = "team",
    }
}

choices! {
    /// The audience that a new post of a person begins with.
    DefaultPostAudience: "the default audience of posts" {
        /// Everybody. The posts of a private account are for its followers.
        Public = "public",
        /// The followers of the author.
        #[default]
        Followers = "followers",
    }
}

impl From<DefaultPostAudience> for PostAudience {
    fn from(audience: DefaultPostAudience) -> Self {
        match audience {
            DefaultPostAudience::Public => Self::Public,
            DefaultPostAudience::Followers => Self::Followers,
        }
    }
}
