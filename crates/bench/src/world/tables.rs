//! Every table of the world, written row by row.

use super::{
    facts::{ActivityFact, DAY_SECONDS, DAYS, Facts, SixTotals, TeamDays, add, zone_of},
    names,
    routes::RouteSet,
    rows::{CopyWriter, RowWriter},
    totals::Totals,
};
use crate::{
    plan::{Entity, Plan, Size, secret},
    postgres::Database,
    random::Random,
};
use anyhow::Result;
use sha2::{Digest, Sha256};

/// The end of sessions, and the time until which no request records their use: the years 2100 and 2090.
const NEVER: i64 = 4_102_444_800;
const LATER: i64 = 3_786_912_000;

const SIX: [&str; 6] = ["public_mm", "public_s", "public_count", "private_mm", "private_s", "private_count"];

fn with_six<'a>(first: &[&'a str]) -> Vec<&'a str> {
    first.iter().copied().chain(SIX).collect()
}

impl RowWriter<'_> {
    fn six(&mut self, six: &SixTotals) -> &mut Self {
        six.iter().fold(self, |row, &value| row.long(value))
    }
}

pub(super) fn people(database: &Database, facts: &Facts) -> Result<()> {
    let columns = ["id", "username", "display_name", "time_zone", "created_at", "updated_at", "is_private"];
    let mut rows = CopyWriter::of(database, "users", &columns)?;
    for person in 0..facts.plan.people {
        let since = begun(facts, person);
        rows.add(|row| {
            row.id(Entity::Person.id(person)).text(&names::username(person));
            row.text(&names::display_name(facts.plan.seed, person)).text(zone_of(person).0).moment(since).moment(since);
            row.flag(Plan::is_private(person));
        })?;
    }
    rows.end()
}

fn begun(facts: &Facts, person: u64) -> i64 {
    i64::from(facts.since[person as usize]) * DAY_SECONDS
}

/// One session for each person. Its last use is far in the future: a request records a use once in five minutes, and
/// with so many people every request of the load would be the first in five minutes.
pub(super) fn sessions(database: &Database, facts: &Facts) -> Result<()> {
    let columns = ["id", "user_id", "secret_hash", "device", "created_at", "last_used_at", "idle_end", "ends_at"];
    let mut rows = CopyWriter::of(database, "sessions", &columns)?;
    for person in 0..facts.plan.people {
        rows.add(|row| {
            row.id(Entity::Session.id(person)).id(Entity::Person.id(person));
            row.bytes(&Sha256::digest(secret(person))).text("bench");
            row.moment(begun(facts, person)).moment(LATER).moment(NEVER).moment(NEVER);
        })?;
    }
    rows.end()
}

pub(super) fn teams(database: &Database, facts: &Facts) -> Result<()> {
    let columns = [
        "id",
        "name",
        "description",
        "is_public",
        "capacity",
        "member_count",
        "admin_count",
        "last_active_at",
        "created_at",
        "updated_at",
    ];
    let mut rows = CopyWriter::of(database, "teams", &columns)?;
    let begin = (facts.today - DAYS) * DAY_SECONDS;
    for (team, members) in (0_u64..).zip(&facts.members) {
        let capacity = match facts.plan.size(team) {
            Size::Small => 50,
            Size::Large => 1_000,
            Size::Huge => 50_000,
        };
        rows.add(|row| {
            row.id(Entity::Team.id(team)).text(&format!("Team {team}")).text("They go far together.");
            row.flag(Plan::is_public(team)).int(capacity).int(members.len() as i32).int(1);
            row.moment(facts.today * DAY_SECONDS).moment(begin).moment(begin);
        })?;
    }
    rows.end()
}

pub(super) fn memberships(database: &Database, facts: &Facts) -> Result<()> {
    let mut rows = CopyWriter::of(database, "team_members", &["id", "team_id", "user_id", "role", "joined_at"])?;
    let mut rng = Random::of(facts.plan.seed, u64::MAX);
    for (team, members) in (0_u64..).zip(&facts.members) {
        for (place, &member) in members.iter().enumerate() {
            let joined = begun(facts, member.into());
            let mut random = [0; 10];
            random[..8].copy_from_slice(&rng.next().to_be_bytes());
            let id = uuid::Builder::from_unix_timestamp_millis(joined as u64 * 1_000, &random).into_uuid();
            rows.add(|row| {
                row.id(id).id(Entity::Team.id(team)).id(Entity::Person.id(member.into()));
                row.text(if place == 0 { "admin" } else { "member" }).moment(joined);
            })?;
        }
    }
    rows.end()
}

