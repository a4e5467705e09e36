//! Which notifications go, and how each is in one archive before.

use crate::{activity_kit::ride, world::World};
use chrono::TimeDelta;
use flate2::read::GzDecoder;
use milequest_domain::notifications::NotificationKind;
use milequest_persistence::notifications as store;
use milequest_services::{Rules, Viewer, notifications};
use serde_json::Value;
use std::{collections::BTreeMap, fs, io::Read, path::Path};
use uuid::Uuid;

const LOGGED: NotificationKind = NotificationKind::ActivityLogged;

/// Ann, and Bob who is told of her activities.
fn pair(world: &World) -> (Viewer, Viewer) {
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let team = world.team(&ann, false, 10);
    world.add_member(&ann, team, &bob);
    (ann, bob)
}

/// Bob is told of three activities, in one notification for each.
fn tell_three(world: &World, ann: &Viewer) {
    for _ in 0..3 {
        world.log(ann, ride(world, 1_000, 0)).expect("an activity");
        world.tell();
        world.clock.advance(TimeDelta::hours(2));
    }
}

fn days(world: &World, days: i64) {
    world.clock.advance(TimeDelta::days(days));
    world.tell();
}

#[test]
fn what_was_read_goes_after_ninety_days_and_what_was_not_read_stays() {
    let world = World::new();
    let (ann, bob) = pair(&world);
    tell_three(&world, &ann);
    let told = world.told_of(&bob, LOGGED);
    let unread = world.page_of(&bob, true).unread_count;
    notifications::mark_one_read(&world.services, bob.user.id, told[0].id).expect("read");
    days(&world, 90);
    assert_eq!(world.told_of(&bob, LOGGED).len(), 3, "ninety days are not over");
    world.clock.advance(TimeDelta::minutes(20));
    world.tell();
    let left: Vec<_> = world.told_of(&bob, LOGGED).iter().map(|left| left.id).collect();
    assert_eq!(left, [told[1].id, told[2].id]);
    assert_eq!(world.page_of(&bob, true).unread_count, unread - 1);
    // Those that are marked all at once are read too.
    notifications::mark_all_read(&world.services, bob.user.id).expect("read");
    world.tell();
    days(&world, 91);
    assert_eq!((world.told(&bob).len(), world.page_of(&bob, true).unread_count), (0, 0));
    world.nothing_has_drifted();
}

#[test]
fn nothing_goes_when_the_operator_keeps_everything() {
    let world = World::new().with_rules(Rules { notifications_stay: None, ..Rules::default() });
    let (ann, bob) = pair(&world);
    tell_three(&world, &ann);
    notifications::mark_all_read(&world.services, bob.user.id).expect("read");
    days(&world, 3_000);
    assert_eq!(world.told_of(&bob, LOGGED).len(), 3);
}

/// How often each notification is in the files of a folder, by its id.
fn archived(folder: &Path) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = file.file_name().into_string().expect("a name");
        assert!(name.starts_with("notifications-") && name.ends_with(".ndjson.gz"), "{name}");
        let mut text = String::new();
        GzDecoder::new(fs::File::open(file.path()).expect("a file")).read_to_string(&mut text).expect("gzip");
        for line in text.lines() {
            let line: Value = serde_json::from_str(line).expect("JSON");
            assert!(line["items"].as_array().is_some_and(|items| !items.is_empty()), "{line}");
            *found.entry(line["id"].as_str().expect("an id").to_owned()).or_default() += 1;
        }
    }
    found
}

fn with_archive(world: World, folder: &Path) -> World {
    let services = world.services.clone().with_archive_folder(Some(folder));
    world.restarted(services)
}

#[test]
fn an_archive_has_what_goes_and_each_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = with_archive(World::new(), folder.path());
    let (ann, bob) = pair(&world);
    tell_three(&world, &ann);
    let told: Vec<String> = world.told_of(&bob, LOGGED).iter().map(|told| told.id.to_string()).collect();
    notifications::mark_all_read(&world.services, bob.user.id).expect("read");
    world.tell();
    days(&world, 89);
    assert_eq!(archived(folder.path()).len(), 0);
    days(&world, 2);
    assert_eq!(world.told(&bob).len(), 0);
    let found = archived(folder.path());
    assert!(told.iter().all(|id| found.get(id) == Some(&1)), "{found:?}");
    days(&world, 1);
    assert_eq!(archived(folder.path()), found, "nothing is written again");
    world.nothing_has_drifted();
}

