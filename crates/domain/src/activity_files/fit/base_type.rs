//! The base types of the fields of FIT.

/// A base type: how the bytes of a field are a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BaseType {
    /// A signed number. The largest one is invalid.
    Signed(usize),
    /// An unsigned number, an enumeration or a byte. The largest one is invalid.
    Unsigned(usize),
    /// An unsigned number. Zero is invalid.
    NonZero(usize),
    Float32,
    Float64,
    /// A text, or a type of a later version.
    NoNumber,
}

impl BaseType {
    /// The base type of a definition. The highest bit, which only says that the type has several bytes, is left out, because
    /// some programs do not write it.
    pub(super) const fn read(byte: u8) -> Self {
        match byte & 0x1f {
            0 | 2 | 13 => Self::Unsigned(1),
            1 => Self::Signed(1),
            3 => Self::Signed(2),
            4 => Self::Unsigned(2),
            5 => Self::Signed(4),
            6 => Self::Unsigned(4),
            8 => Self::Float32,
            9 => Self::Float64,
            10 => Self::NonZero(1),
            11 => Self::NonZero(2),
            12 => Self::NonZero(4),
            14 => Self::Signed(8),
            15 => Self::Unsigned(8),
            16 => Self::NonZero(8),
            _ => Self::NoNumber,
        }
    }

    /// The number of bytes of one number.
    const fn size(self) -> usize {
        match self {
            Self::Signed(size) | Self::Unsigned(size) | Self::NonZero(size) => size,
            Self::Float32 => 4,
            Self::Float64 => 8,
            Self::NoNumber => usize::MAX,
        }
    }

    /// The first number of a field, unless it is invalid.
    pub(super) fn number(self, bytes: &[u8], is_big_endian: bool) -> Option<f64> {
        let bytes = bytes.get(..self.size())?;
        let ordered = |index: usize| if is_big_endian { bytes[index] } else { bytes[bytes.len() - 1 - index] };
        let bits = (0..bytes.len()).fold(0_u64, |bits, index| (bits << 8) | u64::from(ordered(index)));
        match self {
            Self::Unsigned(size) => (bits != u64::MAX >> (64 - 8 * size)).then_some(bits as f64),
            Self::NonZero(_) => (bits != 0).then_some(bits as f64),
            Self::Signed(size) => {
                let unused = 64 - 8 * size;
                // The sign is moved to the highest bit and back.
                let signed = (bits << unused).cast_signed() >> unused;
                (signed != i64::MAX >> unused).then_some(signed as f64)
            }
            Self::Float32 => {
                u32::try_from(bits).ok().map(f32::from_bits).map(f64::from).filter(|number| number.is_finite())
            }
            Self::Float64 => Some(f64::from_bits(bits)).filter(|number| number.is_finite()),
            Self::NoNumber => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The number in both orders of the bytes, which must agree.
    fn number(base_type: u8, big_endian: &[u8]) -> Option<f64> {
        let little_endian: Vec<u8> = big_endian.iter().rev().copied().collect();
        let read = |bytes, is_big_endian| BaseType::read(base_type).number(bytes, is_big_endian);
        assert_eq!(read(big_endian, true), read(&little_endian, false));
        read(big_endian, true)
    }

    #[test]
    fn every_base_type_has_its_numbers_and_its_invalid_value() {
        for (base_type, bytes, expected) in [
            (0x00, &[4][..], Some(4.0)),
            (0x00, &[0xff], None),
            (0x01, &[0xfe], Some(-2.0)),
            (0x01, &[0x7f], None),
            (0x02, &[0xfe], Some(254.0)),
            (0x02, &[0xff], None),
            (0x83, &[0x80, 0x00], Some(-32_768.0)),
            (0x83, &[0x7f, 0xff], None),
            (0x84, &[0x01, 0x02], Some(258.0)),
            (0x84, &[0xff, 0xff], None),
            (0x85, &[0xff, 0xff, 0xff, 0xff], Some(-1.0)),
            (0x85, &[0x7f, 0xff, 0xff, 0xff], None),
            (0x86, &[0x80, 0, 0, 0], Some(2_147_483_648.0)),
            (0x86, &[0xff, 0xff, 0xff, 0xff], None),
            (0x88, &[0x3f, 0xc0, 0, 0], Some(1.5)),
            (0x88, &[0xff, 0xff, 0xff, 0xff], None),
            (0x89, &[0xbf, 0xf8, 0, 0, 0, 0, 0, 0], Some(-1.5)),
            (0x89, &[0xff; 8], None),
            (0x0a, &[1], Some(1.0)),
            (0x0a, &[0], None),
            (0x8b, &[0, 1], Some(1.0)),
            (0x8b, &[0, 0], None),
            (0x8c, &[0xff, 0xff, 0xff, 0xff], Some(4_294_967_295.0)),
            (0x8c, &[0, 0, 0, 0], None),
            (0x0d, &[0x10], Some(16.0)),
            (0x8e, &[0xff; 8], Some(-1.0)),
            (0x8e, &[0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], None),
            (0x8f, &[0, 0, 0, 0, 0, 0, 1, 0], Some(256.0)),
            (0x8f, &[0xff; 8], None),
            (0x90, &[0, 0, 0, 0, 0, 0, 0, 7], Some(7.0)),
            (0x90, &[0; 8], None),
            (0x07, b"a", None),
            (0x1f, &[1], None),
        ] {
            assert_eq!(number(base_type, bytes), expected, "{base_type:#x} {bytes:?}");
        }
    }

    #[test]
    fn the_first_number_of_a_list_counts_and_a_short_field_is_none() {
        assert_eq!(BaseType::read(0x84).number(&[1, 0, 2, 0], false), Some(1.0));
        assert_eq!(BaseType::read(0x86).number(&[1, 0, 2], false), None);
        assert_eq!(BaseType::read(0x86).number(&[], false), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_number_or_none(byte: u8, bytes in prop::collection::vec(any::<u8>(), 0..12), is_big_endian: bool) {
            let number = BaseType::read(byte).number(&bytes, is_big_endian);
            prop_assert!(number.is_none_or(f64::is_finite));
        }

        #[test]
        fn a_number_is_read_as_it_was_written(number in 0..u32::MAX) {
            prop_assert_eq!(BaseType::read(0x86).number(&number.to_le_bytes(), false), Some(f64::from(number)));
            prop_assert_eq!(BaseType::read(0x86).number(&number.to_be_bytes(), true), Some(f64::from(number)));
        }
    }
}
