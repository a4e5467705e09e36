//! The archive of an export: lists of many pages, and the form of its files.

use crate::{photos::publish, world::World};
use milequest_services::{Viewer, photos::PhotoTarget};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

/// The files of JSON of an archive, with their texts.
fn texts(world: &World, viewer: &Viewer) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(world.export(viewer))).expect("an archive");
    let mut texts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let name = file.name().expect("a name").into_owned();
        if name.rsplit_once('.').is_some_and(|(_, extension)| extension == "json") {
            let mut text = String::new();
            file.read_to_string(&mut text).expect("text");
            texts.insert(name, text);
        }
    }
    texts
}

#[test]
fn a_list_of_many_pages_has_every_item_once_and_in_its_order() {
    let world = World::new();
    let (ann, bob) = (world.create_viewer("ann"), world.create_viewer("bob"));
    let (a, b) = (ann.user.id, bob.user.id);
    let post = world.insert_post(1, &bob, "public");
    world.sql(&format!(
        "INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, start_hour, created_at, updated_at)
             SELECT gen_random_uuid(), who.id, 'walk', timestamptz '2024-06-01 12:00Z' - (n / 2) * interval '1 hour', 'UTC',
                 (timestamp '2024-06-01 12:00' - (n / 2) * interval '1 hour')::date, 1000, 60, false, who.name || n, 'manual', 7, now(), now()
             FROM generate_series(1, 3001) n, (VALUES ('{a}'::uuid, 'ann'), ('{b}'::uuid, 'bob')) who (id, name);
         INSERT INTO post_comments (id, post_id, author_id, depth, text, created_at)
             SELECT gen_random_uuid(), '{post}', '{a}', 0, 'Yes ' || n, now() FROM generate_series(1, 2000) n;
         INSERT INTO post_reactions VALUES ('{post}', '{a}', 'like', now())"
    ));
    let texts = texts(&world, &ann);
    let column = |file: &str, name: &str| -> Vec<String> {
        let list: Value = serde_json::from_str(&texts[file]).expect("JSON");
        let items = list.as_array().expect("a list").iter();
        items.map(|item| item[name].as_str().expect("a text").to_owned()).collect()
    };
    let notes = format!("SELECT note AS line FROM activities WHERE user_id = '{a}' ORDER BY started_at DESC, id DESC");
    assert_eq!(
        column("activities.json", "note"),
        world.lines(&notes),
        "two begin at each hour, also where a page ends"
    );
    let comments = "SELECT text AS line FROM post_comments ORDER BY id DESC";
    assert_eq!(column("comments.json", "text"), world.lines(comments), "the last page is full");
    assert_eq!(column("reactions.json", "reaction"), ["like"]);
}

#[test]
fn every_file_of_json_is_indented_and_an_empty_list_is_one() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    publish(&world, &ann, PhotoTarget::Profile).expect("a photo");
    let texts = texts(&world, &ann);
    assert_eq!(texts.len(), 31, "{:?}", texts.keys());
    let page = include_str!("../../../../docs/export.md");
    for (name, text) in &texts {
        assert!(page.contains(&format!("\n| `{name}` | ")), "the page has no {name}");
        let value: Value = serde_json::from_str(text).expect(name);
        assert_eq!(*text, format!("{value:#}"), "{name}");
    }
    assert_eq!(texts["activities.json"], "[]");
    assert!(texts["sessions.json"].starts_with("[\n  {\n    \"created_at\": "), "{}", texts["sessions.json"]);
}

#[test]
fn the_file_of_an_archive_is_gone_when_the_archive_is() {
    let world = World::new();
    let ann = world.create_viewer("ann");
    assert!(!world.export(&ann).is_empty());
    let uploads = std::fs::read_dir(world.files.path().join("uploads")).expect("a folder");
    assert_eq!(uploads.count(), 0);
}
