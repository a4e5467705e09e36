//! Random numbers that are the same for the same seed.

use rand_xoshiro::{
    SplitMix64,
    rand_core::{Rng, SeedableRng},
};

/// A generator of random numbers.
#[derive(Clone, Debug)]
pub(crate) struct Random(SplitMix64);

impl Random {
    /// A generator for the resource with this number, independent of other numbers.
    pub(crate) fn of(seed: u64, number: u64) -> Self {
        let mut mixed = SplitMix64::seed_from_u64(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17));
        Self(SplitMix64::seed_from_u64(mixed.next_u64()))
    }

    /// Any number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below this one; zero below zero.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.next() % end }
    }

    /// A number from the first to the last, both included.
    pub(crate) fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    /// A number from 0 up to 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number of standard deviations from the mean, approximately normally distributed.
    pub(crate) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_numbers_repeat_and_keep_their_bounds() {
        let draw = || {
            let mut rng = Random::of(1, 2);
            [(); 200].map(|()| rng.between(3, 7))
        };
        assert_eq!(draw(), draw());
        assert!((3..=7).all(|number| draw().contains(&number)));
        assert!(draw().iter().all(|number| (3..=7).contains(number)));
        assert_ne!(Random::of(1, 2).next(), Random::of(1, 3).next());
    }
}
