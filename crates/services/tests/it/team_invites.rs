//! Invites by mail and by link, and their outcomes.

use crate::{
    people_kit::Deed,
    team_kit::{all, code},
    world::{PASSWORD, World, address, follower, here},
};
use chrono::TimeDelta;
use milequest_domain::{InviteDays, InviteState, InviteUses, TeamId, TeamRole};
use milequest_services::{
    Code, Precondition, Viewer,
    accounts::{account_deletion, email_address, key_rotation},
    core::keys::{KeyRing, SecretKey},
    teams::{
        self, TeamEdit,
        invites::{self, InviteTarget, MAX_PENDING},
    },
};

fn to(name: &str) -> InviteTarget {
    InviteTarget::Address(address(name).parse().expect("an address"))
}

/// An admin with a private team that has room for one more member.
fn private_team(world: &World) -> (Viewer, TeamId) {
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, false, 2);
    (ann, team)
}

fn states(world: &World, admin: &Viewer, team: TeamId) -> Vec<InviteState> {
    let page = invites::list(&world.services, admin, team, &all()).expect("invites");
    page.items.iter().map(|invite| invite.state).collect()
}

#[test]
fn a_mailed_invite_works_once_for_its_recipient() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let (bob, cem) = (world.create_viewer("bob"), world.create_viewer("cem"));
    assert_eq!(code(teams::get(&world.services, &bob, team)), Err(Code::NotFound));
    let invite = world.invite(&ann, team, to("bob")).expect("an invite");
    assert_eq!((invite.email.as_deref(), invite.secret), (Some("bob@example.org"), None));
    let letters = world.letters();
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "bob@example.org"));
    assert!(letters[0].text.contains("Night Walkers") && letters[0].text.contains("ann"), "{}", letters[0].text);
    let word = letters[0].token();

    let seen = teams::get(&world.services, &bob, team).expect("the cover");
    assert_eq!(seen.role, None);
    let inside = teams::members::list(&world.services, &bob, team, None, &all());
    assert_eq!(code(inside), Err(Code::NotMember));
    assert_eq!(world.join(&bob, team), Err(Code::InviteNeeded));
    assert_eq!(world.accept(&cem, &word), Err(Code::InviteNotYours));
    assert_eq!(code(invites::get(&world.services, &cem, &word)), Err(Code::InviteNotYours));
    assert_eq!(world.accept(&bob, &word), Ok(()));
    assert_eq!(world.accept(&bob, &word), Err(Code::AlreadyMember));
    assert_eq!(states(&world, &ann, team), [InviteState::Accepted]);
    assert_eq!(world.remove_member(&bob, team, bob.user.id), Ok(()));
    assert_eq!(world.accept(&bob, &word), Err(Code::InviteDead));
}

#[test]
fn a_later_account_finds_its_invites_once_the_address_is_verified() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    world.invite(&ann, team, to("dora")).expect("an invite");
    world.letters();
    let dora = world.register("dora");
    let found = || invites::list_mine(&world.services, &world.viewer(&dora)).expect("invites");
    assert_eq!(found(), [], "an address is a claim until it is proved");
    let verify = world.letters().pop().expect("a letter").token();
    email_address::verify(&world.services, &here(), &verify, &follower()).expect("a proved address");
    let offers = found();
    assert_eq!((offers.len(), offers[0].team.team.id, offers[0].is_personal), (1, team, true));
    assert_eq!(world.accept(&world.viewer(&dora), &offers[0].id.to_string()), Ok(()));
    assert_eq!(found(), []);
}

#[test]
fn only_its_recipient_finds_an_invite_by_id() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let cem = world.create_viewer("cem");
    let by_mail = world.invite(&ann, team, to("bob")).expect("an invite");
    let by_link = world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
    for id in [by_mail.id, by_link.id] {
        assert_eq!(world.accept(&cem, &id.to_string()), Err(Code::NotFound));
        assert_eq!(code(invites::get(&world.services, &cem, &id.to_string())), Err(Code::NotFound));
    }
    assert_eq!(world.accept(&cem, "mq_no-such-word"), Err(Code::NotFound));
}

