#![no_main]
//! Bytes as a file of activities.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::lines(bytes));
