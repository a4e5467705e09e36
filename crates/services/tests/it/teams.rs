//! Teams from creation to closing, and their members.

use crate::{
    goals::plain,
    team_kit::{all, code, new_team, unkeyed, viewer_of},
    world::{PASSWORD, World, follower, here, once},
};
use chrono::TimeDelta;
use milequest_domain::{InviteUses, TeamCapacity, TeamRole};
use milequest_services::{
    Code, Precondition, Viewer,
    accounts::{self, AccountStatusChange, account_deletion, email_address},
    teams::{self, MAX_PER_USER, TeamEdit, invites::InviteTarget, members},
};
use serde_json::{Value, json};
use std::io::Cursor;
use zip::ZipArchive;

#[test]
fn the_creator_is_the_admin_and_a_repeated_request_creates_one_team() {
    let world = World::new();
    let (s, ann) = (&world.services, world.create_viewer("ann"));
    let once = once("a-key-that-is-long-enough", "a team");
    let made = teams::create(s, &here(), &ann, &once, new_team("Night Walkers", true, 10)).expect("a team");
    let again = teams::create(s, &here(), &ann, &once, new_team("Night Walkers", true, 10)).expect("the same team");
    assert_eq!((again.replayed, &again.value), (true, &made.value));
    assert_eq!(made.value.role, Some(TeamRole::Admin));
    assert_eq!(world.counts(&ann, made.value.team.id), (1, 1));
    assert_eq!(teams::list_mine(s, &ann, false, &all()).expect("teams").items.len(), 1);
}

#[test]
fn strangers_and_former_members_do_not_find_a_private_team() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    let private = TeamEdit { is_public: Some(false), ..TeamEdit::default() };
    teams::edit(&world.services, &here(), &ann, team, &private, &Precondition::none()).expect("an edit");
    assert_eq!(code(teams::get(&world.services, &bob, team)), Ok(()));
    assert_eq!(world.remove_member(&bob, team, bob.user.id), Ok(()));
    assert_eq!(code(teams::get(&world.services, &bob, team)), Err(Code::NotFound));
    assert_eq!(world.join(&bob, team), Err(Code::NotFound));
    assert_eq!(world.remove_member(&bob, team, bob.user.id), Err(Code::NotFound));
}

#[test]
fn only_admins_edit_a_team_and_its_capacity_is_at_least_its_members() {
    let world = World::new();
    let (s, ann, bob) = (&world.services, world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    let to = |capacity| TeamEdit { capacity: TeamCapacity::try_from(capacity).ok(), ..TeamEdit::default() };
    let edit = |who, capacity| teams::edit(s, &here(), who, team, &to(capacity), &Precondition::none());
    assert_eq!(code(edit(&bob, 5)), Err(Code::NotTeamAdmin));
    let refused = edit(&ann, 1).expect_err("a refusal");
    assert_eq!((refused.fields()[0].pointer.as_str(), refused.fields()[0].code), ("/capacity", "below_members"));
    assert_eq!(edit(&ann, 2).expect("an edit").team.capacity.members(), 2);
    assert_eq!(world.join(&world.create_viewer("cem"), team), Err(Code::TeamFull));
}

#[test]
fn the_last_admin_cannot_leave_without_a_successor() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.remove_member(&ann, team, ann.user.id), Err(Code::LastAdmin));
    assert_eq!(world.join(&bob, team), Ok(()));
    assert_eq!(world.remove_member(&ann, team, ann.user.id), Err(Code::LastAdmin));
    assert_eq!(world.change_role(&ann, team, ann.user.id, TeamRole::Member), Err(Code::LastAdmin));
    assert_eq!(world.change_role(&bob, team, bob.user.id, TeamRole::Admin), Err(Code::NotTeamAdmin));
    assert_eq!(world.change_role(&ann, team, bob.user.id, TeamRole::Admin), Ok(()));
    assert_eq!(world.remove_member(&ann, team, ann.user.id), Ok(()));
    assert_eq!(world.counts(&bob, team), (1, 1));
}

