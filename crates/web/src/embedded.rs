//! The files that `build.rs` embeds.

use crate::file::File;

include!(concat!(env!("OUT_DIR"), "/files.rs"));
