#![no_main]
//! Bytes as GeoJSON.

use milequest_domain::routes::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::file(bytes, Some(Format::GeoJson)));
