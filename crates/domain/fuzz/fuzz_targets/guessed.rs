#![no_main]
//! Bytes as a file of an unknown format.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::file(bytes, None));
