#![no_main]
//! Bytes as a stored route.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(route) = serde_json::from_slice(bytes) {
        laws::route(&route);
    }
});
