//! How many members a team holds.

use crate::bounded_integer::bounded_integers;

bounded_integers! {
    /// How many members a team holds.
    Capacity,
    /// Why a number is no capacity.
    CapacityError: "a team holds 1 to {} members", "bad_capacity", 50_000;
}

impl Capacity {
    /// The number of members.
    #[must_use]
    pub const fn members(self) -> i32 {
        self.0
    }
}

impl Default for Capacity {
    /// As many as most teams never reach.
    fn default() -> Self {
        Self(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capacity_has_bounds() {
        assert_eq!(Capacity::try_from(1).map(Capacity::members), Ok(1));
        assert_eq!(Capacity::try_from(0), Err(CapacityError));
        assert_eq!(Capacity::try_from(50_001), Err(CapacityError));
    }
}
