//! What a card shows.

use milequest_domain::routes::{Place, Position, Route, RouteLine};

/// The contents of a card. Its texts are written in the language of the card.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalCard<'a> {
    /// The name of the goal.
    pub goal: &'a str,
    /// The name of its team.
    pub team: &'a str,
    /// The part that is done, such as `45 %`.
    pub percent: &'a str,
    /// The distance that is done, and the target.
    pub distance: &'a str,
    /// The days: how many are left, or when it was reached.
    pub days: &'a str,
    /// The part that is done, from 0 to 1.
    pub done: f64,
    /// The route, if the goal has one.
    pub route: Option<CardRoute>,
    /// The card in one sentence, for people who do not see it.
    pub description: &'a str,
}

/// A route as a card shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct CardRoute {
    /// The points of the line.
    pub(crate) places: Vec<Place>,
    /// The number of points that are behind the position.
    pub(crate) behind: usize,
    /// The position on the line.
    pub(crate) place: Place,
    /// Whether the whole line is done: on the way back of a round trip, and at the end.
    pub(crate) is_whole: bool,
}

impl CardRoute {
    /// The largest number of points of a line. More could not be told apart on a card.
    pub const MAX_POINTS: usize = 400;

    /// A route with the position on it. Of a route with laps, the card shows the current one.
    #[must_use]
    pub fn new(route: &Route, position: &Position) -> Self {
        let simplified;
        let line: &RouteLine = if route.line().places().len() > Self::MAX_POINTS {
            (simplified, _) = route.line().simplified_to(Self::MAX_POINTS);
            &simplified
        } else {
            route.line()
        };
        let progress = &position.progress;
        Self {
            places: line.places().to_vec(),
            behind: line.along().partition_point(|at| *at <= progress.along),
            place: position.place,
            is_whole: progress.way_back || progress.has_arrived(),
        }
    }
}
