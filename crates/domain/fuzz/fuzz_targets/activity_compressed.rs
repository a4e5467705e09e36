#![no_main]
//! Bytes as a compressed file of an unknown format.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::activity_file(bytes, None);
    laws::activity_file(&[b"\x1f\x8b", bytes].concat(), None);
});
