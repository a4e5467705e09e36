//! What photos are for, and the sizes that follow from it.

use super::PhotoDimensions;
use crate::named_choice::choices;

choices! {
    /// What a photo is for.
    PhotoPurpose: "the purpose of a photo" {
        /// The picture of a person, a square.
        #[default]
        Profile = "profile",
        /// The picture of a team, a square.
        Team = "team",
        /// The photo of a post, as a whole.
        Post = "post",
    }
    /// Where a photo stands.
    PhotoState: "the state of a photo" {
        /// Its files are being written.
        #[default]
        Pending = "pending",
        /// Its files stand.
        Stored = "stored",
        /// It is gone for everybody, and a job deletes its files.
        Removed = "removed",
    }
}

/// The sides of squares.
const SQUARES: [u32; 4] = [64, 128, 256, 512];

/// The longest sides of whole pictures.
const WHOLE: [u32; 3] = [512, 1024, 2048];

impl PhotoPurpose {
    /// Whether a square is cut out of the picture.
    #[must_use]
    pub const fn is_square(self) -> bool {
        matches!(self, Self::Profile | Self::Team)
    }

    /// The sizes that a photo of this purpose may have: the longest side in pixels, the smallest first.
    #[must_use]
    pub const fn sizes(self) -> &'static [u32] {
        if self.is_square() { &SQUARES } else { &WHOLE }
    }

    /// The sizes that a photo has, made from a picture or a largest variant of these dimensions. Squares have every size. Whole pictures are
    /// not enlarged: the last size is the first into which the picture fits.
    ///
    /// ```
    /// use milequest_domain::photos::{PhotoDimensions, PhotoPurpose};
    ///
    /// let picture = PhotoDimensions::new(700, 500)?;
    /// assert_eq!(PhotoPurpose::Profile.sizes_of(picture), [64, 128, 256, 512]);
    /// assert_eq!(PhotoPurpose::Post.sizes_of(picture), [512, 1024]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn sizes_of(self, picture: PhotoDimensions) -> &'static [u32] {
        let sizes = self.sizes();
        if self.is_square() {
            return sizes;
        }
        let smaller = sizes.iter().take_while(|size| **size < picture.longest_side()).count();
        &sizes[..sizes.len().min(smaller + 1)]
    }

    /// The dimensions of the variant of this size.
    #[must_use]
    pub fn dimensions_of(self, size: u32, picture: PhotoDimensions) -> PhotoDimensions {
        let square = PhotoDimensions::square(size).unwrap_or(picture);
        if self.is_square() { square } else { picture.reduced_to(size) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn picture(width: u32, height: u32) -> PhotoDimensions {
        PhotoDimensions::new(width, height).expect("pixels")
    }

    #[test]
    fn a_whole_picture_has_the_sizes_up_to_its_own() {
        let sizes = |longest| PhotoPurpose::Post.sizes_of(picture(longest, 10));
        assert_eq!(sizes(1), [512]);
        assert_eq!(sizes(512), [512]);
        assert_eq!(sizes(513), [512, 1024]);
        assert_eq!(sizes(1024), [512, 1024]);
        assert_eq!(sizes(1025), [512, 1024, 2048]);
        assert_eq!(sizes(9_000), [512, 1024, 2048]);
    }

    #[test]
    fn a_square_has_every_size_whatever_the_picture() {
        for purpose in [PhotoPurpose::Profile, PhotoPurpose::Team] {
            assert_eq!(purpose.sizes_of(picture(3, 5)), [64, 128, 256, 512]);
            assert_eq!(purpose.dimensions_of(64, picture(3000, 500)), picture(64, 64));
        }
    }

    proptest! {
        #[test]
        fn the_largest_variant_has_the_same_sizes_as_its_picture(width in 1..20_000_u32, height in 1..20_000_u32) {
            let whole = picture(width, height);
            for purpose in PhotoPurpose::ALL {
                let sizes = purpose.sizes_of(whole);
                let largest = purpose.dimensions_of(sizes[sizes.len() - 1], whole);
                prop_assert_eq!(purpose.sizes_of(largest), sizes);
            }
        }
    }
}
