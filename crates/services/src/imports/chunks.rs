//! The chunks of a file in the store of files.

use milequest_domain::{ImportId, imports::CHUNK_BYTES};

/// The name of all chunks of an upload together.
pub(super) fn group(id: ImportId) -> String {
    id.to_string()
}

/// The name of a chunk.
pub(super) fn chunk_name(number: u32) -> String {
    format!("chunk-{number}")
}

/// The number of chunks of a file.
#[must_use]
pub fn chunk_count(size_bytes: u64) -> u32 {
    u32::try_from(size_bytes.div_ceil(CHUNK_BYTES)).unwrap_or(u32::MAX)
}

/// The number of bytes of a chunk, if the file has it.
pub(super) fn chunk_length(size_bytes: u64, number: u32) -> Option<u64> {
    let begin = u64::from(number) * CHUNK_BYTES;
    size_bytes.checked_sub(begin).filter(|left| *left > 0).map(|left| left.min(CHUNK_BYTES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_chunks_are_whole_but_the_last() {
        assert_eq!((chunk_count(1), chunk_length(1, 0), chunk_length(1, 1)), (1, Some(1), None));
        assert_eq!((chunk_count(CHUNK_BYTES), chunk_length(CHUNK_BYTES, 0)), (1, Some(CHUNK_BYTES)));
        assert_eq!(chunk_length(CHUNK_BYTES, 1), None);
        assert_eq!((chunk_count(CHUNK_BYTES + 1), chunk_length(CHUNK_BYTES + 1, 1)), (2, Some(1)));
    }
}
