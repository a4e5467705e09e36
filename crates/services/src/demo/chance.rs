//! Chance that is the same every time, so that every demo is the same world.

/// Where the demo's chance begins.
const SEED: u64 = 0x6d69_6c65_7175_6573;

/// A source of numbers that look drawn: Steele, Lea and Flood's SplitMix64.
pub(super) struct Chance(u64);

impl Chance {
    /// From the beginning.
    pub(super) const fn new() -> Self {
        Self(SEED)
    }

    /// From a beginning of one's own, which follows from a word and a number.
    pub(super) fn of(word: &str, number: i64) -> Self {
        let mixed = word.bytes().fold(SEED, |mixed, byte| (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(mixed ^ number.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from the first up to the second, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.abs_diff(least).saturating_add(1);
        least.saturating_add_unsigned(self.next() % span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_repeats_itself_and_keeps_its_bounds() {
        let draw = || {
            let mut chance = Chance::new();
            [(); 500].map(|()| chance.between(-3, 3))
        };
        assert_eq!(draw(), draw());
        assert!((-3..=3).all(|number| draw().contains(&number)));
        assert!(draw().iter().all(|number| (-3..=3).contains(number)));
    }
}
