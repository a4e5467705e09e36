//! Metadata: of a file, only the pixels are kept.

use milequest_domain::photos::PhotoPurpose;
use milequest_photo_processing::{
    Picture,
    test_kit::{SECRETS, jpeg_segments, jpeg_with_metadata, oriented, png_with_metadata, webp_with_metadata},
};

/// The segments that a variant may have: the header of JFIF, tables, the frame, scans and the end.
const ALLOWED: [u8; 6] = [0xe0, 0xdb, 0xc2, 0xc4, 0xda, 0xd9];

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn no_variant_has_a_place_a_camera_a_profile_or_a_comment() {
    let uploads = [
        ("JPEG", jpeg_with_metadata(), &[0, 1, 2, 3, 4][..]),
        ("PNG", png_with_metadata(), &[0, 1, 2, 4]),
        ("WebP", webp_with_metadata(), &[0, 1, 2, 3]),
        ("oriented JPEG", oriented(320, 240, 6), &[0, 1]),
    ];
    for (name, bytes, has) in uploads {
        for secret in has {
            assert!(holds(&bytes, SECRETS[*secret]), "the {name} of this test lacks {}", SECRETS[*secret]);
        }
        let picture = Picture::inspect(&bytes).expect(name);
        for purpose in PhotoPurpose::ALL {
            for variant in picture.variants(*purpose, None).expect(name).all {
                for secret in SECRETS {
                    assert!(!holds(&variant.bytes, secret), "{name}: {secret}");
                }
                for (kind, content) in jpeg_segments(&variant.bytes) {
                    assert!(ALLOWED.contains(&kind), "{name}: a segment {kind:x}");
                    assert!(kind != 0xe0 || content.starts_with(b"JFIF\0"), "{name}: {content:?}");
                }
            }
        }
    }
}