/// Every team has completed a goal, and has a main goal with a route. Some have another one without a route.
pub(super) fn goals(database: &Database, facts: &Facts, totals: &Totals, ways: &RouteSet) -> Result<()> {
    let columns = [
        "id",
        "team_id",
        "created_by",
        "name",
        "description",
        "category",
        "status",
        "is_main",
        "target_mm",
        "has_route",
        "first_day",
        "last_day",
        "created_at",
        "updated_at",
        "started_at",
        "ended_at",
    ];
    let mut rows = CopyWriter::of(database, "goals", &columns)?;
    for (team, members) in (0_u64..).zip(&facts.members) {
        let (begin, main) = (facts.today - DAYS, facts.main_since(team));
        for goal in goals_of(team) {
            let target = target_mm(goal, team, totals.done(goal, team).mm, ways)?;
            let (status, days) = match goal {
                Entity::MainGoal => ("active", (main, None)),
                Entity::SideGoal => ("active", (begin, None)),
                _ => ("completed", (begin, Some(main - 1))),
            };
            let (from, to) = (days.0 * DAY_SECONDS, days.1.map(|day| (day + 1) * DAY_SECONDS));
            rows.add(|row| {
                row.id(goal.id(team)).id(Entity::Team.id(team)).id(Entity::Person.id(members[0].into()));
                row.text("A long way").text("").text("adventure").text(status);
                row.flag(goal == Entity::MainGoal).long(target).flag(goal == Entity::MainGoal);
                row.day(days.0);
                match days.1 {
                    Some(day) => row.day(day),
                    None => row.null(),
                };
                row.moment(from).moment(from).moment(from).maybe_moment(to);
            })?;
        }
    }
    rows.end()
}

/// The largest target of a goal.
const MAX_DISTANCE_MM: i64 = 1_000_000_000_000;

/// The target of a goal with this total.
pub(super) fn target_mm(goal: Entity, team: u64, done: i64, ways: &RouteSet) -> Result<i64> {
    Ok(match goal {
        Entity::MainGoal => ways.along(team, done)?.length().millimetres(),
        Entity::SideGoal => (done * 3).clamp(1_000_000, MAX_DISTANCE_MM),
        _ => done.clamp(1_000, MAX_DISTANCE_MM),
    })
}

pub(super) fn goals_of(team: u64) -> impl Iterator<Item = Entity> {
    let side = Plan::has_side_goal(team).then_some(Entity::SideGoal);
    [Entity::PastGoal, Entity::MainGoal].into_iter().chain(side)
}

pub(super) fn goal_progress(database: &Database, facts: &Facts, totals: &Totals) -> Result<()> {
    let columns = ["goal_id", "distance_mm", "duration_s", "activity_count", "touched_at", "public_mm"];
    let mut rows = CopyWriter::of(database, "goal_progress", &columns)?;
    for team in 0..facts.plan.teams() {
        for goal in goals_of(team) {
            let done = totals.done(goal, team);
            rows.add(|row| {
                let row = row.id(goal.id(team)).long(done.mm).long(done.seconds).int(done.count);
                row.moment(done.touched).long(done.public_mm);
            })?;
        }
    }
    rows.end()
}

pub(super) fn routes(database: &Database, facts: &Facts, totals: &Totals, ways: &RouteSet) -> Result<()> {
    let mut rows = CopyWriter::of(database, "goal_routes", &["goal_id", "summary", "route", "updated_at"])?;
    for team in 0..facts.plan.teams() {
        let route = ways.along(team, totals.done(Entity::MainGoal, team).mm)?;
        let (summary, line) = (serde_json::to_string(&route.summary())?, serde_json::to_string(&route)?);
        let since = facts.main_since(team) * DAY_SECONDS;
        rows.add(|row| {
            row.id(Entity::MainGoal.id(team)).json(&summary).json(&line).moment(since);
        })?;
    }
    rows.end()
}

