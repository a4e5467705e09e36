//! The reconciliation of what is kept of posts: it finds and repairs every difference, and does so alone.

use crate::{
    people::insert,
    social_kit::{create_comment, create_post},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::posts::ReactionName;
use milequest_persistence::{
    StoreError, Tx,
    activities::recount::{Compared, Total, find_drift, repair},
    posts::{create_reaction, delete_reaction},
    test_kit::{execute, lines, rolled_back},
};

const TOTALS: [Total; 3] = [Total::Posts, Total::PostReactions, Total::PostComments];

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_760_000_000, 0).expect("a time") + TimeDelta::hours(hours)
}

/// The numbers of drifted rows.
fn drifted(tx: &mut Tx<'_>, compared: &Compared) -> Result<[usize; 3], StoreError> {
    let mut numbers = [0; 3];
    for (number, total) in numbers.iter_mut().zip(TOTALS) {
        *number = find_drift(tx, total, compared)?.len();
    }
    Ok(numbers)
}

fn repair_all(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    for total in TOTALS {
        let rows = find_drift(tx, total, &Compared::All)?;
        repair(tx, &rows, at(0))?;
    }
    Ok(())
}

#[test]
fn a_recount_of_posts_is_alone_and_has_all_the_time() {
    for total in TOTALS {
        rolled_back(|tx| {
            find_drift(tx, total, &Compared::All)?;
            let state = "SELECT format('%s %s', current_setting('statement_timeout'), count(*)) AS line
                         FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND objid = 7315001";
            assert_eq!(lines(tx, state)?, ["0 1"]);
            Ok(())
        });
    }
}

#[test]
fn the_numbers_of_reactions_are_kept_and_repaired() {
    rolled_back(|tx| {
        let (ann, ben) = (insert(tx, "ann")?.id, insert(tx, "ben")?.id);
        let post = create_post(tx, 500, ann, "public")?;
        let names: Vec<ReactionName> =
            ["clap", "fire"].into_iter().map(|name| name.to_owned().try_into().expect("a name")).collect();
        for user in [ann, ben] {
            create_reaction(tx, post, user, &ReactionName::like(), at(0))?;
            create_reaction(tx, post, user, &names[0], at(0))?;
            create_reaction(tx, post, user, &names[0], at(0))?;
        }
        create_reaction(tx, post, ben, &names[1], at(0))?;
        delete_reaction(tx, post, ben, &names[1])?;
        delete_reaction(tx, post, ben, &names[1])?;
        let kept = "SELECT format('%s %s', reaction, count) AS line FROM post_reaction_counts ORDER BY reaction";
        assert_eq!(lines(tx, kept)?, ["clap 2", "fire 0"]);
        assert_eq!(drifted(tx, &Compared::All)?, [0, 0, 0]);
        execute(tx, "UPDATE post_reaction_counts SET count = 7 WHERE reaction = 'fire'")?;
        execute(tx, "DELETE FROM post_reaction_counts WHERE reaction = 'clap'")?;
        let rows = find_drift(tx, Total::PostReactions, &Compared::All)?;
        assert_eq!(rows.len(), 1, "one post: {rows:?}");
        repair_all(tx)?;
        assert_eq!(lines(tx, kept)?, ["clap 2", "fire 0"]);
        assert_eq!(drifted(tx, &Compared::All)?, [0, 0, 0]);
        Ok(())
    });
}

#[test]
fn a_recount_of_recent_changes_compares_the_posts_on_which_something_was_left() {
    rolled_back(|tx| {
        let ann = insert(tx, "ann")?.id;
        let (old, recent) = (create_post(tx, 500, ann, "public")?, create_post(tx, 501, ann, "public")?);
        create_reaction(tx, old, ann, &ReactionName::like(), at(0))?;
        create_reaction(tx, recent, ann, &ReactionName::like(), at(10))?;
        create_comment(tx, 600, old, ann)?;
        create_comment(tx, 601, recent, ann)?;
        execute(tx, "UPDATE posts SET comment_count = 1")?;
        execute(tx, &format!("UPDATE post_comments SET created_at = '{}', reply_count = 3", at(0)))?;
        execute(tx, "UPDATE posts SET share_count = 5")?;
        execute(tx, "INSERT INTO post_reaction_counts SELECT id, 'clap', 2 FROM posts")?;
        assert_eq!(drifted(tx, &Compared::Touched(at(5)))?, [1, 1, 1]);
        assert_eq!(drifted(tx, &Compared::Touched(at(11)))?, [0, 0, 0]);
        assert_eq!(drifted(tx, &Compared::All)?, [2, 2, 2]);
        repair_all(tx)?;
        assert_eq!(drifted(tx, &Compared::All)?, [0, 0, 0]);
        Ok(())
    });
}
