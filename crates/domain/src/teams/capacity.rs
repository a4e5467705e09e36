//! The capacity of a team.

use crate::bounded_integer::bounded_integers;

bounded_integers! {
    /// The largest number of members that a team admits.
    TeamCapacity,
    /// The capacity is out of bounds.
    TeamCapacityError: "a team holds 1 to {} members", "bad_capacity", 50_000;
}

impl TeamCapacity {
    /// The number of members.
    #[must_use]
    pub const fn members(self) -> i32 {
        self.0
    }
}

impl Default for TeamCapacity {
    /// 100 members, more than most teams have.
    fn default() -> Self {
        Self(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capacity_has_bounds() {
        assert_eq!(TeamCapacity::try_from(1).map(TeamCapacity::members), Ok(1));
        assert_eq!(TeamCapacity::try_from(0), Err(TeamCapacityError));
        assert_eq!(TeamCapacity::try_from(50_001), Err(TeamCapacityError));
    }
}
