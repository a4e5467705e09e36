//! Limits of teams and their resources, and rate limits.

use crate::{
    goals::plain,
    team_kit::{code, new_team, unkeyed},
    world::{World, address, here},
};
use chrono::TimeDelta;
use milequest_domain::{GoalStatus, InviteUses, routes::RouteImportOptions};
use milequest_services::{
    Code,
    goals::{self, MAX_OPEN, Upload},
    teams::{
        self,
        invites::{self, InviteTarget},
    },
};

#[test]
fn an_address_gets_five_mails_an_hour_and_finds_all_its_invites() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    for _ in 0..7 {
        let team = world.team(&ann, false, 10);
        let to_bob = InviteTarget::Address(address("bob").parse().expect("an address"));
        world.invite(&ann, team, to_bob).expect("an invite");
    }
    assert_eq!(world.letters().len(), 5);
    assert_eq!(invites::list_mine(&world.services, &bob).expect("invites").len(), 7);
}

#[test]
fn a_person_creates_at_most_a_hundred_invites_a_day() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, false, 10);
    let link = || world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).map(drop);
    for _ in 0..100 {
        assert_eq!(link(), Ok(()));
    }
    assert_eq!(link(), Err(Code::TooOften));
    world.clock.advance(TimeDelta::days(1));
    assert_eq!(link(), Ok(()));
}

#[test]
fn a_person_creates_and_closes_at_most_two_hundred_teams_a_day() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let make = |who| {
        let new = new_team("Night Walkers", false, 10);
        code(teams::create(&world.services, &here(), who, &unkeyed(), new))
    };
    let close = |team| code(teams::close(&world.services, &here(), &ann, team));
    let kept = world.team(&ann, false, 10);
    for _ in 0..99 {
        let team = world.team(&ann, false, 10);
        assert_eq!(close(team), Ok(()));
    }
    assert_eq!(make(&ann), Ok(()));
    assert_eq!((make(&ann), close(kept)), (Err(Code::TooOften), Err(Code::TooOften)));
    assert_eq!(code(teams::restore(&world.services, &here(), &ann, kept)), Err(Code::TooOften));
    assert_eq!(make(&bob), Ok(()));
    world.clock.advance(TimeDelta::days(1));
    assert_eq!((make(&ann), close(kept)), (Ok(()), Ok(())));
}

#[test]
fn guesses_of_invite_tokens_are_rate_limited() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    for _ in 0..100 {
        assert_eq!(code(invites::get(&world.services, &ann, "mq_no-such-word")), Err(Code::NotFound));
    }
    assert_eq!(code(invites::get(&world.services, &ann, "mq_no-such-word")), Err(Code::TooOften));
    assert_eq!(world.accept(&ann, "mq_no-such-word"), Err(Code::TooOften));
    assert_eq!(code(invites::decline(&world.services, &ann, "mq_no-such-word")), Err(Code::TooOften));
}

#[test]
fn a_person_sends_at_most_sixty_routes_in_ten_minutes() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let upload = Upload { content: "_p~iF~ps|U_ulLnnqC".to_owned(), options: RouteImportOptions::default() };
    for _ in 0..60 {
        assert_eq!(code(goals::preview_route(&world.services, &ann, &upload)), Ok(()));
    }
    assert_eq!(code(goals::preview_route(&world.services, &ann, &upload)), Err(Code::TooOften));
    world.clock.advance(TimeDelta::minutes(10));
    assert_eq!(code(goals::preview_route(&world.services, &ann, &upload)), Ok(()));
}

#[test]
fn a_cancelled_goal_is_planned_again_only_within_the_limit() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, false, 10);
    let given_up = world.goal(&ann, team, plain("Given up"));
    assert_eq!(world.step(&ann, given_up, GoalStatus::Cancelled), Ok(()));
    let open: Vec<_> = (0..MAX_OPEN).map(|_| world.goal(&ann, team, plain("Open"))).collect();
    let one_more = goals::create(&world.services, &here(), &ann, team, &crate::team_kit::unkeyed(), plain("One more"));
    assert_eq!(code(one_more), Err(Code::LimitReached));
    assert_eq!(world.step(&ann, given_up, GoalStatus::Planned), Err(Code::LimitReached));
    assert_eq!(world.step(&ann, open[0], GoalStatus::Active), Ok(()), "it is among them already");
    assert_eq!(world.step(&ann, open[0], GoalStatus::Cancelled), Ok(()));
    assert_eq!(world.step(&ann, given_up, GoalStatus::Planned), Ok(()));
}
