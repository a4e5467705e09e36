//! FIT: the binary format of Garmin, which most devices write.
//!
//! A file is a header, messages, and a checksum; several such files may follow each other. A definition message says of which
//! fields the data messages after it consist. The decoder reads each message into one buffer, and keeps of it only what an
//! activity needs.

mod base_type;
mod bytes;
mod contents;
mod header;
mod message;

use super::{ReadProblem, draft::Sink, input::Input};
use bytes::Bytes;
use contents::Contents;
use header::Header;
use message::{Definitions, RecordHeader};

pub(super) fn read(input: Input<'_>, sink: &mut Sink<'_>) -> Result<(), ReadProblem> {
    let mut bytes = Bytes::new(input);
    let mut is_first = true;
    while let Some(header) = Header::read(&mut bytes, is_first)? {
        is_first = false;
        let contents = read_file(&mut bytes, header, sink)?;
        let (checksum, stored) = (bytes.checksum(), bytes.array()?);
        if checksum != u16::from_le_bytes(stored) {
            return Err(ReadProblem::Checksum);
        }
        contents.finish(sink)?;
    }
    Ok(())
}

/// Reads the messages of one file.
fn read_file(bytes: &mut Bytes<'_>, header: Header, sink: &Sink<'_>) -> Result<Contents, ReadProblem> {
    let end = bytes.position() + u64::from(header.data_size);
    let (mut definitions, mut contents, mut buffer) = (Definitions::default(), Contents::default(), Vec::new());
    while bytes.position() < end {
        let [first] = bytes.array()?;
        match RecordHeader::read(first) {
            RecordHeader::Definition { local_type, has_developer_fields } => {
                definitions.define(local_type, bytes, has_developer_fields)?;
            }
            RecordHeader::Data { local_type, time_offset } => {
                let definition = definitions.get(local_type, bytes)?;
                bytes.fill(&mut buffer, definition.size)?;
                contents.take(&definition.message(&buffer), time_offset, &sink.options)?;
            }
        }
        if bytes.position() > end {
            return Err(ReadProblem::Structure { byte: end, reason: "a message goes on after the end of the data" });
        }
        // Settings and courses need not be read to their end, but a file after them would be.
        if sink.is_empty() {
            contents.check_file_type()?;
        }
    }
    Ok(contents)
}
