#![no_main]
//! Bytes as a list of waypoints.

use milequest_domain::routes::RouteFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::file(bytes, Some(RouteFormat::Waypoints)));
