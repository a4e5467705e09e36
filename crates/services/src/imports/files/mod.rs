//! Recordings and exports: what an archive has, how it is read within limits, and how its activities are logged once.

mod archive;
mod batch;
mod bytes;
mod compare;
mod found;
mod frame;
mod member;
mod member_reader;
mod own_export;
mod pass;
mod problem;
mod tables;
mod unpacking;
mod walk;

pub(super) use compare::{KnownActivities, Relation};
pub(super) use pass::FilePass;
pub use walk::FileSource;
