//! The list of common passwords, as a set of hashes. `scripts/common-passwords` creates it, and `NOTICE` names its
//! source.
//!
//! The set contains passwords of ten characters and more, and the words of shorter ones, because most people decorate a
//! word. A hash has 32 bits, so one of some 17,000 texts matches by accident, and a password is at most four texts. The
//! hashes are sorted, and their differences are Golomb-Rice codes, which take a third of the space of the text and keep
//! the passwords unreadable in the sources.

use sha2::{Digest, Sha256};

/// The shortest password that is allowed, so shorter ones are not in the set.
const SHORTEST_PASSWORD: usize = 10;
/// The shortest word of the set. Shorter ones are parts of too many passwords by accident.
const SHORTEST_WORD: usize = 5;
/// The largest number of characters around a word that a guesser tries.
const MAX_DECORATION: usize = 6;
/// The number of bits of a difference that are stored as they are.
const PLAIN_BITS: u32 = 13;

/// A set of texts, stored as hashes.
#[derive(Debug)]
pub(crate) struct PasswordSet(Vec<u32>);

impl PasswordSet {
    /// Builds the set from passwords, the most common one first. Words come from the first `words_of` of them.
    #[allow(dead_code, reason = "the example that makes the list uses it")]
    pub(crate) fn build<'a>(passwords: impl Iterator<Item = &'a str>, words_of: usize) -> Self {
        let mut hashes = Vec::new();
        for (rank, password) in passwords.enumerate() {
            let password = password.to_lowercase();
            if password.chars().count() >= SHORTEST_PASSWORD {
                hashes.push(hash_of(&password));
            }
            if rank < words_of {
                hashes.extend(stripped(&password).map(|word| hash_of(&word)));
            }
        }
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    /// Reads a set: the number of hashes, then the codes of the differences.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (length, codes) = bytes.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let mut bits = Bits { bytes: codes, at: 0 };
        let mut hashes = Vec::with_capacity(length);
        let mut last = 0_u32;
        for _ in 0..length {
            let mut high = 0_u32;
            while bits.next()? {
                high += 1;
            }
            let mut difference = high;
            for _ in 0..PLAIN_BITS {
                difference = difference.checked_mul(2)? | u32::from(bits.next()?);
            }
            last = last.checked_add(difference)?;
            hashes.push(last);
        }
        Some(Self(hashes))
    }

    /// Writes the set as [`PasswordSet::decode`] reads it.
    #[allow(dead_code, reason = "the example that makes the list uses it")]
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bits = Vec::new();
        let mut last = 0;
        for hash in &self.0 {
            let difference = hash - last;
            last = *hash;
            bits.extend((0..difference >> PLAIN_BITS).map(|_| true));
            bits.push(false);
            bits.extend((0..PLAIN_BITS).rev().map(|bit| difference >> bit & 1 == 1));
        }
        let bytes = bits.chunks(8).map(|byte| byte.iter().rev().fold(0_u8, |byte, bit| byte << 1 | u8::from(*bit)));
        let length = u32::try_from(self.0.len()).unwrap_or(u32::MAX).to_le_bytes();
        length.into_iter().chain(bytes).collect()
    }

    /// The number of hashes.
    #[allow(dead_code, reason = "the example that makes the list uses it")]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the password is common, or a common word with a few digits and signs around it.
    pub(crate) fn matches(&self, password: &str) -> bool {
        let password = password.to_lowercase();
        let length = password.chars().count();
        let is_decorated = |part: &str| {
            let word = stripped(&unfolded(part));
            word.is_some_and(|word| length - word.chars().count() <= MAX_DECORATION && self.contains(&word))
        };
        // A digit at the edge is a decoration, or stands for a letter.
        self.contains(&password)
            || is_decorated(password.trim_matches(is_decoration))
            || is_decorated(password.trim_start_matches(is_decoration))
            || is_decorated(password.trim_end_matches(is_decoration))
    }

    fn contains(&self, text: &str) -> bool {
        self.0.binary_search(&hash_of(text)).is_ok()
    }
}

/// Reads bits, the lowest of a byte first.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn next(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (self.at % 8) & 1;
        self.at += 1;
        Some(bit == 1)
    }
}

fn hash_of(text: &str) -> u32 {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The word within the digits and signs around it, if it is long enough.
fn stripped(password: &str) -> Option<String> {
    let word = unfolded(password.trim_matches(is_decoration));
    (word.chars().count() >= SHORTEST_WORD).then_some(word)
}

fn is_decoration(c: char) -> bool {
    !c.is_alphabetic()
}

/// The letters that signs and digits stand for, as in `p4$$w0rd`.
pub(crate) fn unfolded(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set() -> PasswordSet {
        PasswordSet::build(["password", "sunshine", "qwertyuiop", "1q2w3e4r5t", "rarewordthatislong"].into_iter(), 2)
    }

    #[test]
    fn a_listed_password_and_a_listed_word_with_decoration_match() {
        for common in [
            "qwertyuiop",
            "QwertyUIOP",
            "1q2w3e4r5t",
            "Password2024!",
            "p4ssw0rd123",
            "P@$$w0rd!!",
            "!!sunshine99",
            "5unsh1ne2026",
        ] {
            assert!(set().matches(common), "{common}");
        }
    }

    #[test]
    fn a_listed_word_within_something_longer_does_not_match() {
        for other in ["sunshine over hamburg", "password-31415926", "rareword99", "sun", "1234567890"] {
            assert!(!set().matches(other), "{other}");
        }
    }

    #[test]
    fn a_truncated_file_is_refused() {
        let bytes = set().encode();
        assert_eq!(PasswordSet::decode(&bytes).map(|set| set.0), Some(set().0));
        assert!(PasswordSet::decode(&bytes[..bytes.len() - 1]).is_none());
        assert!(PasswordSet::decode(&[]).is_none());
    }

    proptest! {
        #[test]
        fn a_set_is_the_same_after_encoding_and_decoding(passwords in prop::collection::vec("[a-z0-9]{10,14}", 0..200)) {
            let set = PasswordSet::build(passwords.iter().map(String::as_str), 0);
            let read = PasswordSet::decode(&set.encode()).expect("a set");
            prop_assert_eq!(&read.0, &set.0);
            prop_assert!(passwords.iter().all(|password| read.matches(password)));
        }
    }
}
