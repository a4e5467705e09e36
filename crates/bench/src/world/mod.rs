//! The large world: created once for a scale and a seed, kept as a template, and copied for each run that changes it.

mod events;
mod facts;
mod follows;
mod indexes;
mod milestones;
pub(crate) mod names;
mod notifications;
mod posts;
mod routes;
mod rows;
mod tables;
mod totals;

use crate::{
    output::report,
    plan::Plan,
    postgres::{Database, Postgres},
    service::Program,
};
use anyhow::{Context, Result, ensure};
use chrono::NaiveDate;
use facts::Facts;
use routes::RouteSet;
use sha2::{Digest, Sha256};
use std::{path::Path, thread, time::Instant};
use totals::Totals;

/// Raised when the same seed must give another world than before.
const EDITION: u32 = 6;

/// The database in which a world is created, under another name until it is complete.
const UNFINISHED: &str = "world_unfinished";

/// The name of a world. It changes with the schema.
pub(crate) fn name(plan: &Plan) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update(format!("{EDITION} {plan:?}"));
    for folder in sorted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations"))? {
        digest.update(std::fs::read(folder.join("up.sql"))?);
    }
    let digest: [u8; 32] = digest.finalize().into();
    Ok(format!("world_{}_{:08x}", plan.people, u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])))
}

fn sorted(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths: Vec<_> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

/// Whether the world exists.
pub(crate) fn is_there(postgres: &Postgres, name: &str) -> Result<bool> {
    postgres
        .database("postgres")?
        .value::<String>(&format!("SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')"))
        .map(|answer| answer == "t")
}

/// Creates the world. It replaces an earlier one.
pub(crate) fn make(postgres: &Postgres, program: &Program, plan: Plan, today: NaiveDate, name: &str) -> Result<()> {
    let server = postgres.database("postgres")?;
    let old = server.run("SELECT datname FROM pg_database WHERE datname LIKE 'world%' OR datname = 'milequest'")?;
    for old in old.lines() {
        server.run(&format!("DROP DATABASE {old}"))?;
    }
    server.run(&format!("CREATE DATABASE {UNFINISHED}"))?;
    let database = postgres.database(UNFINISHED)?;
    let mut steps = Steps { begun: Instant::now() };
    program.run(&database, &["migrate", "up"])?;

    let facts = Facts::draw(plan, today);
    let (totals, ways) = (Totals::of(&facts), RouteSet::all()?);
    steps.done("drawn in memory");
    let taken = indexes::take(&database)?;
    fill(&database, &facts, &totals, &ways)?;
    steps.done("rows copied");
    // Freed here, because sums and indexes need the memory.
    drop((facts, totals));
    database.run(GOAL_CONTRIBUTORS)?;
    database.run(KIND_DAYS)?;
    database.run(REACTION_COUNTS)?;
    database.run(TEAM_PROFILES)?;
    steps.done("contributors, kinds and profiles of teams added up");
    events::fill(&database)?;
    steps.done("events grouped");
    taken.restore(&database)?;
    steps.done("indexes and constraints back");
    database.run("VACUUM (FREEZE, ANALYZE)")?;
    server.run("CHECKPOINT")?;
    steps.done("vacuumed and analysed");
    server.run(&format!("ALTER DATABASE {UNFINISHED} RENAME TO {name}"))?;
    Ok(())
}

/// The contribution of each person to each goal, and the results of completed goals.
const GOAL_CONTRIBUTORS: &str = "
    INSERT INTO goal_contributors
        (goal_id, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, public_days, active_days)
    SELECT goal_id, user_id, sum(public_mm), sum(public_s), sum(public_count), sum(private_mm), sum(private_s), sum(private_count),
        count(*) FILTER (WHERE public_count > 0), count(*)
    FROM team_days WHERE goal_id IS NOT NULL GROUP BY goal_id, user_id;
    UPDATE goal_progress p SET contributor_count = c.n
    FROM (SELECT goal_id, count(*) AS n FROM goal_contributors WHERE public_count > 0 GROUP BY goal_id) c WHERE c.goal_id = p.goal_id;
    INSERT INTO goal_results (goal_id, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
    SELECT c.goal_id, c.user_id, c.public_mm, c.public_s, c.public_count, c.private_mm, c.private_s, c.private_count
    FROM goal_contributors c JOIN goals g ON g.id = c.goal_id WHERE g.status = 'completed'";

/// The totals of each person, kind and day.
const KIND_DAYS: &str = "
    INSERT INTO user_kind_days
        (user_id, day, kind, public_mm, public_s, public_count, private_mm, private_s, private_count, public_longest_mm, public_longest_s,
         longest_mm, longest_s, public_early, early,
         public_fastest_1_km, public_fastest_5_km, public_fastest_10_km, public_fastest_half_marathon, public_fastest_marathon,
         public_fastest_100_km, fastest_1_km, fastest_5_km, fastest_10_km, fastest_half_marathon, fastest_marathon, fastest_100_km)
    SELECT user_id, day, kind,
        COALESCE(sum(distance_mm) FILTER (WHERE NOT is_private), 0), COALESCE(sum(duration_s) FILTER (WHERE NOT is_private), 0),
        count(*) FILTER (WHERE NOT is_private),
        COALESCE(sum(distance_mm) FILTER (WHERE is_private), 0), COALESCE(sum(duration_s) FILTER (WHERE is_private), 0),
        count(*) FILTER (WHERE is_private),
        COALESCE(max(distance_mm) FILTER (WHERE NOT is_private), 0), COALESCE(max(duration_s) FILTER (WHERE NOT is_private), 0),
        max(distance_mm), max(duration_s),
        sum_counts(hour_counts(start_hour)) FILTER (WHERE start_hour < 12 AND NOT is_private),
        sum_counts(hour_counts(start_hour)) FILTER (WHERE start_hour < 12),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 1000000 AND NOT is_private),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 5000000 AND NOT is_private),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 10000000 AND NOT is_private),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 21097500 AND NOT is_private),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 42195000 AND NOT is_private),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 100000000 AND NOT is_private),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 1000000),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 5000000),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 10000000),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 21097500),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 42195000),
        min(activity_pace(distance_mm, duration_s)) FILTER (WHERE distance_mm >= 100000000)
    FROM activities GROUP BY user_id, day, kind";

