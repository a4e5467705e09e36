//! Who sees which event: a table of every viewer and every kind of event, in both feeds.

use crate::{
    activity_kit::{ride, these},
    people_kit::Deed,
    world::World,
};
use milequest_domain::{TeamId, events::EventKind};
use milequest_services::{
    Viewer,
    activities::{GoalChoice, NewActivity},
    events::{EventFilter, EventView},
};
use std::fmt::Write;

/// The viewers. The letters of the table stand for them, in this order.
const VIEWERS: [&str; 8] =
    ["owner", "follower", "pending", "stranger", "blocked", "blocking", "team-mate", "mate-blocked"];
const LETTERS: [&str; 8] = ["O", "f", "p", "s", "b", "B", "t", "x"];

/// A world with everybody, in which the account of the owner and the team are public or private.
struct Cast {
    world: World,
    viewers: Vec<Viewer>,
    team: TeamId,
}

impl Cast {
    fn new(account_is_private: bool, team_is_public: bool) -> Self {
        let world = World::new();
        let viewers = VIEWERS.map(|name| world.create_viewer(name));
        let [owner, follower, pending, _, blocked, blocking, mate, mate_blocked] = &viewers;
        let admin = world.create_viewer("admin");
        for who in [follower, blocked, blocking] {
            world.does(who, Deed::Follow, owner).expect("a follow");
        }
        world.set_private_account(owner, account_is_private);
        if account_is_private {
            world.does(pending, Deed::Follow, owner).expect("a request");
        }
        let team = world.team(&admin, team_is_public, 100);
        world.main_goal(&admin, team, "Danube", 50_000.0);
        for who in [owner, mate, mate_blocked] {
            world.add_member(&admin, team, who);
        }
        world.does(owner, Deed::Block, blocked).expect("a block");
        world.does(owner, Deed::Block, mate_blocked).expect("a block");
        world.does(blocking, Deed::Block, owner).expect("a block");
        Self { world, viewers: viewers.into(), team }
    }

    /// The owner reaches the goal of the team, and does something alone.
    fn act(&self, is_private: bool) {
        let owner = &self.viewers[0];
        let new = NewActivity { is_private, ..ride(&self.world, 60_000, 0) };
        let through_team = these(&[(self.team, GoalChoice::Main)]);
        self.world.log(owner, NewActivity { counts_for: through_team, ..new.clone() }).expect("an activity");
        self.world.log(owner, NewActivity { counts_for: these(&[]), ..new }).expect("an activity");
        self.world.happens();
    }

    /// A letter for each viewer whose feed has an event for which this holds, and a dot for the others.
    fn row(&self, feed: impl Fn(&Viewer) -> Vec<EventView>, holds: impl Fn(&EventView) -> bool) -> String {
        let letters = self.viewers.iter().zip(LETTERS);
        letters.map(|(viewer, letter)| if feed(viewer).iter().any(&holds) { letter } else { "." }).collect()
    }

    fn table(&self, title: &str, text: &mut String) {
        writeln!(text, "{title}\n{:42} mine     everybody's", "").expect("a line");
        let owner = self.viewers[0].user.id;
        let names_owner = |event: &EventView| event.people.iter().any(|person| person.id == owner);
        type Holds<'a> = Box<dyn Fn(&EventView) -> bool + 'a>;
        let of = |kind: EventKind| -> Holds<'_> { Box::new(move |event| event.kind == kind) };
        let by_owner =
            |kind: EventKind| -> Holds<'_> { Box::new(move |event| event.kind == kind && names_owner(event)) };
        let rows: [(&str, Holds<'_>); 8] = [
            (
                "activity, in the team",
                Box::new(|event| event.kind == EventKind::ActivityLogged && event.team.is_some() && names_owner(event)),
            ),
            (
                "activity, of the person",
                Box::new(|event| event.kind == EventKind::ActivityLogged && event.team.is_none() && names_owner(event)),
            ),
            ("member joined", by_owner(EventKind::MemberJoined)),
            ("achievement", by_owner(EventKind::AchievementEarned)),
            ("milestone", by_owner(EventKind::DistanceMilestone)),
            ("goal set", of(EventKind::GoalSet)),
            ("goal reached", of(EventKind::GoalReached)),
            ("anything that names the owner", Box::new(names_owner)),
        ];
        for (name, holds) in &rows {
            let mine = self.row(|who| self.world.event_feed(who), holds);
            let public = self.row(|who| self.world.public_feed(who), holds);
            writeln!(text, "  {name:40} {mine} {public}").expect("a line");
        }
    }
}

#[test]
fn every_viewer_sees_what_the_table_says() {
    let mut text = String::new();
    for account_is_private in [false, true] {
        for team_is_public in [true, false] {
            let side = |is: bool| if is { "public" } else { "private" };
            let title = format!("{} account, {} team", side(!account_is_private), side(team_is_public));
            let cast = Cast::new(account_is_private, team_is_public);
            cast.act(false);
            cast.table(&title, &mut text);
        }
    }
    insta::assert_snapshot!("visible_events", text);
}

#[test]
fn private_activities_are_in_no_feed_beyond_what_goals_show() {
    let mut text = String::new();
    for team_is_public in [true, false] {
        let cast = Cast::new(false, team_is_public);
        let feeds = |cast: &Cast| -> Vec<Vec<String>> {
            let show = |event: EventView| format!("{} {}", event.kind.as_str(), event.message);
            let is_of_goal = |event: &EventView| event.kind == EventKind::GoalReached;
            let filter = EventFilter::default();
            let mine = cast.viewers.iter().map(|who| cast.world.feed_with(who, filter));
            let public = cast.viewers.iter().map(|who| cast.world.public_feed_with(who, filter));
            mine.chain(public)
                .map(|events| events.into_iter().filter(|event| !is_of_goal(event)).map(show).collect())
                .collect()
        };
        cast.world.happens();
        let before = feeds(&cast);
        cast.act(true);
        assert_eq!(feeds(&cast), before, "only the goal tells that it is reached");
        cast.table(if team_is_public { "public team" } else { "private team" }, &mut text);
    }
    insta::assert_snapshot!("events_after_private_activities", text);
}

#[test]
fn nobody_sees_what_a_closed_disabled_or_suspended_person_did() {
    for state in ["deleted_at = now()", "disabled_at = now()", "suspended_until = '2999-01-01'"] {
        let cast = Cast::new(false, true);
        cast.act(false);
        // Before any job has taken anything back.
        cast.world.damage(&format!("UPDATE users SET {state} WHERE username = 'owner'"));
        let owner = cast.viewers[0].user.id;
        let names_owner = |event: &EventView| event.people.iter().any(|person| person.id == owner);
        assert_eq!(cast.row(|who| cast.world.event_feed(who), names_owner), "........", "{state}");
        assert_eq!(cast.row(|who| cast.world.public_feed(who), names_owner), "........", "{state}");
    }
}
