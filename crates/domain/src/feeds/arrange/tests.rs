//! Tests of the order of a feed: named cases, and laws for any candidates.

use super::*;
use chrono::TimeDelta;
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

fn candidate(number: u128, author: u128, hours: i64, likes: i32) -> Candidate {
    Candidate {
        post: PostId::from(Uuid::from_u128(number)),
        author: UserId::from(Uuid::from_u128(author)),
        created_at: now() - TimeDelta::hours(hours),
        engagement: Engagement { likes, ..Engagement::default() },
        relationship: Relationship::default(),
    }
}

fn numbers(placed: &[PlacedPost]) -> Vec<u128> {
    placed.iter().map(|one| one.candidate.post.uuid().as_u128()).collect()
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    let relationship = (any::<bool>(), any::<bool>(), 0..9_u32)
        .prop_map(|(follows_back, shares_team, interactions)| Relationship { follows_back, shares_team, interactions });
    let one = (0..6_u128, 0..400_i64, 0..300_i32, relationship);
    prop::collection::vec(one, 0..80).prop_map(|all| {
        let numbered = (1_u128..).zip(all);
        let candidate = |(number, (author, hours, likes, relationship))| Candidate {
            relationship,
            ..candidate(number, author, hours, likes)
        };
        numbered.map(candidate).collect()
    })
}

#[test]
fn scores_decide_four_places_of_five_and_age_the_fifth() {
    // The first ones are popular and old, the last ones new and unknown.
    let popular = (1..=8).map(|number| candidate(number, number, 20, 1_000_000 >> number));
    let new = (11..=14).map(|number| candidate(number, number, 0, 0));
    let all: Vec<_> = popular.chain(new).collect();
    let placed = arrange(&all, now());
    assert_eq!(numbers(&placed), [1, 2, 3, 4, 14, 5, 6, 7, 8, 13, 12, 11]);
    let recent: Vec<usize> =
        (1..).zip(&placed).filter(|(_, one)| one.place == FeedPlace::Recent).map(|(number, _)| number).collect();
    assert_eq!(recent, [5, 10]);
    assert_eq!(numbers(&rank(&all, now()))[..9], [1, 2, 3, 4, 5, 6, 7, 8, 14]);
}

#[test]
fn a_relationship_is_added() {
    let stranger = candidate(1, 1, 0, 5);
    let friend = Relationship { follows_back: true, ..Relationship::default() };
    let known = Candidate { relationship: friend, ..candidate(2, 2, 0, 3) };
    assert_eq!(numbers(&arrange(&[stranger, known], now())), [2, 1]);
    let score = Score::new(&known, now());
    assert_eq!((score.recency, score.relationship), (0.0, 0.3));
    assert!((score.total() - 3_f64.log10() - 0.3).abs() < 1e-9);
}

#[test]
fn nobody_fills_the_page_while_others_have_posts() {
    let busy = (1..=6).map(|number| candidate(number, 1, 0, 1_000 - i32::try_from(number).expect("a number")));
    let others = [candidate(7, 2, 100, 0), candidate(8, 3, 200, 0)];
    let all: Vec<_> = busy.chain(others).collect();
    assert_eq!(numbers(&arrange(&all, now())), [1, 2, 7, 3, 6, 8, 4, 5]);
}

#[test]
fn a_feed_of_one_author_is_shown_as_it_is() {
    let all: Vec<_> = (1..=4).map(|number| candidate(number, 1, i64::try_from(number).expect("a number"), 0)).collect();
    assert_eq!(numbers(&arrange(&all, now())), [1, 2, 3, 4]);
}

#[test]
fn a_feed_ends_at_its_size() {
    let all: Vec<_> = (0..700).map(|number| candidate(number, number, 1, 0)).collect();
    assert_eq!(arrange(&all, now()).len(), usize::from(FEED_SIZE));
    assert!(arrange(&[], now()).is_empty());
}

proptest! {
    #[test]
    fn every_candidate_has_one_place(all in candidates()) {
        for placed in [arrange(&all, now()), rank(&all, now())] {
            let posts: BTreeSet<_> = placed.iter().map(|one| one.candidate.post).collect();
            prop_assert_eq!(posts, all.iter().map(|one| one.post).collect::<BTreeSet<_>>());
            prop_assert_eq!(placed.len(), all.len());
        }
    }

    #[test]
    fn the_order_of_the_candidates_changes_nothing(mut all in candidates(), turn in 0..80_usize) {
        let before = arrange(&all, now());
        all.reverse();
        let turn = turn.min(all.len());
        all.rotate_left(turn);
        prop_assert_eq!(arrange(&all, now()), before);
    }

    #[test]
    fn a_third_post_in_a_row_means_that_nobody_else_is_left(all in candidates()) {
        for placed in [arrange(&all, now()), rank(&all, now())] {
            let authors: Vec<_> = placed.iter().map(|one| one.candidate.author).collect();
            for at in MAX_IN_A_ROW..authors.len() {
                let is_third = authors[at - MAX_IN_A_ROW..at].iter().all(|author| *author == authors[at]);
                prop_assert!(!is_third || authors[at..].iter().all(|author| *author == authors[at]), "{authors:?}");
            }
        }
    }

    #[test]
    fn every_fifth_place_has_the_newest_post_that_may_have_it(all in candidates()) {
        let placed = arrange(&all, now());
        for at in 0..placed.len() {
            let is_fifth = (at + 1).is_multiple_of(RECENT_EVERY);
            prop_assert_eq!(placed[at].place == FeedPlace::Recent, is_fifth);
            let barred = barred_author(&placed[..at]);
            let allowed = |one: &&PlacedPost| Some(one.candidate.author) != barred;
            let rest: Vec<_> = placed[at..].iter().filter(allowed).collect();
            for other in rest {
                let (mine, theirs) = (placed[at].candidate, other.candidate);
                if is_fifth {
                    prop_assert!(mine.created_at >= theirs.created_at);
                } else {
                    prop_assert!(placed[at].score.total() >= other.score.total());
                }
            }
        }
    }

    #[test]
    fn the_posts_of_an_author_at_ranked_places_are_in_the_order_of_their_heat(all in candidates(), author in 0..6_u128) {
        let author = UserId::from(Uuid::from_u128(author));
        let all: Vec<_> = all
            .into_iter()
            .map(|one| if one.author == author { Candidate { relationship: Relationship::default(), ..one } } else { one })
            .collect();
        let placed = rank(&all, now());
        let hot = placed.iter().filter(|one| one.candidate.author == author).map(|one| one.score.engagement + one.score.recency);
        prop_assert!(hot.collect::<Vec<_>>().is_sorted_by(|one, next| one >= next));
    }
}