#[test]
fn a_link_works_for_its_number_of_uses_until_it_expires() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, false, 10);
    let link = world.invite(&ann, team, InviteTarget::Link(InviteUses::try_from(2).expect("uses"))).expect("an invite");
    let word = link.secret.expect("a word").expose().to_owned();
    let people: Vec<_> = ["bob", "cem", "dora"].map(|name| world.create_viewer(name)).into();
    let offer = invites::get(&world.services, &people[0], &word).expect("an offer");
    assert_eq!((offer.team.team.id, offer.is_personal, offer.state), (team, false, InviteState::Pending));
    let decline = invites::decline(&world.services, &people[0], &word);
    assert_eq!(code(decline), Err(Code::InviteNotYours), "nobody declines it for the others");
    let outcomes: Vec<_> = people.iter().map(|who| world.accept(who, &word)).collect();
    assert_eq!(outcomes, [Ok(()), Ok(()), Err(Code::InviteDead)]);

    let link = world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
    world.clock.advance(InviteDays::default().time());
    assert_eq!(world.accept(&people[2], link.secret.expect("a word").expose()), Err(Code::InviteDead));
    assert_eq!(states(&world, &ann, team), [InviteState::Expired, InviteState::Accepted]);
}

#[test]
fn a_declined_or_revoked_invite_is_invalid() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let bob = world.create_viewer("bob");
    world.invite(&ann, team, to("bob")).expect("an invite");
    let word = world.letters()[0].token();
    assert_eq!(code(invites::decline(&world.services, &bob, &word)), Ok(()));
    assert_eq!(world.accept(&bob, &word), Err(Code::InviteDead));
    assert_eq!(code(invites::decline(&world.services, &bob, &word)), Err(Code::InviteDead));
    assert_eq!(code(teams::get(&world.services, &bob, team)), Err(Code::NotFound));

    let second = world.invite(&ann, team, to("bob")).expect("an invite");
    let word = world.letters()[0].token();
    let revoke = |who| code(invites::revoke(&world.services, &here(), who, team, second.id));
    assert_eq!(revoke(&bob), Err(Code::NotTeamAdmin), "who is invited sees the team");
    assert_eq!(revoke(&ann), Ok(()));
    assert_eq!(world.accept(&bob, &word), Err(Code::InviteDead));
    assert_eq!(states(&world, &ann, team), [InviteState::Revoked, InviteState::Declined]);
}

#[test]
fn an_admin_cannot_revoke_an_invite_of_another_team() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let bob = world.create_viewer("bob");
    let (own, invite) = (world.team(&bob, true, 10), world.invite(&ann, team, to("cem")).expect("an invite"));
    let revoke = invites::revoke(&world.services, &here(), &bob, own, invite.id);
    assert_eq!(code(revoke), Err(Code::NotFound));
    assert_eq!(states(&world, &ann, team), [InviteState::Pending]);
}

#[test]
fn an_ended_invite_shows_a_private_team_only_to_members() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let (bob, cem) = (world.create_viewer("bob"), world.create_viewer("cem"));
    let link = world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
    let word = link.secret.expect("a word").expose().to_owned();
    let show = |who| code(invites::get(&world.services, who, &word));
    assert_eq!((show(&bob), show(&cem)), (Ok(()), Ok(())));
    assert_eq!(world.accept(&bob, &word), Ok(()));
    assert_eq!((show(&bob), show(&cem)), (Ok(()), Err(Code::InviteDead)), "the one came in by it");
    assert_eq!(world.remove_member(&ann, team, bob.user.id), Ok(()));
    assert_eq!(show(&bob), Err(Code::InviteDead), "who was let go is a stranger again");
    let public = TeamEdit { is_public: Some(true), ..TeamEdit::default() };
    teams::edit(&world.services, &here(), &ann, team, &public, &Precondition::none()).expect("an edit");
    assert_eq!(show(&cem), Ok(()), "everybody sees it");
}

