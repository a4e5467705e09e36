//! What a viewer has to do with the author of a post.

/// What a viewer has to do with the author of a post. It is added to the score and never multiplied, so that the order of the posts of one
/// author stays the same for everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relationship {
    /// Whether the author follows the viewer.
    pub follows_back: bool,
    /// Whether both are in a team.
    pub shares_team: bool,
    /// How many of the viewer's newest reactions and comments were on posts of the author.
    pub interactions: u32,
}

impl Relationship {
    /// The largest part of a score. It weighs as much as ten times the engagement.
    pub const MAX_SCORE: f64 = 1.0;
    /// The part of a score for an author who follows the viewer.
    const FOLLOWS_BACK: f64 = 0.3;
    /// The part of a score for an author in a team of the viewer.
    const SHARES_TEAM: f64 = 0.2;
    /// The part of a score for each interaction, and how many count.
    const INTERACTION: f64 = 0.1;
    const MAX_INTERACTIONS: u32 = 5;

    /// Its part of a score.
    ///
    /// ```
    /// use milequest_domain::feeds::Relationship;
    ///
    /// let friend = Relationship { follows_back: true, shares_team: false, interactions: 2 };
    /// assert_eq!((Relationship::default().score(), friend.score()), (0.0, 0.5));
    /// ```
    #[must_use]
    pub fn score(self) -> f64 {
        let of = |holds: bool, score: f64| if holds { score } else { 0.0 };
        of(self.follows_back, Self::FOLLOWS_BACK)
            + of(self.shares_team, Self::SHARES_TEAM)
            + Self::INTERACTION * f64::from(self.interactions.min(Self::MAX_INTERACTIONS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relationship_weighs_at_most_as_much_as_ten_times_the_engagement() {
        let closest = Relationship { follows_back: true, shares_team: true, interactions: u32::MAX };
        assert!((closest.score() - Relationship::MAX_SCORE).abs() < 1e-9);
    }

    #[test]
    fn every_part_of_a_relationship_counts() {
        let none = Relationship::default();
        let all = [
            none,
            Relationship { interactions: 1, ..none },
            Relationship { shares_team: true, ..none },
            Relationship { follows_back: true, ..none },
            Relationship { follows_back: true, shares_team: true, ..none },
            Relationship { follows_back: true, shares_team: true, interactions: 3 },
        ];
        assert!(all.map(Relationship::score).is_sorted_by(|one, next| one < next));
    }
}
