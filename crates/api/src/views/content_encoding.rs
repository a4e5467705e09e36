//! Compressed bodies, and which ones a client takes.

use actix_web::http::header::{self, HeaderMap};
use flate2::{Compression, write::GzEncoder};
use std::io::{self, Write};

/// How a body is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentEncoding {
    Brotli,
    Gzip,
}

/// As dense as costs about as much processor time as gzip.
const BROTLI_QUALITY: i32 = 4;
const GZIP_LEVEL: u32 = 5;

/// The window of brotli, as a power of two. Bodies are hardly larger.
const BROTLI_WINDOW: i32 = 18;

impl ContentEncoding {
    /// All of them, the preferred first.
    pub(crate) const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// The name in `Content-Encoding`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The encoding that a client takes and likes best, if it likes one better than none.
    pub(crate) fn negotiate(headers: &HeaderMap) -> Option<Self> {
        let values = headers.get_all(header::ACCEPT_ENCODING).filter_map(|value| value.to_str().ok());
        let accepted: Vec<(&str, f32)> = values.flat_map(|value| value.split(',')).map(quality).collect();
        let named = |name: &str| {
            let found = accepted.iter().find(|(accepted, _)| accepted.eq_ignore_ascii_case(name));
            found.map(|(_, quality)| *quality)
        };
        let plain = named("identity").unwrap_or(0.0);
        let mut best: Option<(Self, f32)> = None;
        for encoding in Self::ALL {
            let quality = named(encoding.name()).or_else(|| named("*")).unwrap_or(0.0);
            if quality > 0.0 && quality >= plain && best.is_none_or(|(_, best)| quality > best) {
                best = Some((encoding, quality));
            }
        }
        best.map(|(encoding, _)| encoding)
    }

    /// The body as it is sent.
    pub(crate) fn encode(self, body: &[u8]) -> io::Result<Vec<u8>> {
        let mut encoded = Vec::with_capacity(body.len() / 3);
        match self {
            Self::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: BROTLI_QUALITY,
                    lgwin: BROTLI_WINDOW,
                    size_hint: body.len(),
                    ..Default::default()
                };
                brotli::BrotliCompress(&mut &body[..], &mut encoded, &params)?;
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(&mut encoded, Compression::new(GZIP_LEVEL));
                encoder.write_all(body)?;
                encoder.finish()?;
            }
        }
        Ok(encoded)
    }
}

/// Reads `gzip;q=0.5`. A quality that cannot be read refuses.
fn quality(item: &str) -> (&str, f32) {
    let (name, parameters) = item.split_once(';').unwrap_or((item, "q=1"));
    let quality = parameters.trim().strip_prefix(['q', 'Q']).and_then(|rest| rest.trim_start().strip_prefix('='));
    (name.trim(), quality.and_then(|quality| quality.trim().parse().ok()).unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read;

    fn negotiated(accepted: &'static str) -> Option<&'static str> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, header::HeaderValue::from_static(accepted));
        ContentEncoding::negotiate(&headers).map(ContentEncoding::name)
    }

    #[test]
    fn the_encoding_that_the_client_likes_best_is_chosen_and_brotli_among_equals() {
        assert_eq!(negotiated("gzip, deflate, br, zstd"), Some("br"));
        assert_eq!(negotiated("gzip, br;q=0.9"), Some("gzip"));
        assert_eq!(negotiated("GZIP ; q = 0.5"), Some("gzip"));
        assert_eq!(negotiated("*"), Some("br"));
        assert_eq!(negotiated("br;q=0, *;q=0.1"), Some("gzip"));
    }

    #[test]
    fn nothing_is_encoded_for_a_client_that_does_not_ask_for_it() {
        assert_eq!(ContentEncoding::negotiate(&HeaderMap::new()), None);
        for accepted in ["", "identity", "deflate, zstd", "gzip;q=0", "br;q=x", "gzip;q=0.5, identity"] {
            assert_eq!(negotiated(accepted), None, "{accepted:?}");
        }
    }

    #[test]
    fn an_encoded_body_is_smaller_and_decodes_to_the_same() {
        let body = "{\"distance_m\":1000}".repeat(100).into_bytes();
        let [brotli, gzip] = ContentEncoding::ALL.map(|encoding| encoding.encode(&body).expect("memory"));
        assert!(brotli.len() < body.len() / 4 && gzip.len() < body.len() / 4);
        let (mut from_brotli, mut from_gzip) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut brotli.as_slice(), &mut from_brotli).expect("brotli");
        GzDecoder::new(gzip.as_slice()).read_to_end(&mut from_gzip).expect("gzip");
        assert_eq!([from_brotli, from_gzip], [body.clone(), body]);
    }
}