#[test]
fn a_removed_member_rejoins_by_a_newer_invite_only() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, false, 10);
    let (bob, cem) = (world.create_viewer("bob"), world.create_viewer("cem"));
    let link = || {
        let uses = InviteUses::try_from(5).expect("uses");
        let link = world.invite(&ann, team, InviteTarget::Link(uses)).expect("an invite");
        link.secret.expect("a word").expose().to_owned()
    };
    let old = link();
    let personal = world.invite(&ann, team, to("bob")).expect("an invite").id;
    assert_eq!(world.accept(&bob, &old), Ok(()));
    assert_eq!(world.remove_member(&ann, team, bob.user.id), Ok(()));
    for word in [old.clone(), personal.to_string()] {
        assert_eq!(world.accept(&bob, &word), Err(Code::InviteDead));
        assert_eq!(code(invites::get(&world.services, &bob, &word)), Err(Code::InviteDead));
    }
    assert_eq!(invites::list_mine(&world.services, &bob).expect("invites"), []);
    assert_eq!(code(teams::get(&world.services, &bob, team)), Err(Code::NotFound), "a stranger sees no cover");
    assert_eq!(world.accept(&cem, &old), Ok(()), "the link is open for everybody else");

    world.clock.advance(TimeDelta::seconds(1));
    let new = link();
    assert_eq!(code(invites::get(&world.services, &bob, &new)), Ok(()));
    assert_eq!(world.accept(&bob, &new), Ok(()));
    // Who leaves comes back by a newer link, but still by none from before the removal.
    assert_eq!(world.remove_member(&bob, team, bob.user.id), Ok(()));
    assert_eq!(world.accept(&bob, &old), Err(Code::InviteDead));
    assert_eq!(world.accept(&bob, &new), Ok(()));
}

#[test]
fn a_mailed_invite_does_not_name_an_inviter_with_a_closed_account() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let dora = world.viewer(&world.register("dora"));
    let link = world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
    assert_eq!(world.accept(&dora, link.secret.expect("a word").expose()), Ok(()));
    assert_eq!(world.change_role(&ann, team, dora.user.id, TeamRole::Admin), Ok(()));
    world.letters();
    world.invite(&dora, team, to("bob")).expect("an invite");
    account_deletion::close(&world.services, &here(), &dora, PASSWORD).expect("a closed account");
    let letters = world.letters();
    let letter = letters.iter().find(|letter| letter.to == address("bob")).expect("an invite");
    assert!(letter.text.contains("Night Walkers") && !letter.text.contains("dora"), "{}", letter.text);
}

#[test]
fn a_mailed_invite_does_not_name_an_inviter_across_a_block() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let bob = world.viewer(&world.register("bob"));
    // The service knows whose address it is.
    world.sql(&format!("UPDATE users SET email_verified_at = now() WHERE id = '{}'", bob.user.id));
    world.letters();
    let invite = |world: &World| {
        let made = world.invite(&ann, team, to("bob")).expect("an invite");
        let letters = world.letters();
        let letter = letters.into_iter().rfind(|letter| letter.to == address("bob")).expect("a letter");
        assert_eq!(code(invites::revoke(&world.services, &here(), &ann, team, made.id)), Ok(()));
        // As a word, and not as a part of another one.
        letter.text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("ann"))
    };
    assert!(invite(&world));
    world.does(&bob, Deed::Block, &ann).expect("a block");
    assert!(!invite(&world));
}