pub(super) fn user_stats(database: &Database, totals: &Totals) -> Result<()> {
    let mut rows = CopyWriter::of(database, "user_stats", &[&with_six(&["user_id"])[..], &["touched_at"]].concat())?;
    for (person, (six, touched)) in (0..).zip(&totals.people) {
        if *touched > 0 {
            rows.add(|row| {
                row.id(Entity::Person.id(person)).six(six).moment(*touched);
            })?;
        }
    }
    rows.end()
}

pub(super) fn activities(database: &Database, facts: &Facts) -> Result<()> {
    let columns = [
        "id",
        "user_id",
        "kind",
        "started_at",
        "time_zone",
        "day",
        "distance_mm",
        "duration_s",
        "is_private",
        "note",
        "source",
        "created_at",
        "updated_at",
        "start_hour",
    ];
    let mut rows = CopyWriter::of(database, "activities", &columns)?;
    for (place, outing) in facts.outings.iter().enumerate() {
        let (person, logged) = (u64::from(outing.person), outing.logged());
        rows.add(|row| {
            row.id(facts.id(place)).id(Entity::Person.id(person)).text(outing.kind()).moment(outing.started.into());
            row.text(zone_of(person).0).day(outing.day.into()).long(outing.mm.into()).int(outing.seconds as i32);
            row.flag(outing.is_private).text("").text("manual").moment(logged).moment(logged);
            row.short(outing.hour.into());
        })?;
    }
    rows.end()
}

pub(super) fn contributions(database: &Database, facts: &Facts) -> Result<()> {
    let columns = ["activity_id", "team_id", "goal_id", "user_id", "started_at", "is_private"];
    let mut rows = CopyWriter::of(database, "contributions", &columns)?;
    for (place, outing) in facts.outings.iter().enumerate() {
        let (id, person) = (facts.id(place), Entity::Person.id(outing.person.into()));
        for &team in &facts.teams_of[outing.person as usize] {
            let team = u64::from(team);
            rows.add(|row| {
                row.id(id).id(Entity::Team.id(team)).maybe_id(facts.goal(outing, team).map(|goal| goal.id(team)));
                row.id(person).moment(outing.started.into()).flag(outing.is_private);
            })?;
        }
    }
    rows.end()
}

/// Calls `tell` for each person and day, day by day, in the order in which rows would have been written.
fn day_by_day(facts: &Facts, mut tell: impl FnMut(&[ActivityFact]) -> Result<()>) -> Result<()> {
    let mut outings = facts.outings.clone();
    let key = |outing: &ActivityFact| (outing.day, outing.person);
    outings.sort_by_key(key);
    outings.chunk_by(|one, other| key(one) == key(other)).try_for_each(&mut tell)
}

pub(super) fn user_days(database: &Database, facts: &Facts) -> Result<()> {
    let mut rows = CopyWriter::of(database, "user_days", &with_six(&["user_id", "day"]))?;
    day_by_day(facts, |outings| {
        let mut six = [0; 6];
        outings.iter().for_each(|outing| add(&mut six, outing));
        rows.add(|row| {
            row.id(Entity::Person.id(outings[0].person.into())).day(outings[0].day.into()).six(&six);
        })
    })?;
    rows.end()
}

pub(super) fn team_days(database: &Database, facts: &Facts) -> Result<()> {
    let mut rows = CopyWriter::of(database, "team_days", &with_six(&["team_id", "goal_id", "day", "user_id"]))?;
    day_by_day(facts, |outings| {
        let person = u64::from(outings[0].person);
        let mut days = TeamDays::new();
        for outing in outings {
            for &team in &facts.teams_of[outing.person as usize] {
                add(days.entry((team, facts.goal(outing, team.into()))).or_default(), outing);
            }
        }
        for ((team, goal), six) in &days {
            let team = u64::from(*team);
            rows.add(|row| {
                row.id(Entity::Team.id(team)).maybe_id(goal.map(|goal| goal.id(team)));
                row.day(outings[0].day.into()).id(Entity::Person.id(person)).six(six);
            })?;
        }
        Ok(())
    })?;
    rows.end()
}
