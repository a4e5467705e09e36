//! How a camera was held: the turn between the stored pixels and the displayed picture.

use super::{Crop, CropArea, PhotoDimensions};

/// The orientation of a picture, with the numbers of EXIF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// 1: displayed as stored.
    #[default]
    Upright,
    /// 2: mirrored, left and right change places.
    Mirrored,
    /// 3: turned by half.
    HalfTurn,
    /// 4: mirrored, top and bottom change places.
    UpsideDown,
    /// 5: the rows become the columns.
    Transposed,
    /// 6: displayed turned by a quarter, clockwise.
    QuarterTurn,
    /// 7: the rows become the columns, from the end.
    Transversed,
    /// 8: displayed turned by a quarter, counterclockwise.
    ThreeQuarterTurn,
}

impl Orientation {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::Upright,
        Self::Mirrored,
        Self::HalfTurn,
        Self::UpsideDown,
        Self::Transposed,
        Self::QuarterTurn,
        Self::Transversed,
        Self::ThreeQuarterTurn,
    ];

    /// The orientation of this number of EXIF. A number that EXIF does not have means upright.
    #[must_use]
    pub fn from_exif(number: u8) -> Self {
        let place = usize::from(number).wrapping_sub(1);
        Self::ALL.get(place).copied().unwrap_or_default()
    }

    /// Whether width and height change places.
    #[must_use]
    pub const fn is_turned(self) -> bool {
        matches!(self, Self::Transposed | Self::QuarterTurn | Self::Transversed | Self::ThreeQuarterTurn)
    }

    /// The dimensions of the displayed picture.
    #[must_use]
    pub const fn displayed(self, stored: PhotoDimensions) -> PhotoDimensions {
        if self.is_turned() { stored.turned() } else { stored }
    }

    /// The same square in the stored pixels.
    #[must_use]
    pub fn stored_crop(self, displayed: Crop, stored: PhotoDimensions) -> Crop {
        let CropArea { x, y, size } = displayed.area();
        let from_right = |distance: u32| stored.width().saturating_sub(size + distance);
        let from_bottom = |distance: u32| stored.height().saturating_sub(size + distance);
        let (x, y) = match self {
            Self::Upright => (x, y),
            Self::Mirrored => (from_right(x), y),
            Self::HalfTurn => (from_right(x), from_bottom(y)),
            Self::UpsideDown => (x, from_bottom(y)),
            Self::Transposed => (y, x),
            Self::QuarterTurn => (y, from_bottom(x)),
            Self::Transversed => (from_right(y), from_bottom(x)),
            Self::ThreeQuarterTurn => (from_right(y), x),
        };
        Crop::inside(CropArea { x, y, size })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Where a stored pixel is displayed, as EXIF says it.
    fn display(orientation: Orientation, (x, y): (u32, u32), stored: PhotoDimensions) -> (u32, u32) {
        let (right, bottom) = (stored.width() - 1 - x, stored.height() - 1 - y);
        match orientation {
            Orientation::Upright => (x, y),
            Orientation::Mirrored => (right, y),
            Orientation::HalfTurn => (right, bottom),
            Orientation::UpsideDown => (x, bottom),
            Orientation::Transposed => (y, x),
            Orientation::QuarterTurn => (bottom, x),
            Orientation::Transversed => (bottom, right),
            Orientation::ThreeQuarterTurn => (y, right),
        }
    }

    #[test]
    fn numbers_are_those_of_exif_and_others_mean_upright() {
        assert_eq!(Orientation::from_exif(6), Orientation::QuarterTurn);
        assert_eq!(Orientation::from_exif(8), Orientation::ThreeQuarterTurn);
        assert_eq!([0, 1, 9, 255].map(Orientation::from_exif), [Orientation::Upright; 4]);
    }

    proptest! {
        #[test]
        fn the_stored_square_is_displayed_where_it_was_chosen(
            (width, height) in (1..30_u32, 1..30_u32), (x, y, size) in (0..30_u32, 0..30_u32, 1..30_u32), number in 1..9_u8,
        ) {
            let (orientation, stored) = (Orientation::from_exif(number), PhotoDimensions::new(width, height).expect("pixels"));
            let displayed = orientation.displayed(stored);
            // A square that fits, so that no case is thrown away.
            let size = 1 + size % displayed.width().min(displayed.height());
            let (x, y) = (x % (displayed.width() - size + 1), y % (displayed.height() - size + 1));
            let chosen = Crop::new(CropArea { x, y, size }, displayed).expect("a square");
            let crop = orientation.stored_crop(chosen, stored).area();
            prop_assert!(Crop::new(crop, stored).is_ok());
            for (across, down) in [(0, 0), (size - 1, 0), (0, size - 1), (size - 1, size - 1)] {
                let (shown_x, shown_y) = display(orientation, (crop.x + across, crop.y + down), stored);
                prop_assert!((x..x + size).contains(&shown_x) && (y..y + size).contains(&shown_y));
            }
        }
    }
}
