//! What the activity feeds tell, how it is grouped, and what is taken back.

use crate::{
    activity_kit::{ride, these},
    event_kit::told,
    goals::plain,
    people_kit::Deed,
    team_kit::all,
    world::{PASSWORD, World, here},
};
use chrono::TimeDelta;
use milequest_domain::{Distance, GoalCategory, events::EventKind, notifications::NotificationKind};
use milequest_services::{
    PageRequest, Position, Precondition, Rules, Viewer,
    accounts::{self, AccountStatusChange, account_deletion},
    activities::{self, ActivityEdit, GoalChoice, NewActivity},
    events::{self, EventFilter},
    goals::{GoalEdit, NewGoal},
    teams::{self, TeamEdit},
};
use std::collections::BTreeSet;

fn of_kind(kind: EventKind) -> EventFilter {
    EventFilter { kind: Some(kind), ..EventFilter::default() }
}

/// Adds people to a public team.
fn members(world: &World, team: milequest_domain::TeamId, names: &[&str]) -> Vec<Viewer> {
    let join = |name: &&str| {
        let who = world.create_viewer(name);
        assert_eq!(world.join(&who, team), Ok(()));
        who
    };
    names.iter().map(join).collect()
}

#[test]
fn activities_of_several_members_are_one_event_with_their_sum() {
    let world = World::new();
    let (ann, stranger) = (world.create_viewer("ann"), world.create_viewer("stranger"));
    let team = world.team(&ann, true, 100);
    world.main_goal(&ann, team, "Danube", 1_000_000.0);
    let others = members(&world, team, &["bob", "cem", "dan", "eva"]);
    for (who, metres) in [&ann].into_iter().chain(&others).zip([3_000, 4_000, 5_000, 5_500, 5_500]) {
        world.log(who, ride(&world, metres, 0)).expect("an activity");
    }
    world.happens();
    let logged = of_kind(EventKind::ActivityLogged);
    for events in [world.feed_with(&others[0], logged), world.public_feed_with(&stranger, logged)] {
        assert_eq!(told(&events), ["activity_logged: 5 members logged 23\u{a0}km for Danube"]);
        assert_eq!((events[0].item_count, events[0].people_count, events[0].people.len()), (5, 5, 3));
        assert_eq!(events[0].distance.map(Distance::metres), Some(23_000.0));
    }
    assert_eq!(world.feed_with(&stranger, logged), [], "a stranger is in no team and follows nobody");
    // The figure is that of the activities now, and one that becomes private is in no figure at once.
    let mine = activities::list_mine(&world.services, &ann, &all()).expect("activities").items[0].id;
    world.set_private(&ann, mine, true);
    assert_eq!(told(&world.feed_with(&ann, logged)), ["activity_logged: 4 members logged 20\u{a0}km for Danube"]);
    world.happens();
}

#[test]
fn a_group_has_fifty_activities_at_most_and_accepts_a_second_one_within_an_hour() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 100);
    for _ in 0..52 {
        world.log(&ann, ride(&world, 1_000, 0)).expect("an activity");
    }
    world.happens();
    let sizes = |world: &World| -> Vec<u32> {
        let mut events = world.feed_with(&ann, of_kind(EventKind::ActivityLogged));
        events.sort_by_key(|event| event.id);
        events.iter().map(|event| event.item_count).collect()
    };
    assert_eq!(sizes(&world).iter().sum::<u32>(), 52);
    assert_eq!(sizes(&world).into_iter().collect::<BTreeSet<_>>(), [2, 50].into());
    let other = World::new();
    let ann = other.create_viewer("ann");
    other.team(&ann, true, 100);
    for hours in [0, 2, 1] {
        other.clock.advance(TimeDelta::hours(hours));
        other.log(&ann, ride(&other, 1_000, 0)).expect("an activity");
        other.happens();
    }
    let sizes: Vec<u32> =
        other.feed_with(&ann, of_kind(EventKind::ActivityLogged)).iter().map(|event| event.item_count).collect();
    assert_eq!(sizes, [2, 1]);
    let _ = team;
}

