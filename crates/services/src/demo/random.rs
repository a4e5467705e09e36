//! Random numbers that are the same in every run, so that every demo has the same data.

use rand_xoshiro::{
    SplitMix64,
    rand_core::{Rng, SeedableRng},
};

/// The seed of the demo.
const SEED: u64 = 0x6d69_6c65_7175_6573;

/// A generator of numbers that look random. Its crate promises that the same seed gives the same numbers in every version.
pub(super) struct DemoRandom(SplitMix64);

impl DemoRandom {
    /// Creates the generator with the seed of the demo.
    pub(super) fn new() -> Self {
        Self(SplitMix64::seed_from_u64(SEED))
    }

    /// Creates a generator with a seed that follows from a word and a number.
    pub(super) fn of(word: &str, number: i64) -> Self {
        let mixed = word.bytes().fold(SEED, |mixed, byte| (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(SplitMix64::seed_from_u64(
            mixed ^ number.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17),
        ))
    }

    /// A number between two bounds, which are included.
    pub(super) fn between(&mut self, min: i64, max: i64) -> i64 {
        let span = max.abs_diff(min).saturating_add(1);
        min.saturating_add_unsigned(self.0.next_u64() % span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_has_the_same_data_in_every_version() {
        let mut random = DemoRandom::of("ann", 3);
        assert_eq!([(); 4].map(|()| random.between(0, 999)), [514, 743, 391, 797]);
    }

    #[test]
    fn random_numbers_repeat_and_keep_their_bounds() {
        let draw = || {
            let mut random = DemoRandom::new();
            [(); 500].map(|()| random.between(-3, 3))
        };
        assert_eq!(draw(), draw());
        assert!((-3..=3).all(|number| draw().contains(&number)));
        assert!(draw().iter().all(|number| (-3..=3).contains(number)));
    }
}
