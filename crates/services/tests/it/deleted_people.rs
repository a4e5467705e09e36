//! What closing, restoring and purging an account does to the network of people, and what the export has of it.

use crate::{
    activity_kit::ride,
    photos::publish,
    social_kit::{comment_id, post_id},
    team_kit::code,
    world::{PASSWORD, World, here},
};
use milequest_domain::notifications::NotificationKind as Kind;
use milequest_persistence::notifications::Notification;
use milequest_services::{Viewer, accounts::account_deletion, activities::reconciliation::Scope, photos::PhotoTarget};
use serde_json::Value;
use std::io::{Cursor, Read};
use uuid::Uuid;

/// Ann, who leaves, and bob and cem, who stay. Ann and dan have blocked each other, and ann was warned.
struct Network {
    world: World,
    ann: Viewer,
    bob: Viewer,
    cem: Viewer,
}

/// The cases of a post of bob and of ann.
const CASES: [u128; 2] = [0xe001, 0xe002];

/// Everything that ann wrote and did, with what others did to it: posts 1 (ann) and 2 (bob).
fn network() -> Network {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    let (bob, cem, dan) = (world.create_viewer("bob"), world.create_viewer("cem"), world.create_viewer("dan"));
    let (of_ann, of_bob) = (world.insert_post(1, &ann, "public"), world.insert_post(2, &bob, "public"));
    let (a, b, c, d) = (ann.user.id, bob.user.id, cem.user.id, dan.user.id);
    let [first, reply, lonely, of_post] = [1, 2, 3, 4].map(comment_id);
    let [of_post_of_bob, of_person] = CASES.map(Uuid::from_u128);
    let (photo, decision) = (Uuid::from_u128(0xf001), Uuid::from_u128(0xf002));
    world.sql(&format!(
        "INSERT INTO profiles (user_id, bio, city) SELECT id, 'I walk', 'Linz' FROM users ON CONFLICT DO NOTHING;
         INSERT INTO follows VALUES ('{a}', '{b}', 'active', now(), now()), ('{b}', '{a}', 'active', now(), now()),
             ('{c}', '{a}', 'pending', now(), NULL), ('{b}', '{c}', 'active', now(), now());
         INSERT INTO post_edits VALUES ('{of_ann}', 1, 'public', NULL, 'Hullo', now());
         UPDATE posts SET edited_at = now() WHERE id = '{of_ann}';
         INSERT INTO post_reactions VALUES ('{of_bob}', '{a}', 'like', now()), ('{of_bob}', '{a}', 'clap', now()),
             ('{of_bob}', '{c}', 'like', now()), ('{of_ann}', '{b}', 'like', now());
         INSERT INTO post_shares VALUES ('{of_bob}', '{a}', now()), ('{of_ann}', '{c}', now());
         INSERT INTO post_comments (id, post_id, parent_id, author_id, depth, text, created_at) VALUES
             ('{first}', '{of_bob}', NULL, '{a}', 0, 'Where was that?', now()), ('{reply}', '{of_bob}', '{first}', '{b}', 1, 'Here', now()),
             ('{lonely}', '{of_bob}', NULL, '{a}', 0, 'Well done', now()), ('{of_post}', '{of_ann}', NULL, '{b}', 0, 'Nice', now());
         INSERT INTO post_mentions VALUES ('{of_bob}', '{a}', NULL, now()), ('{of_ann}', '{c}', NULL, now());
         INSERT INTO moderation_cases (id, subject, subject_id, person_id, excerpt, report_count, opened_at)
             VALUES ('{of_post_of_bob}', 'post', '{of_bob}', '{b}', 'Hello', 2, now()),
                 ('{of_person}', 'person', '{a}', '{a}', 'ann', 1, now());
         INSERT INTO moderation_reports VALUES ('{of_post_of_bob}', '{a}', 'spam', 'Look at this', now()),
             ('{of_post_of_bob}', '{c}', 'spam', '', now()), ('{of_person}', '{d}', 'harassment', '', now());
         INSERT INTO moderation_decisions (id, case_id, person_id, decided_by, role, kind, reason, created_at)
             VALUES ('{decision}', '{of_person}', '{a}', '{d}', 'operator', 'warn', 'It insults.', now());
         INSERT INTO blocks VALUES ('{a}', '{d}', now()), ('{d}', '{a}', now());
         INSERT INTO photos (id, owner_id, purpose, state, width, height, created_at)
             VALUES ('{photo}', '{a}', 'profile', 'stored', 512, 512, now());
         UPDATE users SET photo_id = '{photo}' WHERE id = '{a}'"
    ));
    world.recount(Scope::Full, true);
    let events = serde_json::json!([
        { "post_liked": { "post": of_bob, "user": a } },
        { "replied": reply },
        { "commented": first },
        { "mentioned": { "post": of_ann, "comment": null, "author": a, "user": c } },
        { "followed": { "follower": a, "followed": b } },
    ]);
    world.enqueue_events(&events);
    world.tell();
    world.nothing_has_drifted();
    Network { world, ann, bob, cem }
}

