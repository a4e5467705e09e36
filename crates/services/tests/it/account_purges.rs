//! Purges of accounts in rounds: they are bounded, go on after a cut, and one that fails keeps no other from its end.

use crate::{
    activity_kit::ride,
    social_kit::{comment_id, post_id},
    team_kit::code,
    world::{PASSWORD, World, here},
};
use chrono::TimeDelta;
use milequest_persistence::jobs as stored_jobs;
use milequest_services::{
    Code, PageRequest, Position, Viewer,
    accounts::account_deletion,
    activities::reconciliation::Scope,
    jobs::admin::{self, JobFilter},
};

impl World {
    fn close_account(&self, viewer: &Viewer) {
        assert_eq!(code(account_deletion::close(&self.services, &here(), viewer, PASSWORD)), Ok(()));
        self.tell();
    }

    /// The usernames of people who are not purged.
    fn usernames(&self) -> Vec<String> {
        self.lines("SELECT username AS line FROM users WHERE purged_at IS NULL ORDER BY 1")
    }

    fn count(&self, table: &str) -> usize {
        self.lines(&format!("SELECT 'a row' AS line FROM {table}")).len()
    }

    /// Makes every deletion of rows from a table fail that meet a condition.
    fn refuse_deletion(&self, table: &str, condition: &str) {
        self.sql(&format!(
            "CREATE FUNCTION refuse_deletion() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$;
             CREATE TRIGGER refuse_deletion BEFORE DELETE ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION refuse_deletion()"
        ));
    }

    fn permit_deletion(&self, table: &str) {
        self.sql(&format!("DROP TRIGGER refuse_deletion ON {table}; DROP FUNCTION refuse_deletion()"));
    }
}

#[test]
fn a_purge_that_is_cut_off_goes_on_where_it_was() {
    let world = World::new();
    let (ann, bob) = (world.viewer(&world.register("ann")), world.create_viewer("bob"));
    let (of_ann, of_bob) = (world.insert_post(1, &ann, "public"), world.insert_post(2, &bob, "public"));
    let (a, b) = (ann.user.id, bob.user.id);
    world.insert_comment(1, of_bob, &ann, None);
    world.insert_comment(2, of_bob, &bob, Some(1));
    world.insert_comment(3, of_bob, &ann, None);
    world.sql(&format!(
        "INSERT INTO follows VALUES ('{a}', '{b}', 'active', now(), now()), ('{b}', '{a}', 'active', now(), now());
         INSERT INTO post_reactions VALUES ('{of_bob}', '{a}', 'like', now()), ('{of_bob}', '{a}', 'clap', now()), ('{of_ann}', '{b}', 'like', now());
         INSERT INTO blocks VALUES ('{b}', '{a}', now())"
    ));
    world.log(&ann, ride(&world, 5_000, 0)).expect("an activity");
    world.recount(Scope::Full, true);
    world.close_account(&ann);
    world.refuse_deletion("follows", "true");
    world.clock.advance(TimeDelta::days(31));
    world.with_no_mail_server();

    // What came before the cut is done, and what comes after it is as it was.
    assert_eq!(world.lines("SELECT id::text AS line FROM posts"), [post_id(2).to_string()]);
    let counts = "SELECT concat_ws(' ', like_count, reaction_count, share_count, comment_count) AS line FROM posts";
    assert_eq!(world.lines(counts), ["0 0 0 1"]);
    let comments = "SELECT concat_ws(' ', right(id::text, 1), text, reply_count) AS line FROM post_comments ORDER BY 1";
    assert_eq!(world.lines(comments), ["1  1", "2 Well done @ann @bob @cem 0"], "{}", comment_id(1));
    assert_eq!((world.count("follows"), world.count("blocks")), (2, 1));
    assert_eq!(world.usernames(), ["ann", "bob"]);
    world.nothing_has_drifted();
    assert_eq!(code(account_deletion::restore_for(&world.services, a)), Err(Code::NotFound), "a part is gone");

    // A worker takes the job, and dies.
    world.permit_deletion("follows");
    world.clock.advance(TimeDelta::seconds(20));
    let now = world.clock.now();
    let claimed = world.database.connect().write(|tx| stored_jobs::claim(tx, now, 1, &[3])).expect("a job");
    assert_eq!(claimed.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(), ["purge_account"]);
    world.with_no_mail_server();
    assert_eq!(world.count("follows"), 2, "it belongs to that worker");
    world.clock.advance(TimeDelta::minutes(2));
    world.with_no_mail_server();
    assert_eq!((world.count("follows"), world.count("blocks"), world.usernames()), (0, 0, vec!["bob".to_owned()]));
    let activity = "SELECT concat_ws(' ', u.display_name, a.distance_mm, a.start_hour) AS line FROM activities a JOIN users u ON u.id = a.user_id";
    assert_eq!(world.lines(activity), ["Somebody who left 5000000"]);
    world.nothing_has_drifted();
    let purges = format!("SELECT action AS line FROM audit_log WHERE action = 'account_purged' AND subject_id = '{a}'");
    assert_eq!(world.lines(&purges).len(), 1);
}

