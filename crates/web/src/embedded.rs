//! The files as `build.rs` lays them down.

use crate::file::File;

include!(concat!(env!("OUT_DIR"), "/files.rs"));