#[test]
fn what_happens_to_a_goal_is_told_and_taken_back() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 100);
    let goal = world.main_goal(&ann, team, "Danube", 10_000.0);
    let bob = &members(&world, team, &["bob"])[0];
    let done = world.log(bob, ride(&world, 10_000, 0)).expect("an activity").activity.id;
    world.happens();
    let kinds = |who: &Viewer| -> BTreeSet<&str> {
        let filter = EventFilter { goal: Some(goal), ..EventFilter::default() };
        world.feed_with(who, filter).iter().map(|event| event.kind.as_str()).collect()
    };
    assert_eq!(kinds(&ann), ["activity_logged", "goal_reached", "goal_set"].into());
    // Not at a full hour: the events of the goal must not tell the moment.
    world.clock.advance(TimeDelta::minutes(14));
    activities::delete(&world.services, bob, done, &Precondition::none()).expect("a deletion");
    assert!(!kinds(&ann).contains("activity_logged"), "at once");
    world.happens();
    assert_eq!(kinds(&ann), ["goal_reopened", "goal_set"].into());
    // A goal that is reached again is told again, whatever was told before.
    let again = these(&[(team, GoalChoice::This(goal))]);
    world.log(bob, NewActivity { counts_for: again, ..ride(&world, 12_000, 0) }).expect("an activity");
    world.happens();
    assert_eq!(kinds(&ann), ["activity_logged", "goal_reached", "goal_set"].into());
    let joined = world.feed_with(&ann, of_kind(EventKind::MemberJoined));
    assert_eq!(told(&joined), ["member_joined: Night Walkers: bob has joined"]);
    assert_eq!(world.remove_member(bob, team, bob.user.id), Ok(()));
    world.happens();
    assert_eq!(world.feed_with(&ann, of_kind(EventKind::MemberJoined)), []);
    assert_eq!(world.feed_with(&ann, of_kind(EventKind::ActivityLogged)).len(), 1, "what a former member did stays");
}

#[test]
fn an_activity_that_counts_elsewhere_is_told_there() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let (one, other) = (world.team(&ann, true, 100), world.team(&ann, false, 100));
    let goal = world.main_goal(&ann, one, "Danube", 1_000_000.0);
    let follower = world.create_viewer("follower");
    world.does(&follower, Deed::Follow, &ann).expect("a follow");
    let new = ride(&world, 5_000, 0);
    let activity = world.log(&ann, new).expect("an activity").activity.id;
    world.happens();
    let scopes = |world: &World| {
        let keys = "SELECT DISTINCT split_part(batch_key, ':', 2) || ' ' || COALESCE(team_id::text, '-') || ' ' || COALESCE(goal_id::text, '-') AS line
            FROM event_groups WHERE kind = 'activity_logged' ORDER BY 1";
        world.lines(keys)
    };
    // The main goal of one team, and the other team, which has none.
    let in_both = [format!("goal {one} {goal}"), format!("team {other} -"), "team_mate - -".to_owned()];
    assert_eq!(scopes(&world), in_both);
    let first_at = world.feed_with(&ann, of_kind(EventKind::ActivityLogged))[0].created_at;
    world.clock.advance(TimeDelta::hours(5));
    let edit = |contributions: &[_]| ActivityEdit { counts_for: Some(these(contributions)), ..ActivityEdit::default() };
    world.change(&ann, activity, &edit(&[(one, GoalChoice::None)])).expect("an edit");
    world.happens();
    assert_eq!(scopes(&world), [format!("team {one} -"), "team_mate - -".to_owned()]);
    assert_eq!(world.feed_with(&ann, of_kind(EventKind::ActivityLogged))[0].created_at, first_at, "as it happened");
    world.change(&ann, activity, &edit(&[])).expect("an edit");
    world.happens();
    assert_eq!(scopes(&world), ["user - -"]);
    assert_eq!(
        told(&world.feed_with(&follower, of_kind(EventKind::ActivityLogged))),
        ["activity_logged: ann rode 5\u{a0}km"]
    );
    // An activity that becomes public later was never told, wherever it counts.
    world.set_private(&ann, activity, true);
    assert_eq!(scopes(&world), Vec::<String>::new());
    world.set_private(&ann, activity, false);
    world.change(&ann, activity, &edit(&[(one, GoalChoice::Main)])).expect("an edit");
    world.happens();
    assert_eq!(scopes(&world), Vec::<String>::new());
}

