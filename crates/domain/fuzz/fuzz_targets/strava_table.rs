#![no_main]
//! Bytes as the table of an export of Strava.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::strava_table(bytes));