#[test]
fn an_admin_removes_a_member_who_can_join_again() {
    let world = World::new();
    let (s, ann, bob) = (&world.services, world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    assert_eq!(world.remove_member(&bob, team, ann.user.id), Err(Code::NotTeamAdmin));
    let first = members::list(s, &ann, team, Some(TeamRole::Member), &all()).expect("members").items[0].membership.id;
    assert_eq!(world.remove_member(&ann, team, bob.user.id), Ok(()));
    assert_eq!(world.remove_member(&ann, team, bob.user.id), Err(Code::NotFound));
    assert_eq!(world.join(&bob, team), Ok(()));
    let second = members::list(s, &ann, team, Some(TeamRole::Member), &all()).expect("members").items[0].membership.id;
    assert_ne!(first, second);
}

#[test]
fn only_its_admins_find_a_closed_team_and_can_reopen_it() {
    let world = World::new();
    let (s, ann, bob) = (&world.services, world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    assert_eq!(code(teams::close(s, &here(), &bob, team)), Err(Code::NotTeamAdmin));
    assert_eq!(code(teams::close(s, &here(), &ann, team)), Ok(()));
    assert_eq!(code(teams::get(s, &ann, team)), Err(Code::NotFound));
    assert_eq!(code(teams::restore(s, &here(), &bob, team)), Err(Code::NotFound));
    assert_eq!(teams::list_newest(s, &ann, None, &all()).expect("teams").items, []);
    let closed = teams::list_mine(s, &ann, true, &all()).expect("teams").items;
    assert_eq!(closed.iter().map(|(_, team)| team.id).collect::<Vec<_>>(), [team]);
    assert_eq!(teams::list_mine(s, &bob, true, &all()).expect("teams").items, [], "it is there for its admins alone");
    assert_eq!(code(teams::restore(s, &here(), &ann, team)), Ok(()));
    assert_eq!(world.counts(&bob, team), (2, 1));
}

#[test]
fn a_person_is_in_a_limited_number_of_teams() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    for _ in 0..MAX_PER_USER {
        world.team(&ann, false, 10);
    }
    let one_more = teams::create(&world.services, &here(), &ann, &unkeyed(), new_team("One more", true, 10));
    assert_eq!(code(one_more), Err(Code::LimitReached));
    let public = world.team(&world.create_viewer("bob"), true, 10);
    assert_eq!(world.join(&ann, public), Err(Code::LimitReached));
}

#[test]
fn closed_teams_cannot_be_reopened_beyond_the_limit() {
    let world = World::new();
    let (s, ann) = (&world.services, world.create_viewer("ann"));
    let first = world.team(&ann, false, 10);
    teams::close(s, &here(), &ann, first).expect("a closed team");
    let others: Vec<_> = (0..MAX_PER_USER).map(|_| world.team(&ann, false, 10)).collect();
    assert_eq!(code(teams::restore(s, &here(), &ann, first)), Err(Code::LimitReached));
    assert_eq!(code(teams::restore(s, &here(), &ann, others[0])), Ok(()), "it is open");
    teams::close(s, &here(), &ann, others[0]).expect("a closed team");
    assert_eq!(code(teams::restore(s, &here(), &ann, first)), Ok(()));
}

#[test]
fn a_person_whose_account_was_closed_during_the_request_joins_no_team() {
    let world = World::new();
    let s = &world.services;
    let (ann, bob) = (world.create_viewer("ann"), world.viewer(&world.register("bob")));
    let team = world.team(&ann, true, 10);
    let link = world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
    account_deletion::close(s, &here(), &bob, PASSWORD).expect("a closed account");
    assert_eq!(world.join(&bob, team), Err(Code::NotSignedIn));
    assert_eq!(world.accept(&bob, link.secret.expect("a word").expose()), Err(Code::NotSignedIn));
    let make = teams::create(s, &here(), &bob, &unkeyed(), new_team("Too late", true, 10));
    assert_eq!(code(make), Err(Code::NotSignedIn));
    assert_eq!(world.lines("SELECT name AS line FROM teams"), ["Night Walkers"]);
    assert_eq!(world.counts(&ann, team), (1, 1));
}

#[test]
fn a_closed_account_leaves_its_teams_and_returns_when_it_is_restored() {
    let world = World::new();
    let s = &world.services;
    let (ann, bob) = (world.register("ann"), world.create_viewer("bob"));
    let verify = world.letters().pop().expect("a letter").token();
    email_address::verify(s, &here(), &verify, &follower()).expect("a proved address");
    let ann = world.viewer(&ann);
    let (shared, own) = (world.team(&ann, true, 10), world.team(&ann, false, 10));
    assert_eq!(world.join(&bob, shared), Ok(()));
    let close = || account_deletion::close(s, &here(), &ann, PASSWORD);
    let refused = close().expect_err("a refusal");
    assert_eq!((refused.code(), refused.to_string().contains("Night Walkers")), (Code::LastAdmin, true));
    assert_eq!(world.change_role(&ann, shared, bob.user.id, TeamRole::Admin), Ok(()));
    close().expect("a closed account");
    assert_eq!(world.counts(&bob, shared), (1, 1));

    let letters = world.letters();
    let way_back = letters.iter().find(|letter| letter.subject.contains("deleted")).expect("a letter").token();
    world.clock.advance(TimeDelta::days(2));
    account_deletion::restore(s, &here(), &way_back).expect("an open account");
    let back = viewer_of(&ann.user);
    assert_eq!(world.counts(&bob, shared), (2, 1), "back as a member");
    assert_eq!(world.counts(&back, own), (1, 1), "the team of nobody else is open again");
}

#[test]
fn an_export_has_current_and_former_teams() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    assert_eq!(world.remove_member(&bob, team, bob.user.id), Ok(()));
    let exported = world.export(&bob);
    let mut archive = ZipArchive::new(Cursor::new(exported)).expect("an archive");
    let teams: Value = serde_json::from_reader(archive.by_name("teams.json").expect("a file")).expect("JSON");
    assert_eq!((&teams[0]["team"], &teams[0]["left_because"]), (&"Night Walkers".into(), &"left".into()));
}