#[test]
fn achievements_and_milestones_follow_from_public_activities_alone() {
    let world = World::new();
    let (ann, follower) = (world.create_viewer("ann"), world.create_viewer("follower"));
    world.does(&follower, Deed::Follow, &ann).expect("a follow");
    let private = NewActivity { is_private: true, ..ride(&world, 120_000, 1) };
    let private = world.log(&ann, private).expect("an activity").activity.id;
    world.happens();
    assert_eq!(told(&world.event_feed(&follower)), Vec::<String>::new());
    assert!(world.has(&ann, "First ride"), "the owner has earned it");
    world.set_private(&ann, private, false);
    world.happens();
    let events = told(&world.event_feed(&follower));
    assert!(events.contains(&"distance_milestone: ann has covered 100\u{a0}km in all".to_owned()), "{events:?}");
    assert!(events.iter().any(|event| event.starts_with("achievement_earned: ann has earned")), "{events:?}");
    let everybody: BTreeSet<String> = told(&world.public_feed(&follower)).into_iter().collect();
    assert_eq!(everybody, events.into_iter().collect(), "the account is public");
    world.clock.advance(TimeDelta::minutes(1));
    let more = world.log(&ann, ride(&world, 135_000, 0)).expect("an activity").activity.id;
    world.happens();
    let milestones = of_kind(EventKind::DistanceMilestone);
    assert_eq!(world.feed_with(&follower, milestones)[0].message, "ann has covered 250\u{a0}km in all");
    // What is no longer true of the public total goes at once, without a job.
    activities::delete(&world.services, &ann, more, &Precondition::none()).expect("a deletion");
    assert_eq!(
        told(&world.feed_with(&follower, milestones)),
        ["distance_milestone: ann has covered 100\u{a0}km in all"]
    );
    world.set_private(&ann, private, true);
    assert_eq!(told(&world.event_feed(&follower)), Vec::<String>::new());
    world.happens();
}

#[test]
fn new_goals_of_followed_categories_are_told_by_public_teams() {
    let world = World::new();
    let [ann, bob, blocked, stranger] = ["ann", "bob", "blocked", "stranger"].map(|name| world.create_viewer(name));
    let (open, closed) = (world.team(&ann, true, 100), world.team(&ann, false, 100));
    world.does(&ann, Deed::Block, &blocked).expect("a block");
    for who in [&ann, &bob, &blocked] {
        events::follow_category(&world.services, who, GoalCategory::Nature).expect("a followed category");
        events::follow_category(&world.services, who, GoalCategory::Nature).expect("it is followed already");
    }
    let followed = events::list_categories(&world.services, &bob).expect("categories");
    assert_eq!(followed.iter().map(|one| one.category).collect::<Vec<_>>(), [GoalCategory::Nature]);
    let of = |category| NewGoal { category, ..plain("Danube") };
    let goal = world.goal(&ann, open, of(GoalCategory::Nature));
    world.goal(&ann, open, of(GoalCategory::Charity));
    world.goal(&ann, closed, of(GoalCategory::Nature));
    world.happens();
    let heard = |who: &Viewer| world.count_told(who, NotificationKind::GoalInCategory);
    assert_eq!([&ann, &bob, &blocked, &stranger].map(heard), [0, 1, 0, 0], "neither the creator nor across a block");
    let nature = EventFilter { category: Some(GoalCategory::Nature), ..EventFilter::default() };
    assert_eq!(world.public_feed_with(&stranger, nature).len(), 1);
    assert_eq!(world.feed_with(&ann, nature).len(), 2, "with the one of the private team");
    let charity = GoalEdit { category: Some(GoalCategory::Charity), ..GoalEdit::default() };
    world.edit_goal(&ann, goal, &charity).expect("an edit");
    world.happens();
    assert_eq!((heard(&bob), world.public_feed_with(&stranger, nature).len()), (0, 0));
    world.goal(&ann, open, of(GoalCategory::Nature));
    world.happens();
    assert_eq!(heard(&bob), 1);
    let private = TeamEdit { is_public: Some(false), ..TeamEdit::default() };
    teams::edit(&world.services, &here(), &ann, open, &private, &Precondition::none()).expect("a private team");
    assert_eq!(world.public_feed(&stranger), [], "at once");
    world.happens();
    assert_eq!(heard(&bob), 0);
    events::unfollow_category(&world.services, &bob, GoalCategory::Nature).expect("no followed category");
    assert_eq!(events::list_categories(&world.services, &bob).expect("categories"), []);
}

