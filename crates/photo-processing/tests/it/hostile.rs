//! Hostile uploads: each has its answer, and what is taken becomes pixels alone.

use milequest_domain::photos::PhotoPurpose;
use milequest_photo_processing::{
    Picture, PictureError,
    test_kit::{HOSTILE, jpeg_segments},
};
use proptest::{prelude::*, sample::Index};

#[test]
fn each_hostile_upload_has_its_answer() {
    let mut wrong = Vec::new();
    for upload in HOSTILE {
        let bytes = (upload.bytes)();
        for purpose in PhotoPurpose::ALL {
            let refusal = Picture::inspect(&bytes).and_then(|picture| picture.variants(*purpose, None)).err();
            if refusal != upload.refusal {
                wrong.push(format!("{}: {refusal:?} instead of {:?}", upload.name, upload.refusal));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_hides_in_or_behind_a_picture_is_gone() {
    for upload in HOSTILE.iter().filter(|upload| upload.refusal.is_none()) {
        let bytes = (upload.bytes)();
        let picture = Picture::inspect(&bytes).expect(upload.name);
        for variant in picture.variants(PhotoPurpose::Post, None).expect(upload.name).all {
            let text = String::from_utf8_lossy(&variant.bytes).into_owned();
            assert!(!text.contains("script") && !text.contains("PK\x03\x04"), "{}", upload.name);
            let kinds: Vec<_> = jpeg_segments(&variant.bytes).iter().map(|(kind, _)| *kind).collect();
            assert_eq!(kinds.last(), Some(&0xd9), "{}", upload.name);
            assert_eq!(
                &variant.bytes[variant.bytes.len() - 2..],
                [0xff, 0xd9],
                "nothing is behind its end: {}",
                upload.name
            );
        }
    }
}

#[test]
fn a_picture_is_inspected_before_any_pixel_is_decoded() {
    let bomb = HOSTILE.iter().find(|upload| upload.name == "a PNG bomb").expect("it is on the list");
    assert_eq!(Picture::inspect(&(bomb.bytes)()).err(), Some(PictureError::TooManyPixels));
}

proptest! {
    #[test]
    fn a_damaged_picture_is_taken_or_refused(
        upload in any::<Index>(), at in any::<Index>(), byte in any::<u8>(), length in any::<Index>(),
    ) {
        let mut bytes = (upload.get(&HOSTILE).bytes)();
        prop_assume!(!bytes.is_empty());
        let place = at.index(bytes.len());
        bytes[place] = byte;
        bytes.truncate(length.index(bytes.len()) + 1);
        if let Ok(picture) = Picture::inspect(&bytes) {
            let _ = picture.variants(PhotoPurpose::Profile, None);
        }
    }
}