/// The number of each reaction to each post.
const REACTION_COUNTS: &str = "
    INSERT INTO post_reaction_counts (post_id, reaction, count)
    SELECT post_id, reaction, count(*) FROM post_reactions WHERE reaction <> 'like' GROUP BY post_id, reaction";

/// The profiles of teams, of which no job computes one: a measurement would wait for it.
const TEAM_PROFILES: &str = "
    INSERT INTO team_profiles (team_id, time_zone, weekly_mm, active_count, kinds, kind_counts, refreshed_at)
    SELECT done.team_id, kinds.time_zone, done.public_mm / done.active_count / 8, done.active_count, kinds.kinds, kinds.kind_counts, 'infinity'
    FROM (
        SELECT d.team_id, sum(d.public_mm)::bigint AS public_mm, count(DISTINCT d.user_id)::integer AS active_count
        FROM team_days d JOIN teams t ON t.id = d.team_id AND t.is_public AND t.deleted_at IS NULL
        WHERE d.public_count > 0 AND d.day > (SELECT max(day) FROM user_days) - 56
        GROUP BY d.team_id
    ) done
    JOIN (
        SELECT team_id, mode() WITHIN GROUP (ORDER BY time_zone) AS time_zone, array_agg(kind ORDER BY kind) AS kinds,
            array_agg(kind_count ORDER BY kind) AS kind_counts
        FROM (
            SELECT c.team_id, a.kind, mode() WITHIN GROUP (ORDER BY a.time_zone) AS time_zone, count(*)::integer AS kind_count
            FROM contributions c JOIN activities a ON a.id = c.activity_id
            WHERE NOT c.is_private AND c.started_at > (SELECT max(started_at) FROM activities) - interval '56 days'
            GROUP BY c.team_id, a.kind
        ) by_kind
        GROUP BY team_id
    ) kinds ON kinds.team_id = done.team_id";

struct Steps {
    begun: Instant,
}

impl Steps {
    fn done(&mut self, what: &'static str) {
        report(format_args!("the world: {what}, {:.1} s", self.begun.elapsed().as_secs_f64()));
        self.begun = Instant::now();
    }
}

/// Fills the tables, three at once: the long ones in parallel.
fn fill(database: &Database, facts: &Facts, totals: &Totals, ways: &RouteSet) -> Result<()> {
    thread::scope(|scope| {
        let one = scope.spawn(|| {
            tables::activities(database, facts)?;
            tables::team_days(database, facts)
        });
        let other = scope.spawn(|| {
            let posts = posts::fill(database, facts)?;
            follows::fill(database, facts, &posts)
        });
        tables::contributions(database, facts)?;
        tables::user_days(database, facts)?;
        tables::people(database, facts)?;
        tables::sessions(database, facts)?;
        tables::teams(database, facts)?;
        tables::memberships(database, facts)?;
        tables::goals(database, facts, totals, ways)?;
        tables::goal_progress(database, facts, totals)?;
        tables::routes(database, facts, totals, ways)?;
        tables::user_stats(database, totals)?;
        milestones::goal_milestones(database, facts, totals, ways)?;
        notifications::fill(database, facts)?;
        for writer in [one, other] {
            writer.join().unwrap_or_else(|_| anyhow::bail!("a writer ended"))?;
        }
        Ok(())
    })
}

/// Creates a copy of the world that may be changed. It replaces an earlier copy.
pub(crate) fn copy(postgres: &Postgres, name: &str, to: &str) -> Result<Database> {
    let server = postgres.database("postgres")?;
    server.run(&format!("DROP DATABASE IF EXISTS {to}"))?;
    // The other strategy also writes everything to the log; older versions know only that one.
    let strategy = if postgres.version() >= 15 { " STRATEGY file_copy" } else { "" };
    server.run(&format!("CREATE DATABASE {to} TEMPLATE {name}{strategy}"))?;
    // The measurement must not wait for writes that the copy left.
    server.run("CHECKPOINT")?;
    rustix::fs::sync();
    let database = postgres.database(to)?;
    ensure!(database.value::<u64>("SELECT count(*) FROM activities")? > 0, "the world is empty");
    warm(postgres, &database)?;
    Ok(database)
}

/// Makes the system read the whole database once, so that it is in memory if there is room.
fn warm(postgres: &Postgres, database: &Database) -> Result<()> {
    let id: u64 = database.value("SELECT oid FROM pg_database WHERE datname = current_database()")?;
    for file in std::fs::read_dir(postgres.folder.join("pg/base").join(id.to_string()))? {
        // A file that was deleted meanwhile is not needed.
        if let Ok(mut file) = std::fs::File::open(file?.path()) {
            std::io::copy(&mut file, &mut std::io::sink())?;
        }
    }
    Ok(())
}
