//! What people are told of their teams, and what is taken back.

use crate::{
    activity_kit::ride,
    team_kit::code,
    world::{World, address, here},
};
use milequest_domain::{TeamId, TeamRole, notifications::NotificationKind};
use milequest_services::{
    Precondition, Viewer,
    accounts::account_deletion,
    teams::{
        self, TeamEdit,
        invites::{self, InviteTarget},
    },
};

const INVITED: NotificationKind = NotificationKind::InviteReceived;
const JOINED: NotificationKind = NotificationKind::MemberJoined;
const ROLE: NotificationKind = NotificationKind::RoleChanged;
const REMOVED: NotificationKind = NotificationKind::RemovedFromTeam;
const LOGGED: NotificationKind = NotificationKind::ActivityLogged;

fn to(name: &str) -> InviteTarget {
    InviteTarget::Address(address(name).parse().expect("an address"))
}

fn team(world: &World, is_public: bool) -> (Viewer, TeamId) {
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, is_public, 10);
    (ann, team)
}

#[test]
fn an_invite_is_told_to_its_account_and_taken_back_when_it_ends() {
    let world = World::new();
    let (ann, team) = team(&world, false);
    let bob = world.create_viewer("bob");
    let claims = world.register("dora");
    let invite = |name: &str| world.invite(&ann, team, to(name)).expect("an invite").id;
    let revoked = invite("bob");
    invite("dora");
    invite("nobody");
    world.tell();
    let told = world.told_of(&bob, INVITED);
    assert_eq!(told.len(), 1);
    let names = (told[0].team.as_ref().map(|team| team.name.as_str()), told[0].actors[0].username.as_str());
    assert_eq!(names, (Some("Night Walkers"), "ann"));
    assert_eq!(world.count_told(&world.viewer(&claims), INVITED), 0, "an address is a claim until it is verified");
    invites::revoke(&world.services, &here(), &ann, team, revoked).expect("a revocation");
    world.tell();
    assert_eq!(world.count_told(&bob, INVITED), 0);

    let declined = invite("bob");
    world.tell();
    assert_eq!(world.count_told(&bob, INVITED), 1);
    invites::decline(&world.services, &bob, &declined.to_string()).expect("a refusal");
    world.tell();
    assert_eq!(world.count_told(&bob, INVITED), 0);

    let accepted = invite("bob");
    world.tell();
    assert_eq!(world.accept(&bob, &accepted.to_string()), Ok(()));
    world.tell();
    assert_eq!((world.count_told(&bob, INVITED), world.count_told(&ann, JOINED)), (0, 1));
}

#[test]
fn the_other_members_are_told_who_joined() {
    let world = World::new();
    let (ann, team) = team(&world, true);
    let (bob, cem) = (world.create_viewer("bob"), world.create_viewer("cem"));
    world.join(&bob, team).expect("a member");
    world.join(&cem, team).expect("a member");
    world.tell();
    assert_eq!([&ann, &bob, &cem].map(|who| world.count_told(who, JOINED)), [2, 1, 1]);
    let told = world.told_of(&ann, JOINED);
    assert_eq!((told.len(), told[0].actors.len()), (1, 2), "one notification with two people");
}

#[test]
fn a_member_is_told_of_another_role_and_of_a_removal() {
    let world = World::new();
    let (ann, team) = team(&world, false);
    let bob = world.create_viewer("bob");
    world.add_member(&ann, team, &bob);
    world.change_role(&ann, team, bob.user.id, TeamRole::Admin).expect("a role");
    world.tell();
    assert_eq!(world.details(&bob, ROLE), [r#"{"role":"admin"}"#]);
    world.change_role(&ann, team, ann.user.id, TeamRole::Member).expect("a role");
    world.tell();
    assert_eq!(world.count_told(&ann, ROLE), 0, "she did it herself");
    world.log(&bob, ride(&world, 1_000, 0)).expect("an activity");
    world.tell();
    assert_eq!(world.count_told(&ann, LOGGED), 1);
    world.remove_member(&bob, team, ann.user.id).expect("a removal");
    world.tell();
    let told = world.told(&ann);
    assert_eq!(
        told.iter().map(|told| told.kind).collect::<Vec<_>>(),
        [REMOVED],
        "nothing else of a private team is left"
    );
    assert_eq!(told[0].team.as_ref().map(|team| team.name.as_str()), Some("Night Walkers"));
}

#[test]
fn who_leaves_loses_what_only_members_see() {
    for is_public in [true, false] {
        let world = World::new();
        let (ann, team) = team(&world, is_public);
        let bob = world.create_viewer("bob");
        world.add_member(&ann, team, &bob);
        let cem = world.create_viewer("cem");
        world.add_member(&ann, team, &cem);
        world.log(&ann, ride(&world, 1_000, 0)).expect("an activity");
        world.tell();
        assert_eq!((world.count_told(&bob, LOGGED), world.count_told(&bob, JOINED)), (1, 1));
        world.remove_member(&bob, team, bob.user.id).expect("a leave");
        world.tell();
        let left = (world.count_told(&bob, LOGGED), world.count_told(&bob, JOINED));
        assert_eq!(left, (0, i32::from(is_public)), "public {is_public}");
        assert_eq!((world.count_told(&cem, LOGGED), world.count_told(&bob, REMOVED)), (1, 0));
    }
}

#[test]
fn a_team_that_becomes_private_or_closes_takes_back_what_others_do_not_see_any_more() {
    let world = World::new();
    let (ann, team) = team(&world, true);
    let (bob, cem, guest) = (world.create_viewer("bob"), world.create_viewer("cem"), world.create_viewer("guest"));
    for who in [&bob, &cem] {
        world.join(who, team).expect("a member");
    }
    world.invite(&ann, team, to("guest")).expect("an invite");
    world.tell();
    assert_eq!([&ann, &bob, &guest].map(|who| world.told(who).len()), [1, 1, 1]);
    world.remove_member(&bob, team, bob.user.id).expect("a leave");
    world.tell();
    assert_eq!(world.told(&bob).len(), 1, "everybody sees a public team");
    let private = TeamEdit { is_public: Some(false), ..TeamEdit::default() };
    teams::edit(&world.services, &here(), &ann, team, &private, &Precondition::none()).expect("an edit");
    world.tell();
    assert_eq!([&ann, &bob, &guest].map(|who| world.told(who).len()), [1, 0, 1]);
    teams::close(&world.services, &here(), &ann, team).expect("a closed team");
    world.tell();
    assert_eq!([&ann, &bob, &guest].map(|who| world.told(who).len()), [0, 0, 0], "a closed team is nobody's news");
}

#[test]
fn a_closed_account_is_named_to_nobody() {
    let world = World::new();
    let (ann, team) = team(&world, true);
    let session = world.register("dora");
    let dora = world.viewer(&session);
    world.join(&dora, team).expect("a member");
    world.log(&dora, ride(&world, 1_000, 0)).expect("an activity");
    world.tell();
    assert_eq!((world.count_told(&ann, JOINED), world.count_told(&ann, LOGGED)), (1, 1));
    let close = account_deletion::close(&world.services, &here(), &dora, crate::world::PASSWORD);
    assert_eq!(code(close), Ok(()));
    world.tell();
    assert_eq!(world.told(&ann), []);
}
