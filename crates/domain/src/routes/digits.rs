//! Whole numbers as printable characters, as in encoded polylines.
//!
//! A number takes five bits at a time, the low ones first, one character each; the sign is the lowest bit, so that small
//! numbers of either sign are short.

/// Writes a number.
pub(super) fn push(text: &mut String, number: i64) {
    let mut bits = ((number << 1) ^ (number >> 63)).cast_unsigned();
    loop {
        let more = bits >= 0x20;
        let five = (bits & 0x1f) as u8 | if more { 0x20 } else { 0 };
        text.push(char::from(five + FIRST));
        bits >>= 5;
        if !more {
            break;
        }
    }
}

/// The character of the digit zero.
const FIRST: u8 = b'?';
/// The character of the last digit.
const LAST: u8 = b'~';

/// Reads numbers one after the other.
pub(super) struct Digits<'a> {
    text: &'a [u8],
    /// The index of the next byte.
    pub(super) at: usize,
}

/// Why no number can be read at [`Digits::at`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DigitsError {
    /// The byte is not a digit.
    Byte(u8),
    /// The text ends within a number.
    End,
    /// The number has too many bits.
    TooLong,
}

impl<'a> Digits<'a> {
    pub(super) const fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// Whether the text is at its end.
    pub(super) const fn is_empty(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Reads the next number.
    pub(super) fn next(&mut self) -> Result<i64, DigitsError> {
        let mut bits = 0_u64;
        for shift in (0..).step_by(5) {
            let byte = *self.text.get(self.at).ok_or(DigitsError::End)?;
            if !(FIRST..=LAST).contains(&byte) {
                return Err(DigitsError::Byte(byte));
            }
            let five = u64::from(byte - FIRST);
            // Twelve characters make 60 bits, and no valid number needs more.
            if shift >= 60 {
                return Err(DigitsError::TooLong);
            }
            bits |= (five & 0x1f) << shift;
            self.at += 1;
            if five < 0x20 {
                break;
            }
        }
        Ok((bits >> 1).cast_signed() ^ -(bits & 1).cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_invalid_number_is_an_error_with_its_position() {
        let read = |text: &str| {
            let mut digits = Digits::new(text.as_bytes());
            (digits.next(), digits.at)
        };
        assert_eq!(read("?"), (Ok(0), 1));
        assert_eq!(read("_ "), (Err(DigitsError::Byte(b' ')), 1));
        assert_eq!(read("__"), (Err(DigitsError::End), 2));
        assert_eq!(read("~~~~~~~~~~~~~"), (Err(DigitsError::TooLong), 12));
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers in proptest::collection::vec(-(1_i64 << 58)..1_i64 << 58, 0..9)) {
            let mut text = String::new();
            numbers.iter().for_each(|number| push(&mut text, *number));
            let mut digits = Digits::new(text.as_bytes());
            let mut read = Vec::new();
            while !digits.is_empty() {
                read.push(digits.next().expect("a number"));
            }
            prop_assert_eq!(read, numbers);
        }
    }
}