pub(crate) fn exported(world: &World, who: &Viewer, file: &str) -> Value {
    let exported = world.export(who);
    let mut archive = ZipArchive::new(Cursor::new(exported)).expect("an archive");
    serde_json::from_reader(archive.by_name(file).expect("a file")).expect("JSON")
}

#[test]
fn an_export_hides_the_current_name_of_a_private_team_after_leaving() {
    let world = World::new();
    let (s, ann, bob) = (&world.services, world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    let private = TeamEdit { is_public: Some(false), name: "Secret".parse().ok(), ..TeamEdit::default() };
    teams::edit(s, &here(), &ann, team, &private, &Precondition::none()).expect("an edit");
    assert_eq!(exported(&world, &bob, "teams.json")[0]["team"], "Secret", "a member sees it");
    assert_eq!(world.remove_member(&bob, team, bob.user.id), Ok(()));
    let left = exported(&world, &bob, "teams.json");
    assert_eq!((&left[0]["team"], &left[0]["team_id"]), (&Value::Null, &team.to_string().into()));
    teams::close(s, &here(), &ann, team).expect("a closed team");
    assert_eq!(exported(&world, &ann, "teams.json")[0]["team"], "Secret", "its admin can open it again");
}

#[test]
fn an_export_has_created_goals_and_invites_without_addresses_of_others() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, false, 10);
    let goal = world.goal(&ann, team, plain("To the sea"));
    assert_eq!(exported(&world, &ann, "goals.json")[0]["id"], goal.to_string());
    assert_eq!(exported(&world, &bob, "goals.json"), json!([]));
    let invite = world.invite(&ann, team, InviteTarget::Address("bob@example.org".parse().expect("an address")));
    let made = exported(&world, &ann, "invites.json");
    assert_eq!(made[0]["id"], invite.expect("an invite").id.to_string());
    assert!(!made.to_string().contains("bob"), "{made}");
}

