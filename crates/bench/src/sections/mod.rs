//! What is measured, one file for each part.

pub(crate) mod paths;
