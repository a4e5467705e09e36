//! Cards as a whole.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]

mod cards;
