#![no_main]
//! Bytes as an encoded polyline of either precision.

use milequest_domain::routes::RouteFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::file(bytes, Some(RouteFormat::Polyline5));
    laws::file(bytes, Some(RouteFormat::Polyline6));
});
