//! The messages of a FIT file, and their definitions.

use super::{super::ReadProblem, base_type::BaseType, bytes::Bytes};

/// The first byte of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordHeader {
    Definition {
        local_type: u8,
        has_developer_fields: bool,
    },
    Data {
        local_type: u8,
        /// The lowest five bits of the time, if the message has it in its header.
        time_offset: Option<u8>,
    },
}

impl RecordHeader {
    pub(super) const fn read(byte: u8) -> Self {
        if byte & 0x80 != 0 {
            Self::Data { local_type: (byte >> 5) & 0x3, time_offset: Some(byte & 0x1f) }
        } else if byte & 0x40 != 0 {
            Self::Definition { local_type: byte & 0xf, has_developer_fields: byte & 0x20 != 0 }
        } else {
            Self::Data { local_type: byte & 0xf, time_offset: None }
        }
    }
}

/// The definitions of a file, by their local types.
#[derive(Default)]
pub(super) struct Definitions([Option<Definition>; 16]);

/// Of which fields a message consists. It has at most 255 fields of 255 bytes, and as many developer fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Definition {
    /// The number of the message in the profile of FIT.
    global_type: u16,
    is_big_endian: bool,
    fields: Vec<Field>,
    /// The number of bytes of all fields. The developer fields follow the others and are not read.
    pub(super) size: usize,
}

/// A field of a definition.
#[derive(Clone, Copy, Debug)]
struct Field {
    number: u8,
    start: usize,
    size: usize,
    base_type: BaseType,
}

impl Definitions {
    /// Reads a definition, which replaces the one before.
    pub(super) fn define(
        &mut self,
        local_type: u8,
        bytes: &mut Bytes<'_>,
        has_developer_fields: bool,
    ) -> Result<(), ReadProblem> {
        let [_reserved, order, type0, type1, count] = bytes.array()?;
        let is_big_endian = order == 1;
        let global_type =
            if is_big_endian { u16::from_be_bytes([type0, type1]) } else { u16::from_le_bytes([type0, type1]) };
        let mut definition = Definition { global_type, is_big_endian, ..Definition::default() };
        for _ in 0..count {
            let [number, size, base_type] = bytes.array()?;
            let (start, size) = (definition.size, usize::from(size));
            definition.fields.push(Field { number, start, size, base_type: BaseType::read(base_type) });
            definition.size += size;
        }
        if has_developer_fields {
            let [count] = bytes.array()?;
            for _ in 0..count {
                let [_number, size, _developer] = bytes.array()?;
                definition.size += usize::from(size);
            }
        }
        if let Some(place) = self.0.get_mut(usize::from(local_type)) {
            *place = Some(definition);
        }
        Ok(())
    }

    pub(super) fn get(&self, local_type: u8, bytes: &Bytes<'_>) -> Result<&Definition, ReadProblem> {
        let byte = bytes.position().saturating_sub(1);
        let definition = self.0.get(usize::from(local_type)).and_then(Option::as_ref);
        definition.ok_or(ReadProblem::Structure { byte, reason: "a message is not defined" })
    }
}

impl Definition {
    /// The message of these bytes.
    pub(super) const fn message<'m>(&'m self, bytes: &'m [u8]) -> Message<'m> {
        Message { definition: self, bytes }
    }
}

/// A message.
pub(super) struct Message<'m> {
    definition: &'m Definition,
    bytes: &'m [u8],
}

impl Message<'_> {
    /// The number of the message in the profile of FIT.
    pub(super) const fn global_type(&self) -> u16 {
        self.definition.global_type
    }

    /// The number in a field, unless it is missing or invalid.
    pub(super) fn number(&self, number: u8) -> Option<f64> {
        let field = self.definition.fields.iter().find(|field| field.number == number)?;
        let bytes = self.bytes.get(field.start..field.start + field.size)?;
        field.base_type.number(bytes, self.definition.is_big_endian)
    }

    /// The number in a field as a whole number of a type.
    pub(super) fn whole<T: TryFrom<i64>>(&self, number: u8) -> Option<T> {
        whole(self.number(number)?).and_then(|whole| T::try_from(whole).ok())
    }
}

/// A number without its decimals.
#[expect(clippy::cast_possible_truncation, reason = "the bounds are checked before")]
fn whole(number: f64) -> Option<i64> {
    const MOST: f64 = 9e15;
    (-MOST..=MOST).contains(&number).then_some(number as i64)
}
