//! The data of a post and of a profile of the demo. Days are counted back from today, and people are named by their usernames.

/// What a person says of themselves.
#[derive(Debug)]
pub(super) struct DemoProfile {
    pub(super) who: &'static str,
    pub(super) bio: &'static str,
    pub(super) city: &'static str,
    pub(super) institutions: &'static [&'static str],
    pub(super) websites: &'static [&'static str],
    /// Where the person is.
    pub(super) location: Option<DemoPlace>,
    /// Whether the account is private.
    pub(super) is_private: bool,
    /// Whether the person has a photo.
    pub(super) has_photo: bool,
}

/// A place: its name, its latitude and its longitude.
pub(super) type DemoPlace = (&'static str, f64, f64);

/// A post.
#[derive(Debug)]
pub(super) struct DemoPost {
    pub(super) author: &'static str,
    /// No two posts of the demo have the same text, by which an earlier run is recognized.
    pub(super) text: &'static str,
    pub(super) on: i64,
    pub(super) audience: DemoAudience,
    pub(super) kind: DemoPostKind,
    pub(super) place: Option<DemoPlace>,
    /// Who shares it.
    pub(super) shares: &'static [&'static str],
    pub(super) likes: &'static [&'static str],
    /// Other reactions: who, and the name.
    pub(super) reactions: &'static [(&'static str, &'static str)],
    pub(super) comments: &'static [DemoComment],
}

/// What a post is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DemoPostKind {
    Spontaneous,
    Daily,
    /// With a picture that is drawn for it.
    Photo,
    /// Of the last public activity of the author.
    Activity,
}

/// Who sees a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DemoAudience {
    Public,
    Followers,
    /// The members of the team with this name.
    Team(&'static str),
}

/// A comment with its replies.
#[derive(Debug)]
pub(super) struct DemoComment {
    pub(super) who: &'static str,
    pub(super) text: &'static str,
    /// Who replies, and what.
    pub(super) replies: &'static [(&'static str, &'static str)],
}
