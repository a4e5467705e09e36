//! Compares ways to find the candidates of the home feed: the hottest posts of each followed person, and all posts of the last days that somebody
//! followed has written. A table with a row for each post and follower is only described.

use crate::{
    bench::Bench,
    load::{LoadSettings, Processor},
    pgbench::{self, Script},
    plan::{Entity, Plan},
    random::Random,
    table::{Table, count, milliseconds},
    targets::Who,
};
use anyhow::{Context, Result};

/// The number of candidates from which the feed is made, and that of the hottest posts that a way should not miss.
const SIZE: u32 = 500;
const BEST: u32 = 100;

/// The number of people for whom the candidates are counted.
const SAMPLE: usize = 20;

/// The days of the world's posts.
const DAYS: u64 = 730;

/// A way to find candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// The hottest posts of each followed person, at most so many.
    HottestOfEach(u32),
    /// The posts of the last so many days, joined with those who are followed.
    Window(u64),
}

const WAYS: [Way; 5] =
    [Way::HottestOfEach(5), Way::HottestOfEach(10), Way::HottestOfEach(20), Way::Window(7), Way::Window(30)];

const READERS: [(&str, Who); 3] =
    [("anybody", Who::Anybody), ("in the team of 20,000", Who::InHuge), ("500 followed", Who::Heavy)];

impl Way {
    fn name(self) -> String {
        match self {
            Self::HottestOfEach(number) => format!("the {number} hottest posts of each"),
            Self::Window(days) => format!("all posts of {days} days"),
        }
    }

    /// The statement for a person, at most `limit` of the hottest candidates.
    fn statement(self, plan: &Plan, person: &str, limit: u32) -> String {
        let shown = "audience <> 'team' AND hidden_at IS NULL";
        match self {
            Self::HottestOfEach(number) => format!(
                "SELECT p.id, p.hot FROM follows f
                 CROSS JOIN LATERAL (
                     SELECT id, hot FROM posts WHERE author_id = f.followed_id AND {shown} ORDER BY hot DESC, id DESC LIMIT {number}
                 ) p
                 WHERE f.follower_id = {person} AND f.state = 'active'
                 ORDER BY p.hot DESC, p.id DESC LIMIT {limit}"
            ),
            Self::Window(days) => format!(
                "SELECT p.id, p.hot FROM posts p
                 JOIN follows f ON f.followed_id = p.author_id AND f.follower_id = {person} AND f.state = 'active'
                 WHERE p.id >= '{}' AND {shown}
                 ORDER BY p.hot DESC, p.id DESC LIMIT {limit}",
                // The numbers of posts are in the order of time.
                Entity::Post.text(plan.posts() - plan.posts() * days / DAYS)
            ),
        }
    }
}

/// Measures all ways, and prints the table.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let mut table = Table::new(&[
        "candidates of the home feed",
        "reader",
        "found",
        "of the 100 hottest",
        "pgbench, 8 connections",
        "p50, p99",
    ]);
    for (reader, who) in READERS {
        for way in WAYS {
            let (found, best) = quality(bench, who, way)?;
            let measured = measure(bench, who, way)?;
            table.row([
                way.name(),
                reader.to_owned(),
                found,
                format!("{best} %"),
                format!("{}/s", count(measured.per_second)),
                format!("{}, {} ms", milliseconds(measured.times.p50), milliseconds(measured.times.p99)),
            ]);
        }
    }
    table.print();
    describe_fan_out(bench)
}

fn measure(bench: &Bench, who: Who, way: Way) -> Result<crate::load::Measurement> {
    let person = format!("('{}' || :person)::uuid", Entity::Person.prefix());
    let statement = one_line(&way.statement(&bench.plan, &person, SIZE));
    let script = Script { text: format!("{}{statement};\n", who.drawn_by_pgbench(&bench.plan)), given: Vec::new() };
    let effort = LoadSettings { connections: 8, warm_up: bench.warm_up(), counted: bench.counted(), seed: 18 };
    let processor = Processor { service: None, postmaster: bench.postgres.pid(), client: std::process::id() };
    bench.wait_for_quiet(&processor)?;
    pgbench::run(&bench.database, effort, &processor, &script)
}

/// The average number of candidates that a way finds for some readers, and how many of the hundred hottest are among them, in per cent.
fn quality(bench: &Bench, who: Who, way: Way) -> Result<(String, String)> {
    let mut rng = Random::of(bench.plan.seed, 18);
    let people: Vec<String> =
        (0..SAMPLE).map(|_| format!("'{}'", Entity::Person.id(who.draw(&bench.plan, &mut rng).person))).collect();
    let found = way.statement(&bench.plan, "reader.id", SIZE);
    // Nobody has written as many.
    let best = Way::HottestOfEach(1_000_000).statement(&bench.plan, "reader.id", BEST);
    let answer = bench.database.run(&format!(
        "SELECT round(avg((SELECT count(*) FROM ({found}) found))),
             COALESCE(round(100.0 * sum((SELECT count(*) FROM ({best}) best JOIN ({found}) found USING (id)))
                 / NULLIF(sum((SELECT count(*) FROM ({best}) best)), 0)), 100)
         FROM unnest(ARRAY[{}]::uuid[]) reader (id)",
        people.join(", ")
    ))?;
    let (found, best) = answer.split_once('|').context("two numbers")?;
    Ok((found.to_owned(), best.to_owned()))
}

/// Says what a table with a row for each post and follower would cost.
fn describe_fan_out(bench: &Bench) -> Result<()> {
    let answer = bench.database.run(
        "SELECT COALESCE(sum(c.follower_count), 0), COALESCE(max(c.follower_count), 0)
         FROM posts p JOIN profiles c ON c.user_id = p.author_id WHERE p.audience <> 'team'",
    )?;
    let (rows, most) = answer.split_once('|').context("two numbers")?;
    let (rows, most): (f64, f64) = (rows.parse()?, most.parse()?);
    println!(
        "\nA row for each post and follower would be {} rows for all posts, {} for one day, and {} for one post of the most followed person. A follow and a \
         block would insert and delete rows as well, and the heat of a post would be in none of them.",
        count(rows),
        count(rows / DAYS as f64),
        count(most)
    );
    Ok(())
}

/// pgbench takes statements over several lines, and shows them on one.
fn one_line(statement: &str) -> String {
    statement.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_begins_at_the_first_post_of_its_days() {
        let plan = Plan::new(1.0, 1);
        let statement = Way::Window(73).statement(&plan, ":person", 500);
        assert!(statement.contains(&Entity::Post.text(900_000)), "{statement}");
        let all = Way::Window(DAYS).statement(&plan, ":person", 500);
        assert!(all.contains(&Entity::Post.text(0)), "{all}");
    }

    #[test]
    fn a_statement_is_one_line_for_pgbench() {
        let plan = Plan::new(0.001, 1);
        for way in WAYS {
            let statement = one_line(&way.statement(&plan, ":person", SIZE));
            assert!(statement.starts_with("SELECT p.id") && !statement.contains('\n') && !statement.contains("  "));
        }
    }
}
