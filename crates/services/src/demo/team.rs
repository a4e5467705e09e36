//! What a team of the demo is made of. Days are counted back from today.

use super::routes::StarterRoute;
use milequest_domain::{GoalCategory, GoalStatus};

/// A team. People are called by their usernames.
#[derive(Debug)]
pub(super) struct Team {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) colour: &'static str,
    pub(super) is_public: bool,
    pub(super) capacity: i32,
    pub(super) founded: i64,
    pub(super) founder: &'static str,
    /// Who looks after it as well.
    pub(super) admins: &'static [&'static str],
    /// Who else is in it. Into a private team they come by an invite of their own.
    pub(super) members: &'static [&'static str],
    /// Who came in by a link on its second day.
    pub(super) by_link: &'static [&'static str],
    pub(super) left: &'static [Departure],
    pub(super) invite: &'static [DemoInvite],
    pub(super) goals: &'static [Goal],
    pub(super) closed: Option<i64>,
}

/// Somebody who was in a team.
#[derive(Debug)]
pub(super) struct Departure {
    pub(super) who: &'static str,
    pub(super) on: i64,
    pub(super) removed: bool,
}

/// Somebody who was asked and did not come, or not yet.
#[derive(Debug)]
pub(super) struct DemoInvite {
    pub(super) whom: Recipient,
    pub(super) on: i64,
    /// What became of it two days later. Whoever waits too long finds it expired.
    pub(super) then: InviteOutcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recipient {
    /// Somebody of the demo.
    Person(&'static str),
    /// Somebody without an account.
    Address(&'static str),
    /// So many who have the link.
    Link(i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InviteOutcome {
    Waits,
    Declined,
    Revoked,
}

/// What a team sets out to do.
#[derive(Debug)]
pub(super) struct Goal {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) category: GoalCategory,
    pub(super) aim: Aim,
    pub(super) set: i64,
    /// Its first day, and how many days it has if it has an end.
    pub(super) first: i64,
    pub(super) lasts: Option<i64>,
    /// What became of it, in this order.
    pub(super) steps: &'static [(i64, GoalStatus)],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    Along(StarterRoute),
    Kilometres(u32),
    Miles(u32),
}
