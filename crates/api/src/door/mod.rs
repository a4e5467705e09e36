//! What every request passes before it meets its handler, and every response on its way out.

mod guard;
mod map;
mod observe;

pub(crate) use guard::guard;
pub(crate) use map::Map;
pub(crate) use observe::observe;
