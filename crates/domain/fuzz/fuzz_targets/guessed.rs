#![no_main]
//! Bytes of which nobody says what they are.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::file(bytes, None));
