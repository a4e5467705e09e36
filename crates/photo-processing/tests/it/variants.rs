//! The variants of ordinary pictures: their sizes, their encoding, and the colours at their corners.

use milequest_domain::photos::{CropArea, PhotoDimensions, PhotoPurpose};
use milequest_photo_processing::{
    MAX_MEMORY, PhotoVariants, Picture,
    test_kit::{
        animated_webp, cmyk_jpeg, decoded, jpeg, jpeg_segments, oriented, png, png_of_gray_16, transparent_png, webp,
    },
};

const RED: [u8; 3] = [255, 0, 0];
const GREEN: [u8; 3] = [0, 255, 0];
const BLUE: [u8; 3] = [0, 0, 255];
const YELLOW: [u8; 3] = [255, 255, 0];
const WHITE: [u8; 3] = [255, 255, 255];

fn variants(bytes: &[u8], purpose: PhotoPurpose, crop: Option<CropArea>) -> PhotoVariants {
    Picture::inspect(bytes).and_then(|picture| picture.variants(purpose, crop)).expect("variants")
}

/// The colours of the largest variant near its corners: above and below, left and right.
fn corners(variants: &PhotoVariants) -> [[u8; 3]; 4] {
    let picture = decoded(&variants.all.last().expect("a variant").bytes);
    let (right, bottom) = (picture.width() * 7 / 8, picture.height() * 7 / 8);
    let (left, top) = (picture.width() / 8, picture.height() / 8);
    [(left, top), (right, top), (left, bottom), (right, bottom)].map(|(x, y)| picture.get_pixel(x, y).0)
}

fn assert_colours(name: &str, found: [[u8; 3]; 4], expected: [[u8; 3]; 4]) {
    let is_near = |one: u8, other: u8| one.abs_diff(other) <= 24;
    let all = found.iter().flatten().zip(expected.iter().flatten());
    assert!(all.into_iter().all(|(one, other)| is_near(*one, *other)), "{name}: {found:?} instead of {expected:?}");
}

#[test]
fn a_square_has_four_sizes_and_each_is_a_progressive_jpeg() {
    let made = variants(&jpeg(1600, 1200), PhotoPurpose::Profile, None);
    assert_eq!(made.dimensions, PhotoDimensions::square(512).expect("pixels"));
    let sizes: Vec<_> = made.all.iter().map(|variant| variant.size).collect();
    assert_eq!(sizes, [64, 128, 256, 512]);
    for variant in &made.all {
        let picture = decoded(&variant.bytes);
        assert_eq!((picture.width(), picture.height()), (variant.size, variant.size));
        let frames: Vec<_> = jpeg_segments(&variant.bytes).into_iter().map(|(kind, _)| kind).collect();
        assert!(frames.contains(&0xc2) && !frames.contains(&0xc0), "it is not progressive");
    }
    assert_colours("a square", corners(&made), [RED, GREEN, BLUE, YELLOW]);
}

#[test]
fn a_small_picture_becomes_every_square_and_stays_small_in_a_post() {
    let squares = variants(&png(40, 30), PhotoPurpose::Team, None);
    let sides: Vec<_> = squares.all.iter().map(|variant| decoded(&variant.bytes).width()).collect();
    assert_eq!(sides, [64, 128, 256, 512]);
    let whole = variants(&png(40, 30), PhotoPurpose::Post, None);
    assert_eq!((whole.all.len(), whole.all[0].size), (1, 512));
    assert_eq!(whole.dimensions, PhotoDimensions::new(40, 30).expect("pixels"));
}

#[test]
fn a_post_has_the_sizes_up_to_that_of_its_picture() {
    let made = variants(&webp(1500, 750), PhotoPurpose::Post, None);
    let found: Vec<_> = made
        .all
        .iter()
        .map(|variant| {
            let picture = decoded(&variant.bytes);
            (variant.size, picture.width(), picture.height())
        })
        .collect();
    assert_eq!(found, [(512, 512, 256), (1024, 1024, 512), (2048, 1500, 750)]);
    assert_eq!(made.dimensions, PhotoDimensions::new(1500, 750).expect("pixels"));
    assert_colours("a post", corners(&made), [RED, GREEN, BLUE, YELLOW]);
    let large = variants(&jpeg(3000, 2000), PhotoPurpose::Post, None);
    assert_eq!(large.dimensions, PhotoDimensions::new(2048, 1365).expect("pixels"));
}