#[test]
fn nothing_is_left_of_what_a_person_did_whose_account_is_closed_disabled_or_suspended() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 100);
    let alone = NewActivity { counts_for: these(&[]), ..ride(&world, 1_000, 0) };
    for name in ["disabled", "suspended"] {
        let who = &members(&world, team, &[name])[0];
        world.log(who, ride(&world, 1_000, 0)).expect("an activity");
        world.log(who, alone.clone()).expect("an activity");
    }
    let closing = world.viewer(&world.register("closing"));
    assert_eq!(world.join(&closing, team), Ok(()));
    world.log(&closing, ride(&world, 1_000, 0)).expect("an activity");
    world.happens();
    let count = |world: &World| {
        world.lines("SELECT count(*)::text AS line FROM event_items WHERE actor_id IS NOT NULL")[0].clone()
    };
    let before: u32 = count(&world).parse().expect("a number");
    assert!(before > 9, "joins, activities and achievements: {before}");
    let id = |name: &str| accounts::get(&world.services, &name.parse().expect("a name")).expect("a person").id;
    accounts::update_status(&world.services, id("disabled"), AccountStatusChange::Disabled(true)).expect("a change");
    account_deletion::close(&world.services, &here(), &closing, PASSWORD).expect("a closed account");
    let suspended = id("suspended");
    world.damage(&format!("UPDATE users SET suspended_until = '2999-01-01' WHERE id = '{suspended}'"));
    world.write_with(
        "SELECT 1",
        &world.retraction_job(&serde_json::json!({ "posts_of_author": { "author": suspended, "reader": null } })),
    );
    assert_eq!(told(&world.event_feed(&ann)), Vec::<String>::new(), "at once");
    world.happens();
    assert_eq!(count(&world), "0");
}

#[test]
fn events_go_when_they_are_old_and_when_their_team_is_closed() {
    let world = World::new().with_rules(Rules { events_stay: Some(TimeDelta::days(10)), ..Rules::default() });
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 100);
    world.goal(&ann, team, plain("Danube"));
    world.happens();
    assert_eq!(world.event_feed(&ann).len(), 1);
    world.clock.advance(TimeDelta::days(10));
    world.happens();
    assert_eq!(world.event_feed(&ann).len(), 1, "ten days are not over");
    world.clock.advance(TimeDelta::minutes(20));
    world.happens();
    assert_eq!(world.event_feed(&ann), []);
    world.goal(&ann, team, plain("Rhine"));
    world.happens();
    teams::close(&world.services, &here(), &ann, team).expect("a closed team");
    assert_eq!((world.event_feed(&ann), world.public_feed(&ann)), (vec![], vec![]), "at once");
    world.happens();
    assert_eq!(world.lines("SELECT batch_key AS line FROM event_groups"), Vec::<String>::new());
}

#[test]
fn pages_of_both_feeds_have_every_event_once() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let teams = [world.team(&ann, true, 100), world.team(&ann, true, 100)];
    for number in 0..7 {
        world.goal(&ann, teams[number % 2], plain(&format!("Goal {number}")));
        world.clock.advance(TimeDelta::minutes(1));
        world.happens();
    }
    let names = |events: &[events::EventView]| -> Vec<String> {
        events.iter().filter_map(|event| event.goal.as_ref().map(|goal| goal.name.clone())).collect()
    };
    let expected: Vec<String> = (0..7).rev().map(|number| format!("Goal {number}")).collect();
    type List = fn(
        &milequest_services::Services,
        &Viewer,
        &EventFilter,
        &PageRequest<events::EventGroupKey>,
    ) -> Result<milequest_services::Page<events::EventView>, milequest_services::ServiceError>;
    let lists: [List; 2] = [events::list_mine, events::list_public];
    for list in lists {
        let (mut found, mut position) = (Vec::new(), Position::Start);
        loop {
            let request = PageRequest { limit: 2, position };
            let page = list(&world.services, &ann, &EventFilter::default(), &request).expect("a page");
            found.extend(names(&page.items));
            match page.items.last().filter(|_| page.has_more) {
                Some(last) => position = Position::After(last.key),
                None => break,
            }
        }
        assert_eq!(found, expected);
        let third = PageRequest { limit: 3, position: Position::Number(3) };
        let page = list(&world.services, &ann, &EventFilter::default(), &third).expect("a page");
        assert_eq!((names(&page.items), page.has_more), (vec!["Goal 0".to_owned()], false));
    }
}
