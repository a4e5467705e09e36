//! The events of the demo, in order.

use super::{
    people::{PEOPLE, Person},
    post::{DemoComment, DemoPost, DemoProfile},
    posts::{BLOCKS, FOLLOWS, POSTS, PROFILES, REQUESTS},
    random::DemoRandom,
    report::{DemoReport, REPORTS},
    team::{DemoInvite, Departure, Goal, InviteOutcome, Recipient, Team},
    teams::TEAMS,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;

/// The number of days between the last day with activities and today.
pub(super) const LAST_DAY: i64 = 2;

/// An event.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) at: DateTime<Utc>,
    pub(super) kind: EventKind,
}

/// The kind of an event. An event that is applied again changes nothing, so that an unfinished demo can be finished.
#[derive(Clone, Copy, Debug)]
pub(super) enum EventKind {
    /// A person registers.
    Register(&'static Person),
    /// A team is created.
    Found(&'static Team),
    /// A person joins a team, with an invite if the team is private.
    Join(&'static Team, &'static str),
    /// People join a team by its link.
    JoinByLink(&'static Team),
    /// A member becomes an admin.
    Promote(&'static Team, &'static str),
    /// A member leaves or is removed.
    Leave(&'static Team, &'static Departure),
    /// An admin invites.
    Invite(&'static Team, &'static DemoInvite),
    /// An invite is declined or revoked.
    Answer(&'static Team, &'static DemoInvite),
    /// A team creates a goal.
    Plan(&'static Team, &'static Goal),
    /// A goal changes its status.
    Step(&'static Team, &'static Goal, usize),
    /// A team is closed.
    Close(&'static Team),
    /// People log the activities of the day this number of days ago.
    LogDay(i64),
    /// A person writes a profile.
    Describe(&'static DemoProfile),
    /// A person follows another, or asks to.
    Follow(&'static str, &'static str),
    /// A person accepts the request of another.
    AcceptRequest(&'static str, &'static str),
    /// A person blocks another.
    Block(&'static str, &'static str),
    /// A team gets a picture.
    Picture(&'static Team),
    /// A person reports something.
    Report(&'static DemoReport),
    /// What was reported is hidden.
    Decide(&'static DemoReport),
    /// Its author appeals.
    Appeal(&'static DemoReport),
    /// A post is published.
    Publish(&'static DemoPost),
    /// People react to a post.
    React(&'static DemoPost),
    /// A person comments a post, and others reply.
    Comment(&'static DemoPost, &'static DemoComment),
    /// A member makes a forecast: the goal takes this many more days.
    Forecast(&'static Team, &'static Goal, &'static str, i64),
}

impl EventKind {
    /// The team of the event.
    pub(super) const fn team(&self) -> Option<&'static Team> {
        match self {
            Self::Register(_)
            | Self::LogDay(_)
            | Self::Describe(_)
            | Self::Follow(..)
            | Self::AcceptRequest(..)
            | Self::Block(..)
            | Self::Report(_)
            | Self::Decide(_)
            | Self::Appeal(_)
            | Self::Publish(_)
            | Self::React(_)
            | Self::Comment(..) => None,
            Self::Found(team)
            | Self::Picture(team)
            | Self::Join(team, _)
            | Self::JoinByLink(team)
            | Self::Promote(team, _)
            | Self::Leave(team, _)
            | Self::Invite(team, _)
            | Self::Answer(team, _)
            | Self::Plan(team, _)
            | Self::Step(team, _, _)
            | Self::Close(team)
            | Self::Forecast(team, ..) => Some(team),
        }
    }
}

/// All events until today, which is a midnight.
pub(super) fn timeline(today: DateTime<Utc>) -> Vec<Event> {
    let mut timeline =
        TimelineBuilder { today, random: DemoRandom::new(), events: Vec::new(), first_days: HashMap::new() };
    for team in TEAMS {
        timeline.add_team(team);
    }
    timeline.require_writers();
    timeline.add_registrations();
    timeline.add_activity_days();
    timeline.add_profiles();
    timeline.add_follows();
    timeline.add_posts();
    timeline.add_reports();
    timeline.add_blocks_and_pictures();
    timeline.add_forecasts();
    timeline.events.sort_by_key(|event| event.at);
    timeline.events
}

struct TimelineBuilder {
    today: DateTime<Utc>,
    random: DemoRandom,
    events: Vec<Event>,
    /// For each person, the number of days since the first event that needs the account.
    first_days: HashMap<&'static str, i64>,
}

impl TimelineBuilder {
    /// Adds an event this number of days ago, between 6 and 21 o'clock.
    fn add(&mut self, days_ago: i64, kind: EventKind) {
        let minutes = self.random.between(6 * 60, 21 * 60);
        let at = self.today - TimeDelta::days(days_ago) + TimeDelta::minutes(minutes);
        self.events.push(Event { at, kind });
    }

    fn require(&mut self, who: &'static str, days_ago: i64) {
        let first = self.first_days.entry(who).or_insert(days_ago);
        *first = days_ago.max(*first);
    }

    /// Adds the events of a team. Events that need each other are on different days.
    fn add_team(&mut self, team: &'static Team) {
        self.require(team.founder, team.founded);
        self.add(team.founded, EventKind::Found(team));
        for who in team.admins {
            let joined = self.add_join(team, who);
            self.add((joined - 10).max(2), EventKind::Promote(team, who));
        }
        for who in team.members {
            self.add_join(team, who);
        }
        if !team.by_link.is_empty() {
            self.add(team.founded - 1, EventKind::JoinByLink(team));
        }
        for who in team.by_link {
            self.require(who, team.founded - 1);
        }
        for departure in team.left {
            self.require(departure.who, team.founded - 2);
            self.add(team.founded - 2, EventKind::Join(team, departure.who));
            self.add(departure.on, EventKind::Leave(team, departure));
        }
        for invite in team.invite {
            if let Recipient::Person(who) = invite.whom {
                self.require(who, invite.on);
            }
            self.add(invite.on, EventKind::Invite(team, invite));
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

    /// Adds a join, more likely an early one than a late one. Returns the number of days since then.
    fn add_join(&mut self, team: &'static Team, who: &'static str) -> i64 {
        let last = team.closed.map_or(4, |closed| closed + 15);
        let (drawn, span) = (self.random.between(0, 1_000), team.founded - 2 - last);
        let joined = team.founded - 2 - span * drawn * drawn / 1_000_000;
        self.require(who, joined);
        self.add(joined, EventKind::Join(team, who));
        joined
    }

    /// Adds the registrations, each some days before the first event that needs the account.
    fn add_registrations(&mut self) {
        for person in PEOPLE {
            if let Some(needed) = self.first_days.get(person.username).copied() {
                let before = self.random.between(1, 6);
                self.add(needed + before, EventKind::Register(person));
            }
        }
    }
}

impl TimelineBuilder {
    /// Requires the accounts of those who write and react, early enough for the follows that some posts are for.
    fn require_writers(&mut self) {
        for post in POSTS {
            let comments = post
                .comments
                .iter()
                .flat_map(|comment| comment.replies.iter().map(|(who, _)| *who).chain([comment.who]));
            let reactions = post.reactions.iter().map(|(who, _)| *who);
            for who in
                comments.chain(reactions).chain(post.likes.iter().chain(post.shares).copied()).chain([post.author])
            {
                self.require(who, post.on + 8);
            }
        }
    }

    /// Adds the profiles, each soon after the first event that needs the account.
    fn add_profiles(&mut self) {
        for profile in PROFILES {
            let first = self.first_days.get(profile.who).copied().unwrap_or_default();
            self.add((first - 1).max(LAST_DAY), EventKind::Describe(profile));
        }
    }

    /// Adds the follows: members of a team follow the founder and two others. A person with a private account is asked.
    fn add_follows(&mut self) {
        let is_private = |who: &str| PROFILES.iter().any(|profile| profile.who == who && profile.is_private);
        for team in TEAMS.iter().filter(|team| team.closed.is_none()) {
            let members = [&[team.founder], team.admins, team.members, team.by_link].concat();
            for (place, who) in (0_i64..).zip(&members) {
                let last = i64::try_from(members.len()).unwrap_or(1) - 1;
                let drawn = [0, self.random.between(0, last), self.random.between(0, last)];
                let others = drawn.into_iter().filter(|&other| other != place);
                let others: Vec<_> = others.filter_map(|other| members.get(usize::try_from(other).ok()?)).collect();
                for whom in others.into_iter().filter(|whom| !is_private(whom)) {
                    let on = self.random.between(LAST_DAY + 1, self.first_day_of_both(who, whom));
                    self.add(on, EventKind::Follow(who, whom));
                }
            }
        }
        for (who, whom) in FOLLOWS {
            self.add(self.first_day_of_both(who, whom), EventKind::Follow(who, whom));
        }
        for (who, whom, is_accepted) in REQUESTS {
            let asked = self.first_day_of_both(who, whom);
            self.add(asked, EventKind::Follow(who, whom));
            if *is_accepted {
                self.add(asked - 1, EventKind::AcceptRequest(whom, who));
            }
        }
    }

    /// The first day on which both have registered and written their profiles, as a number of days ago.
    fn first_day_of_both(&self, who: &str, whom: &str) -> i64 {
        let first = |who: &str| self.first_days.get(who).copied().unwrap_or_default();
        (first(who).min(first(whom)) - 2).max(LAST_DAY + 1)
    }

    /// Adds the posts. Reactions and comments come on the next day, which is not in the future.
    fn add_posts(&mut self) {
        for post in POSTS {
            self.add(post.on, EventKind::Publish(post));
            self.add(post.on - 1, EventKind::React(post));
            for comment in post.comments {
                self.add(post.on - 1, EventKind::Comment(post, comment));
            }
        }
    }

    /// Adds the reports, and the steps that follow, each on a day of its own.
    fn add_reports(&mut self) {
        for report in REPORTS {
            self.add(report.on, EventKind::Report(report));
            if report.decision.is_some() {
                self.add(report.on - 1, EventKind::Decide(report));
                self.add(report.on - 2, EventKind::Appeal(report));
            }
        }
    }

    /// Adds the forecasts: two of three members make one, some days or weeks after their goal has begun.
    fn add_forecasts(&mut self) {
        for team in TEAMS {
            let members = [&[team.founder], team.admins, team.members, team.by_link].concat();
            for goal in team.goals {
                let Some((begun, _)) = goal.steps.iter().find(|(_, status)| status.counts()) else { continue };
                for who in members.iter().copied() {
                    let (drawn, ahead) = (self.random.between(0, 2), self.random.between(20, 300));
                    let on = begun - self.random.between(3, 45);
                    let has_account = self.first_days.get(who).is_some_and(|first| on <= *first);
                    if drawn > 0 && on > LAST_DAY && has_account {
                        self.add(on, EventKind::Forecast(team, goal, who, ahead));
                    }
                }
            }
        }
    }

    /// Adds the blocks, and the pictures of teams.
    fn add_blocks_and_pictures(&mut self) {
        for (who, whom) in BLOCKS {
            self.add(LAST_DAY, EventKind::Block(who, whom));
        }
        for team in TEAMS.iter().filter(|team| team.has_picture) {
            self.add(LAST_DAY, EventKind::Picture(team));
        }
    }

    /// Adds the days with activities. The activities of a day are logged in the night after the next day, when the day is over in every time zone.
    fn add_activity_days(&mut self) {
        let first = self.first_days.values().copied().max().unwrap_or_default();
        for days_ago in (LAST_DAY..=first).rev() {
            let at = self.today - TimeDelta::days(days_ago - 1) - TimeDelta::minutes(1) + TimeDelta::hours(12);
            self.events.push(Event { at, kind: EventKind::LogDay(days_ago) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        demo::{people::HOST, team::DemoTarget},
        goals::starter_routes::STARTER_ROUTES,
    };
    use milequest_domain::GoalStatus;
    use std::collections::HashSet;

    fn today() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
    }

    #[test]
    fn the_events_are_the_same_every_time_and_none_is_in_the_future() {
        let text = || format!("{:?}", timeline(today()));
        assert_eq!(text(), text());
        let events = timeline(today());
        assert!(events.iter().all(|event| event.at < today()));
        assert!(events[0].at < today() - TimeDelta::days(300), "it has a history of many months");
    }

    #[test]
    fn every_person_is_in_a_team_and_every_username_is_known() {
        let registered: HashSet<_> = timeline(today())
            .iter()
            .filter_map(|event| match event.kind {
                EventKind::Register(person) => Some(person.username),
                _ => None,
            })
            .collect();
        let usernames: HashSet<_> = PEOPLE.iter().map(|person| person.username).collect();
        assert_eq!((registered, usernames.len()), (usernames.clone(), PEOPLE.len()));
        for team in TEAMS {
            let inside = [&[team.founder], team.admins, team.members, team.by_link].concat();
            assert!(inside.iter().all(|who| usernames.contains(who)), "{}", team.name);
            assert_eq!(inside.iter().collect::<HashSet<_>>().len(), inside.len(), "{} has somebody twice", team.name);
            assert!((3..=25).contains(&inside.len()), "{}", team.name);
        }
    }

    #[test]
    fn the_demo_has_teams_of_every_kind() {
        let goals: Vec<_> = TEAMS.iter().flat_map(|team| team.goals).collect();
        for route in STARTER_ROUTES {
            assert!(
                goals.iter().any(|goal| goal.target == DemoTarget::Route(*route)),
                "no goal follows {}",
                route.name
            );
        }
        let last = |goal: &&Goal| goal.steps.last().map_or(GoalStatus::Planned, |(_, status)| *status);
        let stand: HashSet<_> = goals.iter().map(|goal| last(goal).as_str()).collect();
        assert_eq!(stand, HashSet::from(["planned", "active", "paused", "cancelled"]));
        let active = |team: &&Team| team.goals.iter().filter(|goal| last(goal) == GoalStatus::Active).count();
        assert!(TEAMS.iter().any(|team| active(&team) > 1));
        assert!(TEAMS.iter().any(|team| team.is_public) && TEAMS.iter().any(|team| !team.is_public));
        assert!(TEAMS.iter().any(|team| team.closed.is_some()) && TEAMS.iter().any(|team| !team.left.is_empty()));
        let mine = TEAMS.iter().filter(|team| team.founder == HOST || team.members.contains(&HOST));
        assert!(mine.count() > 1, "the host has teams");
    }
}
