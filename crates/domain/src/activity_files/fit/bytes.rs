//! The bytes of a FIT file, with their position and their checksum.

use super::super::{ReadProblem, input::Input};
use std::io::Read;

/// The remainders of the checksum, for four bits at a time: CRC-16 with the polynomial 0xA001.
const REMAINDERS: [u16; 16] = remainders();

const fn remainders() -> [u16; 16] {
    let mut table = [0; 16];
    let mut index = 0_u16;
    while index < 16 {
        let (mut remainder, mut bit) = (index, 0);
        while bit < 4 {
            remainder = if remainder & 1 == 1 { (remainder >> 1) ^ 0xa001 } else { remainder >> 1 };
            bit += 1;
        }
        table[index as usize] = remainder;
        index += 1;
    }
    table
}

/// Adds bytes to a checksum.
pub(super) fn add_to_checksum(checksum: u16, bytes: &[u8]) -> u16 {
    bytes.iter().fold(checksum, |checksum, byte| {
        let low = (checksum >> 4) ^ REMAINDERS[usize::from((checksum ^ u16::from(*byte)) & 0xf)];
        (low >> 4) ^ REMAINDERS[usize::from((low ^ u16::from(*byte >> 4)) & 0xf)]
    })
}

/// The bytes of a file.
pub(super) struct Bytes<'r> {
    input: Input<'r>,
    position: u64,
    checksum: u16,
}

impl<'r> Bytes<'r> {
    pub(super) const fn new(input: Input<'r>) -> Self {
        Self { input, position: 0, checksum: 0 }
    }

    pub(super) const fn position(&self) -> u64 {
        self.position
    }

    /// The checksum of the bytes since it was reset.
    pub(super) const fn checksum(&self) -> u16 {
        self.checksum
    }

    pub(super) const fn reset_checksum(&mut self) {
        self.checksum = 0;
    }

    /// Reads a fixed number of bytes.
    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], ReadProblem> {
        let mut array = [0; N];
        self.read_into(&mut array)?;
        Ok(array)
    }

    /// Reads so many bytes into a buffer.
    pub(super) fn fill(&mut self, buffer: &mut Vec<u8>, size: usize) -> Result<(), ReadProblem> {
        buffer.resize(size, 0);
        self.read_into(buffer)
    }

    /// Reads a byte, unless the file has ended.
    pub(super) fn next(&mut self) -> Result<Option<u8>, ReadProblem> {
        let mut byte = [0];
        match self.input.read_exact(&mut byte) {
            Ok(()) => {
                self.count(&byte);
                Ok(Some(byte[0]))
            }
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn read_into(&mut self, buffer: &mut [u8]) -> Result<(), ReadProblem> {
        self.input.read_exact(buffer)?;
        self.count(buffer);
        Ok(())
    }

    fn count(&mut self, bytes: &[u8]) {
        self.position += bytes.len() as u64;
        self.checksum = add_to_checksum(self.checksum, bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_its_catalogue() {
        // CRC-16/ARC of the usual test text.
        assert_eq!(add_to_checksum(0, b"123456789"), 0xbb3d);
    }

    #[test]
    fn a_text_with_its_checksum_has_the_checksum_zero() {
        let mut bytes = b"any bytes".to_vec();
        bytes.extend_from_slice(&add_to_checksum(0, &bytes.clone()).to_le_bytes());
        assert_eq!(add_to_checksum(0, &bytes), 0);
    }
}