#[test]
fn a_crash_at_any_step_loses_and_doubles_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = World::new();
    let (ann, bob) = pair(&world);
    tell_three(&world, &ann);
    notifications::mark_all_read(&world.services, bob.user.id).expect("read");
    world.tell();
    world.clock.advance(TimeDelta::days(91));
    let now = world.services.now();
    let before = Some(now - TimeDelta::days(90));
    let told: Vec<String> = world.told(&bob).iter().map(|told| told.id.to_string()).collect();
    // The process dies after it has named what it archives.
    let db = world.database.connect();
    let ended = db.read(|conn| store::list_ended(conn, before, now, 1_000)).expect("a list");
    let id = Uuid::from_u128(7);
    db.write(|tx| store::open_archive(tx, id, &ended, before, now)).expect("an archive");
    assert_eq!(db.read(|conn| store::list_ended(conn, before, now, 1_000)).expect("a list"), [], "they are taken");
    // Another one writes the file and dies before it deletes.
    let open = db.read(store::find_open_archive).expect("a look").expect("an archive");
    assert_eq!((open.id, open.notifications.len()), (id, ended.len()));
    let world = with_archive(world, folder.path());
    world.run_sql(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the process dies here'; END $$",
    );
    world.run_sql(
        "CREATE TRIGGER dies BEFORE DELETE ON notification_archives FOR EACH STATEMENT EXECUTE FUNCTION refuse()",
    );
    world.tell();
    let first = archived(folder.path());
    assert_eq!(first.keys().filter(|id| told.contains(id)).count(), told.len());
    assert_eq!(world.told(&bob).len(), told.len(), "they are in the file and in the database");
    // What happens meanwhile joins another notification.
    world.log(&ann, ride(&world, 1_000, 0)).expect("an activity");
    world.run_sql("DROP TRIGGER dies ON notification_archives");
    world.clock.advance(TimeDelta::hours(1));
    world.tell();
    assert_eq!(archived(folder.path()), first, "the file is not written again");
    assert_eq!(world.told(&bob).len(), 1, "only the new one is left");
    assert_eq!(world.lines("SELECT id::text AS line FROM notification_archives"), Vec::<String>::new());
    world.nothing_has_drifted();
}

#[test]
fn an_archive_that_was_begun_hinders_nothing_when_there_is_no_folder_any_more() {
    let world = World::new();
    let (ann, bob) = pair(&world);
    tell_three(&world, &ann);
    notifications::mark_all_read(&world.services, bob.user.id).expect("read");
    world.tell();
    world.clock.advance(TimeDelta::days(91));
    let now = world.services.now();
    let before = Some(now - TimeDelta::days(90));
    let db = world.database.connect();
    let ended = db.read(|conn| store::list_ended(conn, before, now, 1_000)).expect("a list");
    assert!(!ended.is_empty());
    db.write(|tx| store::open_archive(tx, Uuid::from_u128(7), &ended, before, now)).expect("an archive");
    world.tell();
    assert_eq!(world.told(&bob).len(), 0);
}

#[test]
fn nothing_goes_while_the_archive_cannot_be_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "no folder").expect("a file");
    let world = with_archive(World::new(), &file);
    let (ann, bob) = pair(&world);
    tell_three(&world, &ann);
    notifications::mark_all_read(&world.services, bob.user.id).expect("read");
    world.tell();
    days(&world, 91);
    assert_eq!(world.told_of(&bob, LOGGED).len(), 3);
    fs::remove_file(&file).expect("a file");
    world.clock.advance(TimeDelta::hours(1));
    world.tell();
    assert_eq!(world.told_of(&bob, LOGGED).len(), 0);
    assert!(!archived(&file).is_empty());
}
