//! The heat of posts in the database, beside the program's rule.

use crate::people::insert;
use chrono::{DateTime, Utc};
use milequest_domain::feeds::{Engagement, HotScore};
use milequest_persistence::test_kit::{execute, lines, rolled_back};

/// Likes, reactions, shares, comments, and the time of publication.
const CASES: [(i32, i32, i32, i32, &str); 7] = [
    (0, 0, 0, 0, "2026-11-29T12:00:00Z"),
    (1, 0, 0, 0, "2026-11-29T12:00:00Z"),
    (7, 3, 2, 11, "2026-11-29T12:34:56.789012Z"),
    (0, 0, 1, 0, "2024-02-29T23:59:59.999999Z"),
    (90_000, 10_000, 5_000, 123_456, "2026-03-29T01:30:00Z"),
    (2, 0, 0, 0, "1970-01-01T00:00:00Z"),
    (0, 5, 0, 0, "1969-12-31T00:00:00Z"),
];

fn scores(engagement: Engagement, at: DateTime<Utc>, stored: &str) -> (f64, f64) {
    (HotScore::new(engagement, at).value(), stored.parse().expect("a number"))
}

#[test]
fn the_database_keeps_the_heat_that_the_program_computes() {
    rolled_back(|tx| {
        let author = insert(tx, "ann")?.id;
        // The zone of the connection changes nothing.
        execute(tx, "SET LOCAL TimeZone TO 'America/St_Johns'")?;
        for (number, (likes, reactions, shares, comments, at)) in (1_u128..).zip(CASES) {
            let id = uuid::Uuid::from_u128(number);
            execute(
                tx,
                &format!(
                    "INSERT INTO posts (id, author_id, kind, audience, text, created_at)
                     VALUES ('{id}', '{author}', 'daily', 'public', 'Hello', '{at}');
                     UPDATE posts SET like_count = {likes}, reaction_count = {reactions}, share_count = {shares},
                         comment_count = {comments} WHERE id = '{id}'"
                ),
            )?;
            let stored = lines(tx, &format!("SELECT hot::text AS line FROM posts WHERE id = '{id}'"))?;
            let engagement = Engagement { likes, reactions, shares, comments };
            let (computed, kept) = scores(engagement, at.parse().expect("a moment"), &stored[0]);
            assert!((computed - kept).abs() < 1e-9, "{engagement:?} at {at}: {computed}, {kept}");
        }
        Ok(())
    });
}

#[test]
fn an_order_by_the_index_is_the_order_by_the_rule() {
    rolled_back(|tx| {
        let author = insert(tx, "ann")?.id;
        execute(
            tx,
            &format!(
                "INSERT INTO posts (id, author_id, kind, audience, text, like_count, comment_count, created_at)
                 SELECT lpad(n::text, 32, '0')::uuid, '{author}', 'daily', 'public', '', n * 7919 % 1000, n % 13,
                     timestamptz '2026-11-29 12:00Z' - (n * 104729 % 900000) * interval '1 second'
                 FROM generate_series(1, 500) n"
            ),
        )?;
        let rows = lines(
            tx,
            "SELECT format('%s %s %s', like_count, comment_count, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')) AS line
             FROM posts ORDER BY hot DESC, id DESC",
        )?;
        let score = |row: &String| {
            let parts: Vec<&str> = row.split(' ').collect();
            let number = |at: usize| parts[at].parse().expect("a number");
            let engagement = Engagement { likes: number(0), comments: number(1), ..Engagement::default() };
            HotScore::new(engagement, parts[2].parse().expect("a moment")).value()
        };
        let scores: Vec<f64> = rows.iter().map(score).collect();
        assert_eq!(scores.len(), 500);
        assert!(scores.is_sorted_by(|one, next| *one >= next - 1e-9));
        Ok(())
    });
}
