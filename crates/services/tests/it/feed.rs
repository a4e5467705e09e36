//! The feed of a team, as each viewer sees it.

use crate::{
    activity_kit::{ride, these},
    goals::plain,
    team_kit::all,
    world::{PASSWORD, World, here},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{ActivityId, GoalId, GoalStatus, TeamId, TimeZone, activities::Start};
use milequest_services::{
    Code, PageRequest, Position, Viewer,
    accounts::account_deletion,
    activities::{GoalChoice, NewActivity},
    insights::team_feed::{self, TeamFeedEntry, TeamFeedKey},
};

impl World {
    fn feed(&self, who: &Viewer, team: TeamId, goal: Option<GoalId>) -> Result<Vec<TeamFeedEntry>, Code> {
        let page = team_feed::list(&self.services, who, team, goal, &all()).map_err(|error| error.code())?;
        assert!(!page.has_more);
        Ok(page.items)
    }

    fn at(&self, who: &Viewer, at: DateTime<Utc>) -> ActivityId {
        let new = NewActivity { start: Start::new(at, TimeZone::UTC), ..ride(self, 1_000, 1) };
        self.log(who, new).expect("an activity").activity.id
    }
}

fn ids(entries: &[TeamFeedEntry]) -> Vec<ActivityId> {
    entries.iter().map(|entry| entry.id).collect()
}

#[test]
fn a_feed_has_public_activities_and_the_viewers_private_ones() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, false, 10);
    assert_eq!(world.feed(&ann, team, None), Ok(Vec::new()), "nothing yet");
    world.add_member(&ann, team, &bob);
    let old = world.walk(&ann, "2024-10-01T09:00", "UTC", 1_000.0);
    let unseen = world.walk_privately(&ann, "2024-10-02T09:00", "UTC", 2_000.0);
    let new = world.walk(&bob, "2024-10-03T09:00", "Europe/Vienna", 3_000.0);
    assert_eq!(ids(&world.feed(&ann, team, None).expect("a feed")), [new, unseen, old]);
    let seen = world.feed(&bob, team, None).expect("a feed");
    assert_eq!(ids(&seen), [new, old]);
    assert_eq!(seen[0].person.as_ref().map(|person| person.username.as_str()), Some("bob"));
    assert_eq!((seen[0].start.zone().name(), seen[0].movement.distance().metres()), ("Europe/Vienna", 3_000.0));
    world.set_private(&ann, old, true);
    assert_eq!(ids(&world.feed(&bob, team, None).expect("a feed")), [new], "hidden at once");
    world.set_private(&ann, unseen, false);
    assert_eq!(ids(&world.feed(&bob, team, None).expect("a feed")), [new, unseen], "shown at once");
    world.nothing_has_drifted();
}

#[test]
fn a_goal_has_its_own_feed_and_a_goal_of_another_team_is_not_found() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (team, other) = (world.team(&ann, true, 10), world.team(&ann, true, 10));
    let (goal, elsewhere) = (world.goal(&ann, team, plain("Here")), world.goal(&ann, other, plain("There")));
    assert_eq!(world.step(&ann, goal, GoalStatus::Active), Ok(()));
    let log = |choice, is_private| {
        let new = NewActivity { counts_for: these(&[(team, choice)]), is_private, ..ride(&world, 1_000, 0) };
        world.log(&ann, new).expect("an activity").activity.id
    };
    let (counts, hidden, loose) =
        (log(GoalChoice::This(goal), false), log(GoalChoice::Main, true), log(GoalChoice::None, false));
    assert_eq!(ids(&world.feed(&ann, team, None).expect("a feed")), [loose, hidden, counts]);
    assert_eq!(ids(&world.feed(&ann, team, Some(goal)).expect("a feed")), [hidden, counts]);
    assert_eq!(ids(&world.feed(&world.create_viewer("bob"), team, Some(goal)).expect("a feed")), [counts]);
    assert_eq!(world.feed(&ann, team, Some(elsewhere)), Err(Code::NotFound));
    assert_eq!(world.feed(&ann, other, None), Ok(Vec::new()));
}

#[test]
fn activities_of_former_members_stay_and_closed_accounts_are_not_named() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.viewer(&world.register("bob")));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    let note = "by the river".parse().expect("a note");
    let new = NewActivity { note, ..ride(&world, 1_000, 0) };
    let id = world.log(&bob, new).expect("an activity").activity.id;
    let noted = |who: &Viewer| world.feed(who, team, None).expect("a feed")[0].note.as_str().to_owned();
    assert_eq!(noted(&ann), "by the river");
    assert_eq!(noted(&world.create_viewer("cid")), "", "strangers see no notes");
    assert_eq!(world.remove_member(&bob, team, bob.user.id), Ok(()));
    assert_eq!(noted(&bob), "by the river", "one's own");
    let left = world.feed(&ann, team, None).expect("a feed");
    assert_eq!((ids(&left), left[0].person.is_some()), (vec![id], true));
    account_deletion::close(&world.services, &here(), &bob, PASSWORD).expect("a closed account");
    let closed = world.feed(&ann, team, None).expect("a feed");
    assert_eq!((ids(&closed), closed[0].person.is_some(), closed[0].note.as_str()), (vec![id], false, ""));
}

#[test]
fn strangers_see_only_the_feeds_of_public_teams() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, false, 10);
    world.walk(&ann, "2024-10-01T09:00", "UTC", 1_000.0);
    assert_eq!(world.feed(&bob, team, None), Err(Code::NotFound));
}

#[test]
fn pages_have_each_entry_once_even_if_many_began_at_the_same_moment() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let then = world.services.now() - TimeDelta::hours(30);
    for number in 0..9 {
        let id = world.at(&ann, then - TimeDelta::hours(number / 4));
        world.set_private(&ann, id, number % 3 == 0);
    }
    let whole = ids(&world.feed(&ann, team, None).expect("a feed"));
    assert_eq!(whole.len(), 9);
    let page = |position| {
        team_feed::list(&world.services, &ann, team, None, &PageRequest::<TeamFeedKey> { limit: 2, position })
            .expect("a page")
    };
    let (mut by_key, mut position) = (Vec::new(), Position::Start);
    loop {
        let found = page(position);
        by_key.extend(ids(&found.items));
        match found.items.last().filter(|_| found.has_more) {
            Some(last) => position = Position::After(last.key()),
            None => break,
        }
    }
    let by_number: Vec<_> = (1..=5).flat_map(|number| ids(&page(Position::Number(number)).items)).collect();
    assert_eq!((by_key, by_number), (whole.clone(), whole));
}
