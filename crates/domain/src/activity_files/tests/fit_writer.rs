//! Writes FIT files for tests, in either order of bytes.

/// Writes the messages of a file.
pub(super) struct FitWriter {
    is_big_endian: bool,
    data: Vec<u8>,
}

/// A field: its number, its base type and its value.
pub(super) type Value = (u8, u8, i64);

pub(super) const ENUM: u8 = 0x00;
pub(super) const U8: u8 = 0x02;
pub(super) const U16: u8 = 0x84;
pub(super) const I32: u8 = 0x85;
pub(super) const U32: u8 = 0x86;
pub(super) const U32Z: u8 = 0x8c;

const fn size(base_type: u8) -> usize {
    match base_type & 0x1f {
        0 | 1 | 2 | 10 | 13 => 1,
        3 | 4 | 11 => 2,
        5 | 6 | 8 | 12 => 4,
        _ => 8,
    }
}

/// The checksum, bit by bit.
pub(super) fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |checksum, byte| {
        (0..8).fold(checksum ^ u16::from(*byte), |checksum, _| {
            if checksum & 1 == 1 { (checksum >> 1) ^ 0xa001 } else { checksum >> 1 }
        })
    })
}

impl FitWriter {
    pub(super) const fn new(is_big_endian: bool) -> Self {
        Self { is_big_endian, data: Vec::new() }
    }

    fn number(&mut self, value: i64, size: usize) {
        let mut bytes = value.to_le_bytes()[..size].to_vec();
        if self.is_big_endian {
            bytes.reverse();
        }
        self.data.extend(bytes);
    }

    /// Defines a message, with so many bytes of developer fields.
    pub(super) fn define(&mut self, local_type: u8, global_type: u16, fields: &[Value], developer_bytes: u8) {
        let developer_flag = if developer_bytes > 0 { 0x20 } else { 0 };
        self.data.extend([0x40 | developer_flag | local_type, 0, u8::from(self.is_big_endian)]);
        self.number(global_type.into(), 2);
        self.data.push(u8::try_from(fields.len()).expect("few fields"));
        for (number, base_type, _) in fields {
            self.data.extend([*number, u8::try_from(size(*base_type)).expect("a size"), *base_type]);
        }
        if developer_bytes > 0 {
            self.data.extend([1, 0, developer_bytes, 0]);
        }
    }

    /// Writes a message that is defined.
    pub(super) fn data(&mut self, header: u8, fields: &[Value], developer_bytes: u8) {
        self.data.push(header);
        for (_, base_type, value) in fields {
            self.number(*value, size(*base_type));
        }
        self.data.extend((0..developer_bytes).map(|_| 0xee));
    }

    /// Defines and writes a message.
    pub(super) fn message(&mut self, global_type: u16, fields: &[Value]) {
        self.define(0, global_type, fields, 0);
        self.data(0, fields, 0);
    }

    /// The file with its header and its checksum.
    pub(super) fn finish(self) -> Vec<u8> {
        let size = u32::try_from(self.data.len()).expect("a size").to_le_bytes();
        let mut file = vec![14, 0x20, 0x54, 0x08, size[0], size[1], size[2], size[3], b'.', b'F', b'I', b'T'];
        let header = checksum(&file);
        file.extend(header.to_le_bytes());
        file.extend(self.data);
        let whole = checksum(&file);
        file.extend(whole.to_le_bytes());
        file
    }
}
