//! What photos are uploaded for.

use milequest_domain::{TeamId, photos::PhotoPurpose};

/// What a photo is uploaded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoTarget {
    /// The profile of the viewer.
    Profile,
    /// A team of which the viewer is an admin.
    Team(TeamId),
    /// A post that the viewer will write.
    Post,
}

impl PhotoTarget {
    /// The purpose of the photo.
    #[must_use]
    pub const fn purpose(self) -> PhotoPurpose {
        match self {
            Self::Profile => PhotoPurpose::Profile,
            Self::Team(_) => PhotoPurpose::Team,
            Self::Post => PhotoPurpose::Post,
        }
    }
}