#[test]
fn a_purge_that_fails_is_dead_and_keeps_no_other_from_its_end() {
    let world = World::new();
    let (ann, bob) = (world.viewer(&world.register("ann")), world.viewer(&world.register("bob")));
    let cem = world.create_viewer("cem");
    for (number, author) in [(1, &ann), (2, &bob), (3, &cem)] {
        world.insert_post(number, author, "public");
    }
    world.recount(Scope::Full, true);
    world.close_account(&ann);
    world.close_account(&bob);
    world.refuse_deletion("posts", &format!("OLD.author_id = '{}'", ann.user.id));
    world.clock.advance(TimeDelta::days(31));
    let dead = || {
        let filter = JobFilter { state: Some("dead"), kind: Some("purge_account".to_owned()) };
        let page = PageRequest { limit: 10, position: Position::Start };
        let dead = admin::list(&world.services, &filter, &page).expect("a list").items;
        dead.into_iter().map(|job| job.kind).collect::<Vec<_>>()
    };
    world.with_no_mail_server();
    assert_eq!(world.usernames(), ["ann", "cem"]);
    assert_eq!(dead(), [""; 0], "it is tried again");
    for _ in 0..12 {
        world.clock.advance(TimeDelta::hours(1));
        world.with_no_mail_server();
    }
    assert_eq!((world.usernames(), dead()), (vec!["ann".into(), "cem".into()], vec!["purge_account".to_owned()]));

    // The cleanup enqueues no other while the dead one waits for an operator.
    world.clock.advance(TimeDelta::days(1));
    world.with_no_mail_server();
    assert_eq!(dead(), ["purge_account"]);
    assert_eq!(world.lines("SELECT kind AS line FROM jobs WHERE kind = 'purge_account'").len(), 1);
    world.permit_deletion("posts");
    admin::retry_all_dead(&world.services).expect("jobs");
    world.with_no_mail_server();
    assert_eq!((world.usernames(), dead()), (vec!["cem".to_owned()], vec![]));
    assert_eq!(world.lines("SELECT id::text AS line FROM posts"), [post_id(3).to_string()]);
    world.nothing_has_drifted();
}

#[test]
fn a_purge_whose_dead_job_is_forgotten_is_enqueued_again() {
    let world = World::new();
    let ann = world.viewer(&world.register("ann"));
    world.insert_post(1, &ann, "public");
    world.close_account(&ann);
    world.refuse_deletion("posts", "true");
    world.clock.advance(TimeDelta::days(31));
    world.with_no_mail_server();
    world.sql("DELETE FROM jobs");
    world.permit_deletion("posts");
    world.clock.advance(TimeDelta::days(30));
    world.with_no_mail_server();
    assert_eq!(world.usernames(), ["ann"]);
    world.clock.advance(TimeDelta::days(2));
    world.with_no_mail_server();
    assert_eq!(world.usernames(), [""; 0]);
}

/// Records how many rows each statement deletes from a table or changes in it, with its transaction.
const RECORDED: &str = "
    CREATE TABLE sizes (name text NOT NULL, rows bigint NOT NULL, transaction bigint NOT NULL DEFAULT txid_current());
    CREATE FUNCTION record_size() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO sizes (name, rows) SELECT TG_TABLE_NAME, count(*) FROM old_rows HAVING count(*) > 0;
        RETURN NULL;
    END $$;
    CREATE TRIGGER record_size AFTER DELETE ON posts REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION record_size();
    CREATE TRIGGER record_size AFTER DELETE ON post_reactions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION record_size();
    CREATE TRIGGER record_size AFTER DELETE ON post_comments REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION record_size();
    CREATE TRIGGER record_size AFTER DELETE ON follows REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION record_size();
    CREATE TRIGGER record_size AFTER DELETE ON blocks REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION record_size();
    CREATE TRIGGER record_size AFTER DELETE ON notification_items REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION record_size();
    CREATE TRIGGER record_size AFTER UPDATE ON activities REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION record_size()";

