//! Tests of the variants with pictures of every kind.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]

mod hostile;
mod metadata;
mod variants;
