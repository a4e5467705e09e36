//! Follows, profiles, blocks and search terms of the world.
//!
//! Most people follow a few, half of them team-mates, and some are followed by thousands. The people with many notifications follow 500.

use super::{
    facts::{DAY_SECONDS, Facts},
    names,
    rows::CopyWriter,
};
use crate::{
    plan::{Entity, Plan},
    postgres::Database,
    random::Random,
};
use anyhow::Result;
use milequest_domain::{DisplayName, Username, people::search_terms};
use std::collections::BTreeSet;

/// The number of people whom the busiest ones follow, and the average.
const MAX_FOLLOWED: u64 = 500;
const AVERAGE_FOLLOWED: f64 = 10.0;

/// The days in which all follows began.
const DAYS: u64 = 400;

const FOLLOW_COLUMNS: [&str; 5] = ["follower_id", "followed_id", "state", "created_at", "accepted_at"];
const PROFILE_COLUMNS: [&str; 7] =
    ["user_id", "bio", "city", "is_findable", "follower_count", "following_count", "post_count"];
const CITIES: [&str; 6] = ["Vienna", "Porto", "Nairobi", "Osaka", "Bergen", "Montevideo"];

/// The kept counts of a person.
#[derive(Clone, Copy, Default)]
struct Counts {
    followers: i32,
    following: i32,
}

/// Writes follows, blocks and search terms, and profiles with these numbers of posts.
pub(super) fn fill(database: &Database, facts: &Facts, posts: &[i32]) -> Result<()> {
    let counts = follows(database, facts)?;
    profiles(database, &counts, posts)?;
    blocks(database, facts)?;
    terms(database, facts)
}

fn follows(database: &Database, facts: &Facts) -> Result<Vec<Counts>> {
    let plan = facts.plan;
    let mut rows = CopyWriter::of(database, "follows", &FOLLOW_COLUMNS)?;
    let mut counts = vec![Counts::default(); plan.people as usize];
    let heavy: BTreeSet<u64> = (0..plan.heavy_people()).map(|number| plan.heavy(number)).collect();
    for person in 0..plan.people {
        let mut rng = Random::of(plan.seed ^ 0x666f_6c6c, person);
        let most = MAX_FOLLOWED.min(plan.people / 4);
        let number = if heavy.contains(&person) {
            most
        } else {
            // The factor makes the mean of this distribution one.
            ((AVERAGE_FOLLOWED * (0.8 * rng.normal() - 0.32).exp() + rng.share()) as u64).min(most)
        };
        for followed in draw_followed(facts, person, number, &mut rng) {
            let at = facts.today * DAY_SECONDS - rng.below(DAYS * DAY_SECONDS as u64) as i64;
            let is_pending = Plan::is_private(followed) && rng.below(8) == 0;
            if !is_pending {
                counts[person as usize].following += 1;
                counts[followed as usize].followers += 1;
            }
            rows.add(|row| {
                row.id(Entity::Person.id(person)).id(Entity::Person.id(followed));
                row.text(if is_pending { "pending" } else { "active" })
                    .moment(at)
                    .maybe_moment((!is_pending).then_some(at));
            })?;
        }
    }
    rows.end()?;
    Ok(counts)
}

/// Draws whom a person follows: team-mates and popular people.
fn draw_followed(facts: &Facts, person: u64, number: u64, rng: &mut Random) -> BTreeSet<u64> {
    let (plan, teams) = (facts.plan, &facts.teams_of[person as usize]);
    let mut followed = BTreeSet::new();
    // Some are drawn twice.
    for attempt in 0..number * 2 {
        if followed.len() as u64 == number {
            break;
        }
        let drawn = if attempt % 2 == 0 && !teams.is_empty() {
            let members = &facts.members[teams[rng.below(teams.len() as u64) as usize] as usize];
            u64::from(members[rng.below(members.len() as u64) as usize])
        } else {
            plan.draw_popular(rng)
        };
        if drawn != person && !plan.is_blocked(person, drawn) {
            followed.insert(drawn);
        }
    }
    followed
}

fn profiles(database: &Database, counts: &[Counts], posts: &[i32]) -> Result<()> {
    let mut rows = CopyWriter::of(database, "profiles", &PROFILE_COLUMNS)?;
    for (person, (counts, posts)) in (0_u64..).zip(counts.iter().zip(posts)) {
        rows.add(|row| {
            row.id(Entity::Person.id(person)).text("I walk a little every day, and a lot on Sundays.");
            row.text(CITIES[(person / 10 % CITIES.len() as u64) as usize]).flag(person % 25 != 11);
            row.int(counts.followers).int(counts.following).int(*posts);
        })?;
    }
    rows.end()
}

fn blocks(database: &Database, facts: &Facts) -> Result<()> {
    let mut rows = CopyWriter::of(database, "blocks", &["blocker_id", "blocked_id", "created_at"])?;
    for person in 0..facts.plan.people {
        if let Some(blocked) = facts.plan.blocked_by(person) {
            rows.add(|row| {
                row.id(Entity::Person.id(person)).id(Entity::Person.id(blocked)).moment(facts.today * DAY_SECONDS);
            })?;
        }
    }
    rows.end()
}

fn terms(database: &Database, facts: &Facts) -> Result<()> {
    let mut rows = CopyWriter::of(database, "person_search_terms", &["user_id", "term", "place"])?;
    for person in 0..facts.plan.people {
        let username: Username = names::username(person).parse()?;
        let display_name: DisplayName = names::display_name(facts.plan.seed, person).parse()?;
        for (term, place) in search_terms(&username, &display_name) {
            rows.add(|row| {
                row.id(Entity::Person.id(person)).text(&term).short(place.number());
            })?;
        }
    }
    rows.end()
}