impl Network {
    fn close(&self) {
        let closed = account_deletion::close(&self.world.services, &here(), &self.ann, PASSWORD);
        assert_eq!(code(closed), Ok(()));
        self.world.tell();
    }

    /// The posts that a person sees.
    fn visible_posts(&self, viewer: &Viewer) -> Vec<String> {
        let query = "SELECT right(p.id::text, 1) AS line FROM posts p WHERE EXISTS (SELECT FROM visible_post('VIEWER', p.id)) ORDER BY 1";
        self.world.lines(&query.replace("VIEWER", &viewer.user.id.to_string()))
    }

    fn kinds(&self, who: &Viewer) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = self.world.told(who).iter().map(|told: &Notification| told.kind).collect();
        kinds.sort_by_key(|kind| kind.as_str());
        kinds
    }
}

#[test]
fn closing_hides_a_person_at_once_and_restoring_brings_the_person_back() {
    let network = network();
    let Network { world, ann, bob, cem } = &network;
    assert_eq!(
        (network.visible_posts(bob), network.visible_posts(cem)),
        (vec!["1".into(), "2".into()], vec!["1".into(), "2".into()])
    );
    assert_eq!(network.kinds(bob), [Kind::Comment, Kind::Follow, Kind::Like]);
    assert_eq!(network.kinds(cem), [Kind::Mention]);
    network.close();
    assert_eq!((network.visible_posts(bob), network.visible_posts(cem)), (vec!["2".to_owned()], vec!["2".to_owned()]));
    assert_eq!((network.kinds(bob), network.kinds(cem)), (vec![], vec![]), "what was told of the person is taken back");
    let seen = format!("SELECT 'seen' AS line FROM visible_person('{}', '{}')", bob.user.id, ann.user.id);
    let read = format!("SELECT 'read' AS line FROM readable_comment('{}', '{}')", bob.user.id, comment_id(1));
    assert_eq!((world.lines(&seen), world.lines(&read)), (vec![], vec![]));
    world.nothing_has_drifted();

    account_deletion::restore_for(&world.services, ann.user.id).expect("an account");
    world.tell();
    assert_eq!(network.visible_posts(bob), ["1", "2"]);
    assert_eq!((world.lines(&seen).len(), world.lines(&read).len()), (1, 1));
    assert_eq!(network.kinds(bob), [], "old news");
    world.nothing_has_drifted();
}

/// The tables in which a row may lead to a person, with the column that does.
const COLUMNS: [&str; 15] = [
    "profiles.user_id",
    "follows.follower_id",
    "follows.followed_id",
    "blocks.blocker_id",
    "blocks.blocked_id",
    "person_search_terms.user_id",
    "posts.author_id",
    "post_reactions.user_id",
    "post_shares.user_id",
    "post_comments.author_id",
    "post_mentions.user_id",
    "photos.owner_id",
    "moderation_cases.person_id",
    "moderation_decisions.person_id",
    "moderation_reports.reporter_id",
];

#[test]
fn a_purge_leaves_nothing_of_a_person_and_right_counts_of_others() {
    for has_activities in [false, true] {
        let network = network();
        let Network { world, ann, bob, .. } = &network;
        let left_of = |column: &str| {
            let (table, name) = column.split_once('.').expect("a column");
            world.lines(&format!("SELECT 'a row' AS line FROM {table} WHERE {name} = '{}'", ann.user.id))
        };
        for column in COLUMNS {
            assert!(!left_of(column).is_empty(), "{column}");
        }
        if has_activities {
            world.log(ann, ride(world, 5_000, 0)).expect("an activity");
            world.tell();
        }
        network.close();
        world.clock.advance(chrono::TimeDelta::days(400));
        world.with_no_mail_server();
        let rows = format!("SELECT purged_at IS NOT NULL || '' AS line FROM users WHERE id = '{}'", ann.user.id);
        assert_eq!(world.lines(&rows), if has_activities { vec!["true"] } else { vec![] });
        for column in COLUMNS {
            assert_eq!(left_of(column), [""; 0], "{column}, with activities: {has_activities}");
        }
        world.nothing_has_drifted();
        let counts = format!(
            "SELECT format('%s likes, %s others, %s shares, %s comments', like_count, reaction_count, share_count, comment_count) AS line
             FROM posts WHERE id = '{}'",
            post_id(2)
        );
        assert_eq!(world.lines(&counts), ["1 likes, 0 others, 0 shares, 1 comments"]);
        let comments = "SELECT format('%s by %s', text, author_id) AS line FROM post_comments ORDER BY id";
        let expected = [" by ".to_owned(), format!("Here by {}", bob.user.id)];
        assert_eq!(world.lines(comments), expected, "a comment with a reply keeps its place");
        let profile = format!(
            "SELECT format('%s followers, %s following', follower_count, following_count) AS line FROM profiles WHERE user_id = '{}'",
            bob.user.id
        );
        assert_eq!(world.lines(&profile), ["0 followers, 1 following"]);
        let case = Uuid::from_u128(CASES[0]);
        let reports = format!("SELECT report_count::text AS line FROM moderation_cases WHERE id = '{case}'");
        assert_eq!(world.lines(&reports), ["2"], "two people have complained");
    }
}

