//! A measured path, and what is wanted of it.

use crate::targets::Who;

/// The statement that pgbench runs for comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// This statement.
    Sql(&'static str),
    /// The statement in this file in `crates/persistence/src`, which the service must have sent.
    File(&'static str),
    /// The longest statement that the service sends and that contains this text.
    With(&'static str),
    /// The function that does everything that logging an activity does, for all teams of the person.
    Logging,
    /// The same for one team and its main goal.
    LoggingForOne,
}

/// The requirement of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Requirement {
    /// This ratio to pgbench, with this number of connections.
    OfPgbench(f64, usize),
    /// This ratio to another path, with this number of connections.
    OfPath(&'static str, f64, usize),
    /// This ratio to a handler that does nothing but read one row by key, with this number of connections: it would take the time of the
    /// bare route and the time of the statement in pgbench. For a path whose statement reads one row by key.
    OfOneRow(f64, usize),
    /// A median of the answers to one connection of at most this number of milliseconds.
    Within(f64),
    /// At most this number of statements for a request of somebody who is remembered.
    Statements(usize),
    /// At most this number of microseconds of the service's processor time, beyond what pgbench needs to send the
    /// statement, with this number of connections.
    ProcessorBeyondPgbench(f64, usize),
}

/// A path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Path {
    /// The name in the tables.
    pub(crate) name: &'static str,
    pub(crate) who: Who,
    pub(crate) method: &'static str,
    /// The path, with `{person}`, `{team}`, `{goal}` for the team's main goal, `{username}` of an author, and `{post}`.
    pub(crate) path: &'static str,
    /// The body in JSON, with the same placeholders and `{started_at}`; none if it is empty.
    pub(crate) body: &'static str,
    pub(crate) comparison: Comparison,
    pub(crate) requirements: &'static [Requirement],
}

pub(crate) const PLAIN: Path = Path {
    name: "",
    who: Who::Anybody,
    method: "GET",
    path: "",
    body: "",
    comparison: Comparison::Sql("SELECT 1"),
    requirements: &[],
};

/// What is wanted of a page that has one statement.
pub(super) const READ: &[Requirement] = &[Requirement::Statements(1), Requirement::OfPgbench(0.6, 8)];
