//! What a picture may cost.

/// The largest number of pixels.
pub const MAX_PIXELS: u64 = 30_000_000;

/// The largest number of pixels of a side.
pub const MAX_SIDE: u32 = 16_384;

/// The most memory in bytes that a picture may take while its variants are made.
pub const MAX_MEMORY: u64 = 160_000_000;
