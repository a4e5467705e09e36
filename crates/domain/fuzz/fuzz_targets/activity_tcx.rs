#![no_main]
//! Bytes as TCX.

use milequest_domain::activity_files::ActivityFileFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::activity_file(bytes, Some(ActivityFileFormat::Tcx)));
