#![no_main]
//! Bytes as an encoded polyline of either precision.

use milequest_domain::routes::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::file(bytes, Some(Format::Polyline5));
    laws::file(bytes, Some(Format::Polyline6));
});
