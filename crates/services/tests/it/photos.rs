//! Photos: what a crash leaves between two steps, what a job deletes, and what happens at once.

use crate::world::{PASSWORD, World, here};
use chrono::TimeDelta;
use milequest_domain::{PhotoId, TeamRole, UserId};
use milequest_persistence::photos as store;
use milequest_photo_processing::test_kit::{jpeg, png};
use milequest_services::{
    Code, ServiceError, Viewer,
    accounts::account_deletion,
    photos::{self, NewPhoto, PhotoTarget, PhotoView},
};
use std::{fs, path::Path, thread};

fn begin(world: &World, viewer: &Viewer, target: PhotoTarget) -> Result<NewPhoto, ServiceError> {
    let s = &world.services;
    let mut upload = photos::begin(s, viewer, target)?;
    for piece in jpeg(640, 480).chunks(1000) {
        upload.take(piece)?;
    }
    upload.process(s, None)
}

pub(crate) fn publish(world: &World, viewer: &Viewer, target: PhotoTarget) -> Result<PhotoView, ServiceError> {
    let s = &world.services;
    let mut photo = begin(world, viewer, target)?;
    photo.create_row(s)?;
    photo.write_files(s)?;
    photo.publish(s, viewer, None).map(|answer| answer.value)
}

/// The number of files below a folder.
fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { 1 }).sum()
}

fn rows(world: &World) -> usize {
    world.lines("SELECT id::text AS line FROM photos").len()
}

fn is_shown(world: &World, viewer: &Viewer, id: PhotoId) -> bool {
    photos::find_visible(&world.services, viewer, id).is_ok()
}

/// Runs what is due, twice: the first round may enqueue the second.
fn run_jobs(world: &World) {
    world.letters();
    world.letters();
}

#[test]
fn a_crash_between_two_steps_leaves_no_dangling_address_and_nothing_for_long() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let s = &world.services;
    let first = publish(&world, &ann, PhotoTarget::Profile).expect("a photo");
    let whole = files(world.files.path());
    type Crash = fn(&World, NewPhoto);
    let crashes: [(&str, Crash); 3] = [
        ("after the row", |world, photo| photo.create_row(&world.services).expect("a row")),
        ("after some files", |world, photo| {
            photo.create_row(&world.services).expect("a row");
            let id = photo.id().to_string();
            let folder = world.files.path().join("photos").join(&id[id.len() - 2..]).join(&id);
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join("64.jpg"), "whole").expect("a file");
            fs::write(folder.join("128.jpg.part"), "half").expect("a file");
        }),
        ("after all files", |world, mut photo| {
            photo.create_row(&world.services).expect("a row");
            photo.write_files(&world.services).expect("files");
        }),
    ];
    for (when, crash) in crashes {
        let photo = begin(&world, &ann, PhotoTarget::Profile).expect("a picture");
        let id = photo.id();
        crash(&world, photo);
        assert!(!is_shown(&world, &ann, id), "{when}");
        let avatar = photos::find_avatar(s, &ann, ann.user.id).expect("an answer").expect("a person");
        assert_eq!(avatar.photo, Some(first.id), "{when}: the photo before stays");
        world.clock.advance(TimeDelta::minutes(30));
        run_jobs(&world);
        assert_eq!(rows(&world), 2, "{when}: it may still be on its way");
        world.clock.advance(TimeDelta::minutes(40));
        run_jobs(&world);
        assert_eq!((rows(&world), files(world.files.path())), (1, whole), "{when}");
    }
    assert!(is_shown(&world, &ann, first.id));
}

#[test]
fn a_photo_that_came_too_late_is_not_shown() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let mut photo = begin(&world, &ann, PhotoTarget::Profile).expect("a picture");
    let id = photo.id();
    photo.create_row(&world.services).expect("a row");
    world.clock.advance(TimeDelta::hours(2));
    run_jobs(&world);
    photo.write_files(&world.services).expect("files");
    let refused = photo.publish(&world.services, &ann, None).expect_err("it is gone");
    assert_eq!(refused.code(), Code::Busy);
    assert!(!is_shown(&world, &ann, id));
}

#[test]
fn a_store_that_fails_shows_nothing_and_says_so() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let s = &world.services;
    fs::write(world.files.path().join("photos"), "a file where the folder should be").expect("a file");
    let mut photo = begin(&world, &ann, PhotoTarget::Profile).expect("a picture");
    let id = photo.id();
    photo.create_row(s).expect("a row");
    let refused = photo.write_files(s).expect_err("there is no folder");
    assert_eq!(refused.code(), Code::FileStoreUnavailable);
    assert!(!refused.to_string().contains('/'), "a path is nobody's business: {refused}");
    photos::abandon(s, id);
    fs::remove_file(world.files.path().join("photos")).expect("a removed file");
    run_jobs(&world);
    assert_eq!(rows(&world), 0);
}

