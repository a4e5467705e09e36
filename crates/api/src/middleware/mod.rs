//! The middleware that every request and every response passes.

mod compress;
pub(crate) mod cookies;
pub(crate) mod guard;
pub(crate) mod headers;
pub(crate) mod observe;
pub(crate) mod route_table;

pub(crate) use compress::compress;
pub(crate) use guard::guard;
pub(crate) use headers::protect;
pub(crate) use observe::observe;
pub(crate) use route_table::RouteTable;
