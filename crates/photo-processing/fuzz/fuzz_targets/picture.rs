#![no_main]
//! Bytes as an uploaded picture: they are refused, or become variants that keep their promises.

use milequest_domain::photos::{CropArea, PhotoPurpose};
use milequest_photo_processing::{MAX_MEMORY, MAX_PIXELS, MAX_SIDE, Picture};

/// Larger pictures take so long that fewer of them are tried.
const LARGEST_TRIED: u64 = 1_000_000;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let picture = match Picture::inspect(bytes) {
        Ok(picture) => picture,
        Err(error) => return assert!(error.to_string().len() < 300),
    };
    let dimensions = picture.dimensions();
    assert!(dimensions.longest_side() <= MAX_SIDE && dimensions.pixels() <= MAX_PIXELS && picture.memory() <= MAX_MEMORY);
    if dimensions.pixels() > LARGEST_TRIED {
        return;
    }
    let area = CropArea { x: 0, y: 0, size: dimensions.shortest_side() };
    for (purpose, crop) in [(PhotoPurpose::Profile, Some(area)), (PhotoPurpose::Post, None)] {
        if let Ok(variants) = picture.variants(purpose, crop) {
            assert_eq!(variants.all.len(), purpose.sizes_of(variants.dimensions).len());
            assert!(variants.all.iter().all(|variant| variant.bytes.ends_with(&[0xff, 0xd9])));
        }
    }
});
