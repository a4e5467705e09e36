//! What happens in the world of the demo, in the order in which it happens.

use super::{
    cast::{PEOPLE, Person},
    chance::Chance,
    team::{DemoInvite, Departure, Goal, InviteOutcome, Recipient, Team},
    teams::TEAMS,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;

/// How many days ago the last day is that is told.
pub(super) const LAST_DAY: i64 = 2;

/// Something that happens.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) at: DateTime<Utc>,
    pub(super) kind: EventKind,
}

/// What it is that happens. An event that happens again changes nothing, so that a demo that was ended half way can be finished.
#[derive(Clone, Copy, Debug)]
pub(super) enum EventKind {
    /// Somebody gets an account.
    Register(&'static Person),
    /// A team is made.
    Found(&'static Team),
    /// Somebody joins a team, by an invite where it takes one.
    Join(&'static Team, &'static str),
    /// Some join a team by its link.
    JoinByLink(&'static Team),
    /// Somebody looks after a team from now on.
    Promote(&'static Team, &'static str),
    /// Somebody is no longer in a team.
    Leave(&'static Team, &'static Departure),
    /// Somebody is asked into a team.
    BatchRequest(&'static Team, &'static DemoInvite),
    /// What was asked is answered, or taken back.
    Answer(&'static Team, &'static DemoInvite),
    /// A team sets out to do something.
    Plan(&'static Team, &'static Goal),
    /// A goal takes one of its steps.
    Step(&'static Team, &'static Goal, usize),
    /// A team is closed.
    Close(&'static Team),
    /// Everybody does what they did on a day that lies so many days back.
    Move(i64),
}

impl EventKind {
    /// In which team it happens.
    pub(super) const fn team(&self) -> Option<&'static Team> {
        match self {
            Self::Register(_) | Self::Move(_) => None,
            Self::Found(team)
            | Self::Join(team, _)
            | Self::JoinByLink(team)
            | Self::Promote(team, _)
            | Self::Leave(team, _)
            | Self::BatchRequest(team, _)
            | Self::Answer(team, _)
            | Self::Plan(team, _)
            | Self::Step(team, _, _)
            | Self::Close(team) => Some(team),
        }
    }
}

/// All that happens until today, which is a midnight.
pub(super) fn timeline(today: DateTime<Utc>) -> Vec<Event> {
    let mut teller = TimelineBuilder { today, chance: Chance::new(), events: Vec::new(), needed: HashMap::new() };
    for team in TEAMS {
        teller.life_of(team);
    }
    teller.arrivals();
    teller.movement();
    teller.events.sort_by_key(|event| event.at);
    teller.events
}

struct TimelineBuilder {
    today: DateTime<Utc>,
    chance: Chance,
    events: Vec<Event>,
    /// How many days ago somebody is first heard of.
    needed: HashMap<&'static str, i64>,
}

impl TimelineBuilder {
    /// Has something happen so many days ago, between breakfast and bedtime.
    fn add(&mut self, days_ago: i64, kind: EventKind) {
        let minutes = self.chance.between(6 * 60, 21 * 60);
        let at = self.today - TimeDelta::days(days_ago) + TimeDelta::minutes(minutes);
        self.events.push(Event { at, kind });
    }

    fn needs(&mut self, who: &'static str, days_ago: i64) {
        let first = self.needed.entry(who).or_insert(days_ago);
        *first = days_ago.max(*first);
    }

    /// Everything on a day of its own that builds on something else.
    fn life_of(&mut self, team: &'static Team) {
        self.needs(team.founder, team.founded);
        self.add(team.founded, EventKind::Found(team));
        for who in team.admins {
            let joined = self.joins(team, who);
            self.add((joined - 10).max(2), EventKind::Promote(team, who));
        }
        for who in team.members {
            self.joins(team, who);
        }
        if !team.by_link.is_empty() {
            self.add(team.founded - 1, EventKind::JoinByLink(team));
        }
        for who in team.by_link {
            self.needs(who, team.founded - 1);
        }
        for departure in team.left {
            self.needs(departure.who, team.founded - 2);
            self.add(team.founded - 2, EventKind::Join(team, departure.who));
            self.add(departure.on, EventKind::Leave(team, departure));
        }
        for invite in team.invite {
            if let Recipient::Person(who) = invite.whom {
                self.needs(who, invite.on);
            }
            self.add(invite.on, EventKind::BatchRequest(team, invite));
            if invite.then != InviteOutcome::Waits {
                self.add(invite.on - 2, EventKind::Answer(team, invite));
            }
        }
        for goal in team.goals {
            self.add(goal.set, EventKind::Plan(team, goal));
            for (place, (days_ago, _)) in goal.steps.iter().enumerate() {
                self.add(*days_ago, EventKind::Step(team, goal, place));
            }
        }
        if let Some(closed) = team.closed {
            self.add(closed, EventKind::Close(team));
        }
    }

    /// Has somebody join, rather soon than late. Answers how many days ago.
    fn joins(&mut self, team: &'static Team, who: &'static str) -> i64 {
        let last = team.closed.map_or(4, |closed| closed + 15);
        let (drawn, span) = (self.chance.between(0, 1_000), team.founded - 2 - last);
        let joined = team.founded - 2 - span * drawn * drawn / 1_000_000;
        self.needs(who, joined);
        self.add(joined, EventKind::Join(team, who));
        joined
    }

    /// Everybody has an account some days before it is needed.
    fn arrivals(&mut self) {
        for person in PEOPLE {
            if let Some(needed) = self.needed.get(person.username).copied() {
                let before = self.chance.between(1, 6);
                self.add(needed + before, EventKind::Register(person));
            }
        }
    }
}

impl TimelineBuilder {
    /// Day by day since the first came. A day is told in the night after the next one, when it is over everywhere on Earth.
    fn movement(&mut self) {
        let first = self.needed.values().copied().max().unwrap_or_default();
        for days_ago in (LAST_DAY..=first).rev() {
            let at = self.today - TimeDelta::days(days_ago - 1) - TimeDelta::minutes(1) + TimeDelta::hours(12);
            self.events.push(Event { at, kind: EventKind::Move(days_ago) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{cast::HOST, routes::STARTER_ROUTES, team::Aim};
    use milequest_domain::GoalStatus;
    use std::collections::HashSet;

    fn today() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
    }

    #[test]
    fn the_same_happens_every_time_and_nothing_in_the_future() {
        let told = || format!("{:?}", timeline(today()));
        assert_eq!(told(), told());
        let events = timeline(today());
        assert!(events.iter().all(|event| event.at < today()));
        assert!(events[0].at < today() - TimeDelta::days(300), "it has a history of many months");
    }

    #[test]
    fn every_person_is_in_a_team_and_every_name_is_one_of_the_cast() {
        let registered: HashSet<_> = timeline(today())
            .iter()
            .filter_map(|event| match event.kind {
                EventKind::Register(person) => Some(person.username),
                _ => None,
            })
            .collect();
        let cast: HashSet<_> = PEOPLE.iter().map(|person| person.username).collect();
        assert_eq!((registered, cast.len()), (cast.clone(), PEOPLE.len()));
        for team in TEAMS {
            let inside = [&[team.founder], team.admins, team.members, team.by_link].concat();
            assert!(inside.iter().all(|who| cast.contains(who)), "{}", team.name);
            assert_eq!(inside.iter().collect::<HashSet<_>>().len(), inside.len(), "{} has somebody twice", team.name);
            assert!((3..=25).contains(&inside.len()), "{}", team.name);
        }
    }

    #[test]
    fn the_teams_are_of_every_kind() {
        let goals: Vec<_> = TEAMS.iter().flat_map(|team| team.goals).collect();
        for route in STARTER_ROUTES {
            assert!(goals.iter().any(|goal| goal.aim == Aim::Along(*route)), "nobody goes along {}", route.name);
        }
        let last = |goal: &&Goal| goal.steps.last().map_or(GoalStatus::Planned, |(_, status)| *status);
        let stand: HashSet<_> = goals.iter().map(|goal| last(goal).as_str()).collect();
        assert_eq!(stand, HashSet::from(["planned", "active", "paused", "cancelled"]));
        let active = |team: &&Team| team.goals.iter().filter(|goal| last(goal) == GoalStatus::Active).count();
        assert!(TEAMS.iter().any(|team| active(&team) > 1));
        assert!(TEAMS.iter().any(|team| team.is_public) && TEAMS.iter().any(|team| !team.is_public));
        assert!(TEAMS.iter().any(|team| team.closed.is_some()) && TEAMS.iter().any(|team| !team.left.is_empty()));
        let mine = TEAMS.iter().filter(|team| team.founder == HOST || team.members.contains(&HOST));
        assert!(mine.count() > 1, "whoever signs in finds something");
    }
}
