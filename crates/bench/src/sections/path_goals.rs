//! What is wanted of every path, and what was found.

use super::path_results::{CapturedPath, Point};
use crate::{
    goals::Goals,
    paths::{Path, Requirement},
    statements::Statement,
    table::{count, milliseconds, ratio},
};

/// How many medians the slowest of a hundred answers may take, and how many microseconds the slowest of all. What pgbench needs for the same
/// statement is told beside it: where that is more, the database is the limit.
const SPREAD: f64 = 3.0;
const LONGEST_US: u64 = 25_000;

/// The connections with which the slowest answers are judged.
const CONNECTIONS: usize = 32;

/// Judges everything.
pub(super) fn goals(points: &[(&CapturedPath, Vec<Point>)]) -> Goals {
    let mut goals = Goals::default();
    for (one, of_path) in points {
        for requirement in one.path.requirements {
            add(&mut goals, points, one, of_path, *requirement);
        }
        if one.path.is_signed_in_read() {
            add_tails(&mut goals, one.path, of_path);
        }
    }
    goals
}

/// The point with so many connections. A goal for a number that was not measured is not judged.
fn at(points: &[Point], connections: usize) -> Option<&Point> {
    points.iter().find(|point| point.connections == connections)
}

/// The point of another path with so many connections.
fn at_path<'a>(points: &'a [(&CapturedPath, Vec<Point>)], name: &str, connections: usize) -> Option<&'a Point> {
    let (_, of_path) = points.iter().find(|(one, _)| one.path.name == name)?;
    at(of_path, connections)
}

fn add(
    goals: &mut Goals,
    points: &[(&CapturedPath, Vec<Point>)],
    one: &CapturedPath,
    of_path: &[Point],
    requirement: Requirement,
) {
    let name = one.path.name;
    match requirement {
        Requirement::OfPgbench(least, connections) => {
            let Some(point) = at(of_path, connections) else { return };
            let wanted = format!("at least {least} of pgbench at {connections} connections");
            goals.add(name, wanted, ratio(point.ratio()), point.ratio() >= least);
        }
        Requirement::OfPath(other, least, connections) => {
            let theirs = at_path(points, other, connections);
            let Some((mine, theirs)) = at(of_path, connections).zip(theirs) else { return };
            let found = mine.service.per_second / theirs.service.per_second.max(f64::MIN_POSITIVE);
            let wanted = format!("at least {least} of \"{other}\" at {connections} connections");
            goals.add(name, wanted, ratio(found), found >= least);
        }
        Requirement::OfOneRow(least, connections) => {
            let Some(point) = at(of_path, connections) else { return };
            let Some(handler) = point.one_row.as_ref().map(|one_row| one_row.per_second) else { return };
            let found = point.service.per_second / handler.max(f64::MIN_POSITIVE);
            let wanted =
                format!("at least {least} of a handler that reads one row by key at {connections} connections");
            goals.add(name, wanted, format!("{} of {}/s", ratio(found), count(handler)), found >= least);
        }
        Requirement::Within(most) => {
            let Some(point) = at(of_path, 1) else { return };
            let p50 = point.service.times.p50;
            let wanted = format!("at most {most} ms, median at 1 connection");
            goals.add(name, wanted, format!("{} ms", milliseconds(p50)), p50 as f64 <= most * 1_000.0);
        }
        Requirement::Statements(most) => {
            let found = one.seen.iter().filter(|statement| statement.is_question()).map(Statement::gist);
            let found: Vec<String> = found.collect();
            goals.add(name, format!("at most {most} statements"), found.join(", "), found.len() <= most);
        }
        Requirement::ProcessorBeyondPgbench(most, connections) => {
            let Some(point) = at(of_path, connections) else { return };
            let found = point.service.service_us - point.pgbench.client_us;
            let wanted =
                format!("at most {most} µs of processor beyond what pgbench needs, at {connections} connections");
            goals.add(name, wanted, format!("{found:.0} µs"), found <= most);
        }
    }
}

fn add_tails(goals: &mut Goals, path: &Path, of_path: &[Point]) {
    let Some(point) = at(of_path, CONNECTIONS) else { return };
    let (service, pgbench) = (point.service.times, point.pgbench.times);
    let at = format!("at {CONNECTIONS} connections");
    let found = format!("{:.1} (pgbench: {:.1})", service.spread(), pgbench.spread());
    goals.add(path.name, format!("p99 at most {SPREAD} times p50 {at}"), found, service.spread() <= SPREAD);
    let found = format!("{} ms (pgbench: {} ms)", milliseconds(service.longest), milliseconds(pgbench.longest));
    let wanted = format!("the longest at most {} ms {at}", milliseconds(LONGEST_US));
    goals.add(path.name, wanted, found, service.longest <= LONGEST_US);
}