#[test]
fn a_large_account_is_purged_in_rounds_of_bounded_size() {
    let world = World::new();
    let (ann, bob) = (world.viewer(&world.register("ann")), world.create_viewer("bob"));
    let (a, b) = (ann.user.id, bob.user.id);
    let of_bob = world.insert_post(1, &bob, "public");
    world.sql(&format!(
        "INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
             SELECT gen_random_uuid(), 'person' || n, 'Person', 'UTC', now(), now() FROM generate_series(1, 1400) n;
         INSERT INTO follows SELECT id, '{a}', 'active', now(), now() FROM users WHERE username LIKE 'person%';
         INSERT INTO follows SELECT '{a}', id, 'active', now(), now() FROM users WHERE username LIKE 'person%';
         INSERT INTO blocks SELECT id, '{a}', now() FROM users WHERE username LIKE 'person%';
         INSERT INTO posts (id, author_id, kind, audience, text, created_at)
             SELECT gen_random_uuid(), '{a}', 'daily', 'public', 'Hello', now() FROM generate_series(1, 1200);
         INSERT INTO post_reactions SELECT id, '{b}', 'like', now() FROM posts WHERE author_id = '{a}';
         INSERT INTO post_comments (id, post_id, author_id, depth, text, created_at)
             SELECT gen_random_uuid(), '{of_bob}', '{a}', 0, 'Yes', now() FROM generate_series(1, 1500);
         INSERT INTO notification_inboxes (user_id, last_seq, unread_count) VALUES ('{a}', 1300, 1300);
         INSERT INTO notifications (user_id, id, kind, batch_key, item_count, seq, created_at, last_updated_at, is_open, push_state)
             SELECT '{a}', gen_random_uuid(), 'follow', 'follow:user:' || n, 2, n, now(), now(), false, 'off' FROM generate_series(1, 1300) n;
         INSERT INTO notification_items SELECT '{a}', n.id, gen_random_uuid(), 'follow', NULL, '{b}', i::text, '{{}}', now()
             FROM notifications n, generate_series(1, 2) i;
         INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, start_hour, created_at, updated_at)
             SELECT gen_random_uuid(), '{a}', 'walk', timestamptz '2024-06-01 12:00Z' - n * interval '1 hour', 'Europe/Vienna',
                 ((timestamptz '2024-06-01 12:00Z' - n * interval '1 hour') AT TIME ZONE 'Europe/Vienna')::date, 1000, 60, false, 'A walk', 'manual', 7, now(), now()
             FROM generate_series(1, 2100) n"
    ));
    world.recount(Scope::Full, true);
    world.nothing_has_drifted();
    world.close_account(&ann);
    world.sql(RECORDED);
    world.clock.advance(TimeDelta::days(31));
    world.with_no_mail_server();

    assert_eq!(world.lines("SELECT username AS line FROM users WHERE username LIKE 'gone-%'").len(), 1);
    let deleted = "SELECT concat_ws(' ', name, sum(rows)) AS line FROM sizes GROUP BY name ORDER BY 1";
    assert_eq!(
        world.lines(deleted),
        [
            "activities 2100",
            "blocks 1400",
            "follows 2800",
            "notification_items 2600",
            "post_comments 1500",
            "post_reactions 1200",
            "posts 1200",
        ]
    );
    let largest = "SELECT name AS line FROM (SELECT name, sum(rows) AS rows FROM sizes GROUP BY name, transaction) s WHERE rows > 2000";
    assert_eq!(world.lines(largest), [""; 0], "one transaction changes at most two rows for each of a thousand");
    let named = "SELECT 'named' AS line FROM activities WHERE note <> '' OR start_hour IS NOT NULL OR time_zone <> 'UTC' OR started_at <> day::timestamp AT TIME ZONE 'UTC'";
    assert_eq!(world.lines(named), [""; 0]);
    world.nothing_has_drifted();
}
