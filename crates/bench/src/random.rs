//! Numbers that are the same for the same seed: Steele, Lea and Flood's SplitMix64.

/// A source of numbers that look drawn.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// For the thing of this number, whatever was drawn for others.
    pub(crate) const fn of(seed: u64, number: u64) -> Self {
        let mut rng = Self(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17));
        rng.0 = rng.next();
        rng
    }

    /// Any number.
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one; zero below zero.
    pub(crate) const fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.next() % end }
    }

    /// A number from the first to the last, both included.
    pub(crate) const fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    /// A number from 0 up to 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// How many standard deviations something is from its mean, nearly as in a bell curve.
    pub(crate) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_repeats_itself_and_keeps_its_bounds() {
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
