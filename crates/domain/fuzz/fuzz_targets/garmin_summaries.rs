#![no_main]
//! Bytes as the summaries of an export of Garmin.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::garmin_summaries(bytes));