#[test]
fn a_full_or_closed_team_refuses_and_the_invite_stays_pending() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let (bob, cem) = (world.create_viewer("bob"), world.create_viewer("cem"));
    let link = world.invite(&ann, team, InviteTarget::Link(InviteUses::try_from(5).expect("uses"))).expect("an invite");
    let word = link.secret.expect("a word").expose().to_owned();
    assert_eq!(world.accept(&bob, &word), Ok(()));
    assert_eq!(world.accept(&cem, &word), Err(Code::TeamFull));
    assert_eq!(world.remove_member(&ann, team, bob.user.id), Ok(()));
    assert_eq!(code(teams::close(&world.services, &here(), &ann, team)), Ok(()));
    assert_eq!(world.accept(&cem, &word), Err(Code::InviteDead));
    assert_eq!(code(teams::restore(&world.services, &here(), &ann, team)), Ok(()));
    assert_eq!(world.accept(&cem, &word), Ok(()));
}

#[test]
fn an_address_has_one_pending_invite_and_a_team_a_limited_number() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    world.invite(&ann, team, to("bob")).expect("an invite");
    assert_eq!(world.invite(&ann, team, to("BOB")).map(drop), Err(Code::AlreadyInvited));
    world.clock.advance(InviteDays::default().time());
    world.invite(&ann, team, to("bob")).expect("another, for the first has ended");
    for number in 1..MAX_PENDING {
        if number % 90 == 0 {
            world.clock.advance(TimeDelta::days(1));
        }
        world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
    }
    world.clock.advance(TimeDelta::days(1));
    assert_eq!(world.invite(&ann, team, to("cem")).map(drop), Err(Code::LimitReached));
}

#[test]
fn only_admins_create_and_see_invites() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 10);
    let bob = world.create_viewer("bob");
    assert_eq!(world.join(&bob, team), Ok(()));
    assert_eq!(world.invite(&bob, team, to("cem")).map(drop), Err(Code::NotTeamAdmin));
    assert_eq!(code(invites::list(&world.services, &bob, team, &all())), Err(Code::NotTeamAdmin));
    assert_eq!(world.change_role(&ann, team, bob.user.id, TeamRole::Admin), Ok(()));
    assert!(world.invite(&bob, team, to("cem")).is_ok());
}

#[test]
fn no_mail_is_sent_for_a_revoked_invite() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let invite = world.invite(&ann, team, to("bob")).expect("an invite");
    assert_eq!(code(invites::revoke(&world.services, &here(), &ann, team, invite.id)), Ok(()));
    assert_eq!(world.letters(), []);
}

#[test]
fn a_rotation_of_keys_seals_invites_again_and_they_stay_found() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    let bob = world.create_viewer("bob");
    world.invite(&ann, team, to("bob")).expect("an invite");
    world.letters();
    let newer = SecretKey::random().expect("a key");
    let with_both = KeyRing::new(&newer, std::slice::from_ref(&world.key));
    let s = world.with_keys(&with_both).expect("services");
    assert_eq!(invites::list_mine(&s, &bob).expect("invites").len(), 1);
    key_rotation::rotate(&s, |_| ()).expect("a rotation");
    key_rotation::delete_old_keys(&s).expect("nothing uses the old key");
    let s = world.with_keys(&KeyRing::new(&newer, &[])).expect("services");
    assert_eq!(invites::list_mine(&s, &bob).expect("invites").len(), 1);
    assert_eq!(invites::list(&s, &ann, team, &all()).expect("invites").items[0].email, Some(address("bob")));
}

#[test]
fn the_database_shows_neither_the_address_nor_the_secret_of_an_invite() {
    let world = World::new();
    let (ann, team) = private_team(&world);
    world.invite(&ann, team, to("secretive")).expect("an invite");
    let by_mail = world.letters()[0].token();
    let link = world.invite(&ann, team, InviteTarget::Link(InviteUses::ONE)).expect("an invite");
    let dump = world.database.dump();
    for secret in ["secretive", by_mail.as_str(), link.secret.expect("a word").expose()] {
        assert!(!dump.contains(secret), "the dump shows {secret}");
    }
}
