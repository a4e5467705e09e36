//! The web client: its built files, embedded in the program, and how they are served.
//!
//! `client` has the sources, `dist` the built files, and `locales` the texts. `build.rs` embeds `dist`.

mod content_type;
mod embedded;
mod file;
mod preview;
mod site;

pub use preview::Preview;
pub use site::Site;