/// A file of the archive.
fn file(archive: &[u8], name: &str) -> Value {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn the_export_has_what_a_person_did_and_of_others_their_names_only() {
    let network = network();
    let Network { world, ann, bob, .. } = &network;
    world.sql(&format!(
        "UPDATE users SET deleted_at = now() WHERE username = 'dan';
         UPDATE post_comments SET hidden_at = now() WHERE id = '{}'",
        comment_id(3)
    ));
    let archive = world.export(ann);
    let file = |name: &str| file(&archive, name);
    assert_eq!(file("public_profile.json")["bio"], "I walk");
    let follows: Vec<String> = file("follows.json")
        .as_array()
        .expect("a list")
        .iter()
        .map(|follow| format!("{} {} {}", follow["direction"], follow["username"], follow["state"]).replace('"', ""))
        .collect();
    let mut follows = follows;
    follows.sort();
    assert_eq!(follows, ["follower bob active", "follower cem pending", "following bob active"]);
    let posts = file("posts.json");
    assert_eq!(posts.as_array().map(Vec::len), Some(1), "no post of others");
    assert_eq!((&posts[0]["text"], &posts[0]["edits"][0]["text"]), (&"Hello @ann @bob @cem".into(), &"Hullo".into()));
    let comments = file("comments.json");
    assert_eq!(
        (comments[0]["text"].as_str(), comments[1]["text"].as_str()),
        (Some("Well done"), Some("Where was that?"))
    );
    assert_eq!((&comments[0]["is_hidden"], &comments[1]["is_hidden"]), (&true.into(), &false.into()));
    assert_eq!(file("reactions.json").as_array().map(Vec::len), Some(2));
    assert_eq!(file("shares.json")[0]["post_id"], post_id(2).to_string());
    assert_eq!(file("blocks.json")[0]["username"], "dan", "also a closed account");
    assert_eq!(file("photos.json")[0]["file"], Value::Null, "there is no file");
    let of_bob = world.export(bob);
    assert_eq!(self::file(&of_bob, "comments.json")[1]["parent_id"], comment_id(1).to_string());
    let text = String::from_utf8_lossy(&of_bob);
    assert!(!text.contains("Look at this"), "who is reported does not read the report");
}

#[test]
fn photos_are_files_of_the_export_and_go_with_the_account() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    let of_profile = publish(&world, &ann, PhotoTarget::Profile).expect("a photo");
    let of_post = publish(&world, &ann, PhotoTarget::Post).expect("a photo");
    let archive = world.export(&ann);
    let listed = file(&archive, "photos.json");
    for (place, photo) in [of_post, of_profile].iter().enumerate() {
        let name = format!("photos/{}.jpg", photo.id);
        assert_eq!(listed[place]["file"], name, "the newest is first");
        let mut archive = zip::ZipArchive::new(Cursor::new(&archive)).expect("an archive");
        let mut bytes = Vec::new();
        archive.by_name(&name).expect("a file").read_to_end(&mut bytes).expect("bytes");
        assert_eq!(bytes[..2], [0xff, 0xd8], "a JPEG");
    }
    assert_eq!(code(account_deletion::close(&world.services, &here(), &ann, PASSWORD)), Ok(()));
    world.clock.advance(chrono::TimeDelta::days(400));
    world.with_no_mail_server();
    assert_eq!(world.lines("SELECT id::text AS line FROM photos"), [""; 0]);
}

#[test]
fn the_export_has_everything_but_the_photos_while_their_store_is_down() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    let photo = publish(&world, &ann, PhotoTarget::Profile).expect("a photo");
    let folder = world.files.path().join("photos");
    std::fs::rename(&folder, world.files.path().join("aside")).expect("another place");
    std::fs::write(&folder, "a file where the folder should be").expect("a file");
    let archive = world.export(&ann);
    let listed = file(&archive, "photos.json");
    assert_eq!((&listed[0]["id"], &listed[0]["file"]), (&photo.id.to_string().into(), &Value::Null));
    assert_eq!(file(&archive, "profile.json")["username"], "ann");
}
