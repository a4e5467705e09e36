//! Accounts and profiles.

use crate::world::{PASSWORD, World};
use chrono::TimeDelta;
use milequest_services::{
    Code, Precondition,
    accounts::{
        self, Profile, ProfileEdit, authentication,
        sessions::{self, NewSession},
    },
};
use std::thread;

#[test]
fn the_display_name_is_the_username_by_default() {
    let world = World::new();
    let ann = world.person("ann");
    assert_eq!(ann.display_name.as_str(), "ann");
    assert_eq!(accounts::get(&world.services, &ann.username).ok(), Some(ann.clone()));
    let profile = accounts::get_profile(&world.services, ann.id).expect("a profile");
    let email = profile.email.as_ref().map(milequest_domain::EmailAddress::as_str);
    assert_eq!((profile.user, email), (ann, Some("ann@example.org")));
}

#[test]
fn of_many_parallel_registrations_of_one_username_one_succeeds() {
    let world = World::new();
    let outcomes: Vec<_> = thread::scope(|scope| {
        let racers: Vec<_> = (0..8).map(|_| scope.spawn(|| world.try_person("ann").map(drop))).collect();
        racers.into_iter().map(|racer| racer.join().expect("a thread").map_err(|e| e.code())).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(()) | Err(Code::UsernameTaken))));
}

#[test]
fn an_empty_edit_changes_nothing() {
    let world = World::new();
    let ann = world.person("ann");
    world.clock.advance(TimeDelta::hours(1));
    let same = accounts::edit(&world.services, ann.id, &ProfileEdit::default(), &Precondition::none());
    assert_eq!(same.map(|profile| profile.user).ok(), Some(ann));
}

#[test]
fn of_two_edits_of_the_same_version_one_succeeds() {
    let world = World::new();
    let ann = world.person("ann");
    let outcomes: Vec<_> = thread::scope(|scope| {
        let racers: Vec<_> = ["One", "Two"]
            .map(|name| {
                let (world, seen) = (&world, ann.clone());
                scope.spawn(move || {
                    let edit = ProfileEdit { display_name: name.parse().ok(), ..ProfileEdit::default() };
                    let unchanged = Precondition::that(move |now: &Profile| now.user == seen);
                    accounts::edit(&world.services, ann.id, &edit, &unchanged).map(drop).map_err(|e| e.code())
                })
            })
            .into_iter()
            .collect();
        racers.into_iter().map(|racer| racer.join().expect("a thread")).collect()
    });
    assert!(outcomes.contains(&Ok(())) && outcomes.contains(&Err(Code::Changed)), "{outcomes:?}");
}

#[test]
fn an_unknown_person_is_not_found() {
    let world = World::new();
    let nobody = "nobody".parse().expect("a username");
    assert_eq!(accounts::get(&world.services, &nobody).map_err(|e| e.code()), Err(Code::NotFound));
}

#[test]
fn too_many_sessions_end_the_least_recently_used_one() {
    let world = World::new();
    let first = world.register("ann");
    let again = || {
        world.clock.advance(TimeDelta::minutes(10));
        world.sign_in("ann", PASSWORD).expect("a session")
    };
    let second = again();
    let others: Vec<_> = (2..sessions::MAX_PER_USER).map(|_| again()).collect();
    // The first session is used again, so that the last use of the second is the oldest.
    let ann = world.viewer(&first);
    again();
    let lives = |session: &NewSession| authentication::authenticate(&world.services, session.secret.expose()).is_ok();
    assert_eq!((lives(&first), lives(&second), lives(&others[0])), (true, false, true));
    let living = sessions::list(&world.services, &ann, &crate::team_kit::all()).expect("sessions");
    assert_eq!((living.items.len(), living.has_more), (100, false));
}