#[test]
fn a_person_who_was_disabled_during_the_request_joins_no_team() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    accounts::update_status(&world.services, bob.user.id, AccountStatusChange::Disabled(true)).expect("a standing");
    assert_eq!(world.join(&bob, team), Err(Code::NotSignedIn));
    accounts::update_status(&world.services, bob.user.id, AccountStatusChange::Disabled(false)).expect("a standing");
    assert_eq!(world.join(&bob, team), Ok(()));
}

#[test]
fn a_full_team_does_not_take_back_a_restored_account() {
    let world = World::new();
    let s = &world.services;
    let (ann, bob) = (world.create_viewer("ann"), world.viewer(&world.register("bob")));
    let team = world.team(&ann, true, 2);
    assert_eq!(world.join(&bob, team), Ok(()));
    account_deletion::close(s, &here(), &bob, PASSWORD).expect("a closed account");
    assert_eq!(world.join(&world.create_viewer("cem"), team), Ok(()));
    assert_eq!(account_deletion::restore_for(s, bob.user.id).map_err(|error| error.code()), Ok(true));
    assert_eq!(world.counts(&ann, team), (2, 1));
    assert_eq!(teams::list_mine(s, &bob, false, &all()).expect("teams").items, []);
}

#[test]
fn a_team_that_was_closed_before_the_account_stays_closed_after_the_restore() {
    let world = World::new();
    let (s, ann) = (&world.services, world.viewer(&world.register("ann")));
    let team = world.team(&ann, true, 10);
    teams::close(s, &here(), &ann, team).expect("a closed team");
    world.clock.advance(TimeDelta::hours(1));
    account_deletion::close(s, &here(), &ann, PASSWORD).expect("a closed account");
    assert_eq!(account_deletion::restore_for(s, ann.user.id).map_err(|error| error.code()), Ok(true));
    assert_eq!(code(teams::get(s, &ann, team)), Err(Code::NotFound));
    assert_eq!(code(teams::restore(s, &here(), &ann, team)), Ok(()));
}

#[test]
fn lists_of_public_teams_have_the_role_of_each_viewer() {
    let world = World::new();
    let (s, ann, bob, cem) =
        (&world.services, world.create_viewer("ann"), world.create_viewer("bob"), world.create_viewer("cem"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    for (who, role) in [(&ann, Some(TeamRole::Admin)), (&bob, Some(TeamRole::Member)), (&cem, None)] {
        let newest = teams::list_newest(s, who, None, &all()).expect("teams").items;
        let active = teams::list_most_active(s, who, None, &all()).expect("teams").items;
        assert_eq!((newest[0].role, active[0].role), (role, role));
    }
}

#[test]
fn a_restored_account_can_reopen_a_team_that_it_closed_before() {
    let world = World::new();
    let (s, ann, bob) = (&world.services, world.viewer(&world.register("ann")), world.create_viewer("bob"));
    let team = world.team(&ann, true, 10);
    assert_eq!(world.join(&bob, team), Ok(()));
    teams::close(s, &here(), &ann, team).expect("a closed team");
    world.clock.advance(TimeDelta::hours(1));
    account_deletion::close(s, &here(), &ann, PASSWORD).expect("a closed account");
    world.clock.advance(TimeDelta::hours(1));
    assert_eq!(account_deletion::restore_for(s, ann.user.id).map_err(|error| error.code()), Ok(true));
    assert_eq!(code(teams::get(s, &bob, team)), Err(Code::NotFound), "the team is as closed as it was");
    assert_eq!(code(teams::restore(s, &here(), &ann, team)), Ok(()));
    assert_eq!(world.counts(&bob, team), (2, 1));
}

#[test]
fn making_a_team_public_or_private_is_in_the_audit_log() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, false, 10);
    for is_public in [false, true, true, false] {
        let edit = TeamEdit { is_public: Some(is_public), ..TeamEdit::default() };
        teams::edit(&world.services, &here(), &ann, team, &edit, &Precondition::none()).expect("an edit");
    }
    let written = world.lines("SELECT action AS line FROM audit_log WHERE action LIKE 'team_made_p%' ORDER BY id");
    assert_eq!(written, ["team_made_public", "team_made_private"]);
}
