//! Chance that is the same every time, so that every demo is the same world.

use rand_xoshiro::{
    SplitMix64,
    rand_core::{Rng, SeedableRng},
};

/// Where the demo's chance begins.
const SEED: u64 = 0x6d69_6c65_7175_6573;

/// A source of numbers that look drawn. Its crate promises that the same seed gives the same numbers in every version.
pub(super) struct Chance(SplitMix64);

impl Chance {
    /// From the beginning.
    pub(super) fn new() -> Self {
        Self(SplitMix64::seed_from_u64(SEED))
    }

    /// From a beginning of one's own, which follows from a word and a number.
    pub(super) fn of(word: &str, number: i64) -> Self {
        let mixed = word.bytes().fold(SEED, |mixed, byte| (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(SplitMix64::seed_from_u64(
            mixed ^ number.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17),
        ))
    }

    /// A number from the first up to the second, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.abs_diff(least).saturating_add(1);
        least.saturating_add_unsigned(self.0.next_u64() % span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_the_same_world_in_every_version() {
        let mut chance = Chance::of("ann", 3);
        assert_eq!([(); 4].map(|()| chance.between(0, 999)), [514, 743, 391, 797]);
    }

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
