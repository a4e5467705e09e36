//! Races about teams, with real threads.

use crate::{
    team_kit::code,
    world::{World, here},
};
use milequest_domain::{InviteUses, TeamRole};
use milequest_services::{
    Code,
    teams::invites::{self, InviteTarget},
};
use std::{sync::Barrier, thread};

/// Runs the function for everybody at once.
fn at_once<A: Sync, T: Send>(all: &[A], what: impl Fn(&A) -> T + Sync) -> Vec<T> {
    let begin = Barrier::new(all.len());
    thread::scope(|scope| {
        let running: Vec<_> = all
            .iter()
            .map(|one| {
                scope.spawn(|| {
                    begin.wait();
                    what(one)
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("a thread")).collect()
    })
}

fn how_many<T: PartialEq>(outcomes: &[T], such: &T) -> usize {
    outcomes.iter().filter(|outcome| *outcome == such).count()
}

#[test]
fn of_two_admins_who_leave_at_once_one_is_refused() {
    let world = World::new();
    for round in 0..8 {
        let both = [world.create_viewer(&format!("ann{round}")), world.create_viewer(&format!("bob{round}"))];
        let team = world.team(&both[0], true, 10);
        assert_eq!(world.join(&both[1], team), Ok(()));
        assert_eq!(world.change_role(&both[0], team, both[1].user.id, TeamRole::Admin), Ok(()));
        let outcomes = at_once(&both, |who| world.remove_member(who, team, who.user.id));
        assert_eq!((how_many(&outcomes, &Ok(())), how_many(&outcomes, &Err(Code::LastAdmin))), (1, 1));
        let stayed = outcomes.iter().position(Result::is_err).expect("one who stayed");
        assert_eq!(world.counts(&both[stayed], team), (1, 1));
    }
}

#[test]
fn of_two_admins_who_demote_each_other_at_once_one_is_refused() {
    let world = World::new();
    for round in 0..8 {
        let both = [world.create_viewer(&format!("ann{round}")), world.create_viewer(&format!("bob{round}"))];
        let team = world.team(&both[0], true, 10);
        assert_eq!(world.join(&both[1], team), Ok(()));
        assert_eq!(world.change_role(&both[0], team, both[1].user.id, TeamRole::Admin), Ok(()));
        let outcomes =
            at_once(&[0, 1], |me| world.change_role(&both[*me], team, both[1 - me].user.id, TeamRole::Member));
        assert_eq!((how_many(&outcomes, &Ok(())), how_many(&outcomes, &Err(Code::NotTeamAdmin))), (1, 1));
        assert_eq!(world.counts(&both[0], team), (2, 1));
    }
}

#[test]
fn of_ten_parallel_joins_for_the_last_place_one_succeeds() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 2);
    let ten: Vec<_> = (0..10).map(|number| world.create_viewer(&format!("runner{number}"))).collect();
    let outcomes = at_once(&ten, |who| world.join(who, team));
    assert_eq!((how_many(&outcomes, &Ok(())), how_many(&outcomes, &Err(Code::TeamFull))), (1, 9));
    assert_eq!(world.counts(&ann, team), (2, 1));
}

#[test]
fn parallel_joins_of_one_person_create_one_membership() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    let outcomes = at_once(&[(); 6], |()| world.join(&bob, team));
    assert_eq!((how_many(&outcomes, &Ok(())), how_many(&outcomes, &Err(Code::AlreadyMember))), (1, 5));
    assert_eq!(world.counts(&ann, team), (2, 1));
}

#[test]
fn of_two_parallel_uses_of_the_last_use_of_a_link_one_succeeds() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, false, 10);
    for round in 0..8 {
        let link = world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
        let word = link.secret.expect("a word").expose().to_owned();
        let both = [world.create_viewer(&format!("bob{round}")), world.create_viewer(&format!("cem{round}"))];
        let outcomes = at_once(&both, |who| world.accept(who, &word));
        assert_eq!((how_many(&outcomes, &Ok(())), how_many(&outcomes, &Err(Code::InviteDead))), (1, 1));
        let inside = outcomes.iter().position(Result::is_ok).expect("one inside");
        assert_eq!(world.remove_member(&ann, team, both[inside].user.id), Ok(()));
    }
}

#[test]
fn an_invite_that_is_revoked_and_accepted_at_once_has_one_outcome() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, false, 20);
    for round in 0..8 {
        let link = world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
        let word = link.secret.expect("a word").expose().to_owned();
        let bob = world.create_viewer(&format!("bob{round}"));
        let before = world.counts(&ann, team).0;
        let outcomes = at_once(&[true, false], |accepts| {
            if *accepts {
                world.accept(&bob, &word)
            } else {
                code(invites::revoke(&world.services, &here(), &ann, team, link.id))
            }
        });
        let came_in = world.counts(&ann, team).0 > before;
        assert_eq!(outcomes, [if came_in { Ok(()) } else { Err(Code::InviteDead) }, Ok(())]);
    }
}
