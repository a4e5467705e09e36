//! The header of a FIT file.

use super::{super::ReadProblem, bytes::Bytes};

/// The header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The number of bytes of the messages.
    pub(super) data_size: u32,
}

impl Header {
    /// Reads a header, unless the bytes have ended. Some programs fill the end of a file with zeros.
    pub(super) fn read(bytes: &mut Bytes<'_>, is_first: bool) -> Result<Option<Self>, ReadProblem> {
        bytes.reset_checksum();
        let byte = bytes.position();
        let size = match bytes.next()? {
            None if is_first => return Err(ReadProblem::CutOff),
            None => return Ok(None),
            Some(0) if !is_first => return Ok(None),
            Some(size) => size,
        };
        if size != 12 && size != 14 {
            return Err(ReadProblem::Structure { byte, reason: "a header has 12 or 14 bytes" });
        }
        let [_protocol, _, _, size0, size1, size2, size3, mark0, mark1, mark2, mark3] = bytes.array()?;
        if [mark0, mark1, mark2, mark3] != *b".FIT" {
            return Err(ReadProblem::Structure { byte, reason: "this is no header of a FIT file" });
        }
        if size == 14 {
            let (checksum, stored) = (bytes.checksum(), u16::from_le_bytes(bytes.array()?));
            // Zero means that the checksum of the header is not computed.
            if stored != 0 && stored != checksum {
                return Err(ReadProblem::Checksum);
            }
        }
        Ok(Some(Self { data_size: u32::from_le_bytes([size0, size1, size2, size3]) }))
    }
}