#[test]
fn a_square_is_cut_where_the_person_wants_it() {
    let crop = CropArea { x: 0, y: 300, size: 300 };
    let made = variants(&jpeg(800, 600), PhotoPurpose::Profile, Some(crop));
    assert_colours("below on the left", corners(&made), [BLUE; 4]);
    let outside = CropArea { x: 501, y: 0, size: 300 };
    let picture = jpeg(800, 600);
    let refused = Picture::inspect(&picture).and_then(|picture| picture.variants(PhotoPurpose::Profile, Some(outside)));
    assert!(refused.is_err_and(|error| error.to_string().contains("800 pixels wide and 600 pixels high")));
}

#[test]
fn a_picture_is_shown_as_the_camera_was_held() {
    let expected = [
        (1, [RED, GREEN, BLUE, YELLOW]),
        (2, [GREEN, RED, YELLOW, BLUE]),
        (3, [YELLOW, BLUE, GREEN, RED]),
        (4, [BLUE, YELLOW, RED, GREEN]),
        (5, [RED, BLUE, GREEN, YELLOW]),
        (6, [BLUE, RED, YELLOW, GREEN]),
        (7, [YELLOW, GREEN, BLUE, RED]),
        (8, [GREEN, YELLOW, RED, BLUE]),
    ];
    for (orientation, colours) in expected {
        let bytes = oriented(640, 320, orientation);
        let displayed = if orientation >= 5 { (320, 640) } else { (640, 320) };
        let whole = variants(&bytes, PhotoPurpose::Post, None);
        assert_eq!((whole.dimensions.width(), whole.dimensions.height()), displayed, "{orientation}");
        assert_colours(&format!("whole {orientation}"), corners(&whole), colours);
        assert_colours(
            &format!("square {orientation}"),
            corners(&variants(&bytes, PhotoPurpose::Profile, None)),
            colours,
        );
        let (width, height) = displayed;
        let crop = CropArea { x: width / 2, y: height / 2, size: 160 };
        let cut = variants(&bytes, PhotoPurpose::Profile, Some(crop));
        assert_colours(&format!("cut {orientation}"), corners(&cut), [colours[3]; 4]);
    }
}

#[test]
fn transparent_parts_are_white() {
    let gray = [127, 127, 127];
    for purpose in PhotoPurpose::ALL {
        let made = variants(&transparent_png(320, 240), *purpose, None);
        assert_colours("transparent", corners(&made), [WHITE, gray, WHITE, gray]);
    }
}

#[test]
fn a_picture_for_printers_has_its_colours() {
    for is_ycck in [false, true] {
        let made = variants(&cmyk_jpeg(320, 240, is_ycck), PhotoPurpose::Post, None);
        assert_colours("CMYK", corners(&made), [RED; 4]);
    }
}

#[test]
fn an_animation_shows_its_first_frame() {
    let made = variants(&animated_webp(320, 240), PhotoPurpose::Profile, None);
    assert_colours("an animation", corners(&made), [RED; 4]);
}

#[test]
fn a_picture_with_sixteen_bits_is_taken() {
    let made = variants(&png_of_gray_16(320, 240), PhotoPurpose::Post, None);
    assert_colours("gray", corners(&made), [[128, 128, 128]; 4]);
}

#[test]
fn a_picture_says_what_it_costs() {
    let cost = |bytes: &[u8]| Picture::inspect(bytes).expect("a picture").memory();
    assert!(cost(&jpeg(64, 64)) < MAX_MEMORY / 10);
    assert!(cost(&jpeg(4000, 3000)) > 4000 * 3000 * 3);
}
