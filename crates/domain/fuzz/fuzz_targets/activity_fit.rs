#![no_main]
//! Bytes as a FIT file, and as the messages of one whose header and checksum are right.

use milequest_domain::activity_files::ActivityFileFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::activity_file(bytes, Some(ActivityFileFormat::Fit));
    laws::activity_file(&laws::as_fit(bytes), Some(ActivityFileFormat::Fit));
});
