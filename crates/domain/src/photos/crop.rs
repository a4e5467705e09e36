//! The square that is cut out of a picture.

use super::PhotoDimensions;
use crate::RuleError;

/// A square that somebody asks for, in pixels of the picture as it is displayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CropArea {
    /// The distance from the left.
    pub x: u32,
    /// The distance from the top.
    pub y: u32,
    /// The length of a side.
    pub size: u32,
}

/// A square inside a picture.
///
/// ```
/// use milequest_domain::photos::{Crop, CropArea, PhotoDimensions};
///
/// let picture = PhotoDimensions::new(400, 300)?;
/// assert_eq!(Crop::centred(picture).area(), CropArea { x: 50, y: 0, size: 300 });
/// assert!(Crop::new(CropArea { x: 101, y: 0, size: 300 }, picture).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop(CropArea);

/// The square is not inside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the square must be inside the picture, which is {} pixels wide and {} pixels high", picture.width(), picture.height())]
pub struct CropError {
    picture: PhotoDimensions,
}

impl RuleError for CropError {
    fn code(&self) -> &'static str {
        "outside_the_picture"
    }
}

impl Crop {
    /// The largest square in the centre of the picture.
    #[must_use]
    pub const fn centred(picture: PhotoDimensions) -> Self {
        let size = picture.shortest_side();
        Self(CropArea { x: (picture.width() - size) / 2, y: (picture.height() - size) / 2, size })
    }

    /// This square of the picture.
    ///
    /// # Errors
    /// When it is empty, or not inside the picture.
    pub fn new(area: CropArea, picture: PhotoDimensions) -> Result<Self, CropError> {
        let fits = |start: u32, side: u32| start.checked_add(area.size).is_some_and(|end| end <= side);
        if area.size > 0 && fits(area.x, picture.width()) && fits(area.y, picture.height()) {
            Ok(Self(area))
        } else {
            Err(CropError { picture })
        }
    }

    /// The position and the length of a side.
    #[must_use]
    pub const fn area(self) -> CropArea {
        self.0
    }

    /// A square that is known to be inside.
    pub(super) const fn inside(area: CropArea) -> Self {
        Self(area)
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
    fn the_centred_square_is_the_largest_one() {
        assert_eq!(Crop::centred(picture(300, 401)).area(), CropArea { x: 0, y: 50, size: 300 });
        assert_eq!(Crop::centred(picture(1, 1)).area(), CropArea { x: 0, y: 0, size: 1 });
    }

    #[test]
    fn a_square_that_is_empty_or_leaves_the_picture_is_refused() {
        let of = |x, y, size| Crop::new(CropArea { x, y, size }, picture(40, 30));
        assert!(of(0, 0, 30).is_ok() && of(10, 0, 30).is_ok() && of(39, 29, 1).is_ok());
        for (x, y, size) in
            [(0, 0, 0), (0, 0, 31), (11, 0, 30), (0, 1, 30), (40, 0, 1), (u32::MAX, 0, 1), (0, 0, u32::MAX)]
        {
            let error = of(x, y, size).expect_err("a square outside");
            assert_eq!(error.code(), "outside_the_picture");
            assert!(error.to_string().contains("40 pixels wide and 30 pixels high"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn the_centred_square_is_inside(width in 1..60_000_u32, height in 1..60_000_u32) {
            let area = Crop::centred(picture(width, height)).area();
            prop_assert!(Crop::new(area, picture(width, height)).is_ok());
        }
    }
}
