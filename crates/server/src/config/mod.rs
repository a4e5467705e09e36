//! The configuration: its keys, the sources of their values, and the types of the values.
//!
//! A value comes from the command line (`--set key=value`), else the environment (`MILEQUEST_KEY`), else the file, else the
//! default. `docs/configuration.md` lists the keys, and a test holds it to this module.

mod capacity;
mod key;
mod keys;
mod sources;
mod values;

pub(crate) use capacity::Capacity;
pub(crate) use keys::{Config, KEYS};
pub(crate) use sources::Sources;
pub(crate) use values::{FilePlace, LogFormat};