#[test]
fn a_store_that_fails_keeps_the_rows_until_the_files_are_gone() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    publish(&world, &ann, PhotoTarget::Profile).expect("a photo");
    let (folder, aside) = (world.files.path().join("photos"), world.files.path().join("aside"));
    fs::rename(&folder, &aside).expect("a store that is away");
    fs::write(&folder, "a file where the folder should be").expect("a file");
    photos::remove_of_viewer(&world.services, &ann).expect("a removed photo");
    run_jobs(&world);
    assert_eq!(rows(&world), 1);
    fs::remove_file(&folder).expect("a removed file");
    fs::rename(&aside, &folder).expect("a store that is back");
    world.clock.advance(TimeDelta::minutes(10));
    run_jobs(&world);
    assert_eq!((rows(&world), files(&folder)), (0, 0));
}

#[test]
fn of_photos_that_are_uploaded_at_once_one_stays() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| publish(&world, &ann, PhotoTarget::Profile).expect("a photo"));
        }
    });
    run_jobs(&world);
    assert_eq!(world.lines("SELECT p.state AS line FROM photos p JOIN users u ON u.photo_id = p.id"), ["stored"]);
    assert_eq!((rows(&world), files(&world.files.path().join("photos"))), (1, 4));
}

#[test]
fn only_an_admin_of_the_team_publishes_its_photo_also_after_the_upload_began() {
    let world = World::new();
    let (ann, bob) = (world.signed_in(&world.person("ann")), world.signed_in(&world.person("bob")));
    let s = &world.services;
    let team = world.team(&ann, true, 10);
    assert_eq!(
        begin(&world, &bob, PhotoTarget::Team(team)).as_ref().err().map(ServiceError::code),
        Some(Code::NotTeamAdmin)
    );
    let mut photo = begin(&world, &ann, PhotoTarget::Team(team)).expect("a picture");
    let id = photo.id();
    photo.create_row(s).expect("a row");
    photo.write_files(s).expect("files");
    world
        .database
        .connect()
        .write(|tx| milequest_persistence::test_kit::execute(tx, "UPDATE teams SET deleted_at = now()"))
        .expect("SQL");
    let refused = photo.publish(s, &ann, None).expect_err("there is no team");
    assert_eq!(refused.code(), Code::NotFound);
    assert!(!is_shown(&world, &ann, id));
    run_jobs(&world);
    assert_eq!(rows(&world), 0);
}

#[test]
fn a_photo_in_a_post_stays_and_goes_with_it() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let bob = world.signed_in(&world.person("bob"));
    let photo = publish(&world, &ann, PhotoTarget::Post).expect("a photo");
    let profile = publish(&world, &ann, PhotoTarget::Profile).expect("a photo");
    let (db, now) = (world.database.connect(), world.services.now());
    let take = |owner: UserId, id: PhotoId| db.write(|tx| store::take_for_post(tx, owner, id)).expect("an answer");
    for (owner, id) in [(bob.user.id, photo.id), (ann.user.id, profile.id)] {
        assert_eq!(take(owner, id), None, "no photo for a post of this person");
    }
    assert_eq!(take(ann.user.id, photo.id).map(|photo| photo.id), Some(photo.id));
    let post = format!(
        "INSERT INTO posts (id, author_id, kind, audience, photo_id, text, created_at)
         VALUES ('{}', '{}', 'photo', 'public', '{}', '', now())",
        photo.id, ann.user.id, photo.id
    );
    db.write(|tx| milequest_persistence::test_kit::execute(tx, &post)).expect("a post");
    assert!(is_shown(&world, &bob, photo.id), "it is visible with the post");
    world.clock.advance(TimeDelta::hours(25));
    run_jobs(&world);
    assert!(is_shown(&world, &bob, photo.id), "it is attached");
    db.write(|tx| photos::remove(tx, photo.id, now)).expect("a removed photo");
    assert!(!is_shown(&world, &ann, photo.id));
    assert_eq!(world.lines("SELECT text AS line FROM posts WHERE photo_id IS NULL").len(), 1, "the post stands");
    run_jobs(&world);
    assert_eq!(rows(&world), 1);
}

#[test]
fn the_photos_of_a_person_go_with_the_account_and_those_of_teams_stay() {
    let world = World::new();
    let (ann, bob) = (world.viewer(&world.register("ann")), world.signed_in(&world.person("bob")));
    let team = world.team(&bob, true, 10);
    world.join(&ann, team).expect("a member");
    world.change_role(&bob, team, ann.user.id, TeamRole::Admin).expect("an admin");
    publish(&world, &ann, PhotoTarget::Profile).expect("a photo");
    publish(&world, &ann, PhotoTarget::Post).expect("a photo");
    let of_team = publish(&world, &ann, PhotoTarget::Team(team)).expect("a photo");
    account_deletion::close(&world.services, &here(), &ann, PASSWORD).expect("a closed account");
    world.clock.advance(TimeDelta::days(400));
    run_jobs(&world);
    assert_eq!(rows(&world), 1);
    assert!(is_shown(&world, &bob, of_team.id));
    assert_eq!(files(&world.files.path().join("photos")), 4);
}

#[test]
fn an_upload_that_ends_early_leaves_nothing() {
    let world = World::new();
    let ann = world.signed_in(&world.person("ann"));
    let mut upload = photos::begin(&world.services, &ann, PhotoTarget::Profile).expect("an upload");
    upload.take(&png(64, 64)[..20]).expect("bytes");
    assert_eq!(files(&world.files.path().join("uploads")), 0, "the file has no name");
    drop(upload);
    assert_eq!(rows(&world), 0);
}
