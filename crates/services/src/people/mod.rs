//! People: profiles, follows and blocks.

pub(crate) mod access;
pub mod blocks;
pub mod follows;
mod job_kinds;
pub mod profiles;
mod relation_change;
mod requests;
pub mod search;

pub(crate) use job_kinds::AcceptFollowRequests;
pub(crate) use requests::accept_rest;
