//! The web client: its built files, embedded in the program, and how they are served.
//!
//! `client` has its sources, `dist` what is built from them, and `locales` its texts. `build.rs` embeds `dist`.

mod content_type;
mod embedded;
mod file;
mod site;

pub use site::Site;
