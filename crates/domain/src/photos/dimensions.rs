//! The width and the height of a picture.

use crate::RuleError;

/// The width and the height of a picture in pixels, both at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct PhotoDimensions {
    width: u32,
    height: u32,
}

/// The picture has no pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a picture has at least one pixel")]
pub struct PhotoDimensionsError;

impl RuleError for PhotoDimensionsError {
    fn code(&self) -> &'static str {
        "no_pixels"
    }
}

impl PhotoDimensions {
    /// The dimensions of a picture.
    ///
    /// # Errors
    /// When one of them is zero.
    pub const fn new(width: u32, height: u32) -> Result<Self, PhotoDimensionsError> {
        if width == 0 || height == 0 { Err(PhotoDimensionsError) } else { Ok(Self { width, height }) }
    }

    /// The dimensions of a square.
    ///
    /// # Errors
    /// When the side is zero.
    pub const fn square(side: u32) -> Result<Self, PhotoDimensionsError> {
        Self::new(side, side)
    }

    /// The width.
    #[must_use]
    pub const fn width(self) -> u32 {
        self.width
    }

    /// The height.
    #[must_use]
    pub const fn height(self) -> u32 {
        self.height
    }

    /// The longer side.
    #[must_use]
    pub const fn longest_side(self) -> u32 {
        if self.width > self.height { self.width } else { self.height }
    }

    /// The shorter side.
    #[must_use]
    pub const fn shortest_side(self) -> u32 {
        if self.width < self.height { self.width } else { self.height }
    }

    /// The number of pixels.
    #[must_use]
    pub const fn pixels(self) -> u64 {
        self.width as u64 * self.height as u64
    }

    /// The same picture, turned by a quarter.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    /// The same picture with a longest side of at most this many pixels. It is never enlarged, and a narrow picture keeps a pixel.
    #[must_use]
    pub fn reduced_to(self, longest_side: u32) -> Self {
        let longest = self.longest_side();
        if longest <= longest_side {
            return self;
        }
        let reduce = |side: u32| {
            let side = (u64::from(side) * u64::from(longest_side) + u64::from(longest) / 2) / u64::from(longest);
            u32::try_from(side).unwrap_or(longest_side).max(1)
        };
        Self { width: reduce(self.width), height: reduce(self.height) }
    }
}

impl TryFrom<(u32, u32)> for PhotoDimensions {
    type Error = PhotoDimensionsError;

    fn try_from((width, height): (u32, u32)) -> Result<Self, PhotoDimensionsError> {
        Self::new(width, height)
    }
}

impl From<PhotoDimensions> for (u32, u32) {
    fn from(dimensions: PhotoDimensions) -> Self {
        (dimensions.width, dimensions.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_picture_is_reduced_in_proportion_and_never_enlarged() {
        let reduced = |width, height, longest| {
            let dimensions = PhotoDimensions::new(width, height).expect("pixels").reduced_to(longest);
            (dimensions.width(), dimensions.height())
        };
        assert_eq!(reduced(4000, 3000, 2048), (2048, 1536));
        assert_eq!(reduced(3000, 4000, 512), (384, 512));
        assert_eq!(reduced(700, 500, 1024), (700, 500));
        assert_eq!(reduced(16_000, 1, 512), (512, 1));
        assert_eq!(PhotoDimensions::new(0, 5), Err(PhotoDimensionsError));
    }

    proptest! {
        #[test]
        fn a_reduced_picture_fits(width in 1..60_000_u32, height in 1..60_000_u32, longest in 1..5_000_u32) {
            let picture = PhotoDimensions::new(width, height).expect("pixels");
            let reduced = picture.reduced_to(longest);
            prop_assert_eq!(reduced.longest_side(), picture.longest_side().min(longest));
            prop_assert!(reduced.width() <= width && reduced.height() <= height && reduced.shortest_side() > 0);
        }
    }
}
