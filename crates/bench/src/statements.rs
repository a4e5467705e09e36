//! Reads the statements that the service sends for a request from the database's log, and converts them to scripts for
//! pgbench.
//!
//! So pgbench runs the statements of the service, whether they come from Diesel or from an SQL file. Values that
//! identify the viewer and the resource are drawn for every transaction; all others stay the same.

use crate::{
    paths::{Comparison, Path},
    pgbench::Script,
    plan::{Entity, Plan, secret},
    targets::Target,
    world::names::username,
};
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

/// A statement with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) text: String,
    values: Vec<Option<String>>,
}

/// The end of the database's log at this moment.
pub(crate) fn end_of(log: &std::path::Path) -> Result<u64> {
    Ok(std::fs::metadata(log).with_context(|| format!("{} is not there", log.display()))?.len())
}

/// The part of the log that was written since then.
pub(crate) fn since(log: &std::path::Path, end: u64) -> Result<Vec<Statement>> {
    let mut file = File::open(log)?;
    file.seek(SeekFrom::Start(end))?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok(read(&text))
}

/// Parses log lines. A continuation line begins with a tab.
fn read(log: &str) -> Vec<Statement> {
    let mut all: Vec<Statement> = Vec::new();
    let entries = log.replace("\n\t", "\n ");
    let mut lines = entries.lines().peekable();
    while let Some(line) = lines.next() {
        let mut entry = line.to_owned();
        while let Some(more) = lines.next_if(|line| line.starts_with(' ')) {
            entry.push('\n');
            entry.push_str(&more[1..]);
        }
        if let Some((_, statement)) = entry.split_once("] LOG:  statement: ") {
            all.push(Statement { text: statement.to_owned(), values: Vec::new() });
        } else if let Some((_, statement)) = entry.split_once("] LOG:  execute ") {
            let text = statement.split_once(": ").map_or(statement, |(_, text)| text);
            all.push(Statement { text: text.to_owned(), values: Vec::new() });
        } else if let Some((_, values)) = entry.split_once("] DETAIL:  parameters: ")
            && let Some(last) = all.last_mut()
        {
            last.values = read_values(values);
        }
    }
    all
}

/// Parses `$1 = 'it''s', $2 = NULL`.
fn read_values(mut rest: &str) -> Vec<Option<String>> {
    let mut values = Vec::new();
    while let Some((_, after)) = rest.split_once(" = ") {
        let Some(quoted) = after.strip_prefix('\'') else {
            values.push(None);
            rest = after;
            continue;
        };
        let mut value = String::new();
        let mut characters = quoted.char_indices().peekable();
        let mut end = quoted.len();
        while let Some((place, character)) = characters.next() {
            if character != '\'' {
                value.push(character);
            } else if characters.next_if(|(_, next)| *next == '\'').is_some() {
                value.push('\'');
            } else {
                end = place + 1;
                break;
            }
        }
        values.push(Some(value));
        rest = &quoted[end..];
    }
    values
}

impl Statement {
    /// A summary: the kind of statement and its first table.
    pub(crate) fn gist(&self) -> String {
        let code = self.text.lines().filter(|line| !line.trim_start().starts_with("--"));
        let words: Vec<&str> = code.flat_map(str::split_whitespace).collect();
        let verb = words.first().copied().unwrap_or_default();
        let mut named = words.windows(2).filter_map(|two| {
            let before_a_table = ["FROM", "INTO", "UPDATE"].contains(&two[0].to_ascii_uppercase().as_str());
            before_a_table.then(|| two[1].trim_matches(['(', ')', ',', ';', '"']))
        });
        let table = named.find(|name| !name.is_empty() && !name.eq_ignore_ascii_case("select"));
        let table = table.unwrap_or_default();
        format!("{} {table}", verb.to_lowercase()).trim_end().to_owned()
    }

    /// Whether it reads or writes tables, unlike a begin or a commit, and unlike what the listener for notifications of the database
    /// sends now and then: an empty `SELECT`, and `NOTIFY`.
    pub(crate) fn is_question(&self) -> bool {
        let gist = self.gist();
        let asks_nothing = ["begin", "commit", "rollback", "notify"].contains(&gist.as_str());
        !asks_nothing && !self.text.trim().eq_ignore_ascii_case("select")
    }

    /// The statement with pgbench's variables instead of its values.
    fn for_pgbench(&self, target: Target, given: &mut Vec<(String, String)>) -> String {
        let mut parts = self.text.split('$');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let digits = part.chars().take_while(char::is_ascii_digit).count();
            let value = part[..digits].parse::<usize>().ok().and_then(|number| self.values.get(number.checked_sub(1)?));
            match value {
                None => text.push('$'),
                Some(None) => text.push_str("NULL"),
                Some(Some(value)) => text.push_str(&expression(value, target).unwrap_or_else(|| {
                    let name = format!("given{}", given.len());
                    given.push((name.clone(), value.clone()));
                    format!(":{name}")
                })),
            }
            text.push_str(if value.is_some() { &part[digits..] } else { part });
        }
        text
    }
}

/// The expression of pgbench for this value, if it belongs to the viewer or to the resource.
fn expression(value: &str, target: Target) -> Option<String> {
    if let Some(only) = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return expression(only, target).map(|one| format!("ARRAY[{one}]"));
    }
    let drawn = [
        (Entity::Person, Some(target.person), "person"),
        (Entity::Team, Some(target.team), "team"),
        (Entity::MainGoal, Some(target.team), "team"),
        (Entity::Person, target.author, "author"),
        (Entity::Post, target.post, "post"),
    ];
    for (of, number, variable) in drawn.into_iter().filter_map(|(of, number, variable)| Some((of, number?, variable))) {
        if value == of.text(number) {
            return Some(format!("('{}' || :{variable})::uuid", of.prefix()));
        }
    }
    if target.author.is_some_and(|author| value == username(author)) {
        // The last digits of the variable are those of the username.
        return Some("'walker-' || right(:author, 6)".to_owned());
    }
    let hash: String = Sha256::digest(secret(target.person)).iter().map(|byte| format!("{byte:02x}")).collect();
    (value == format!("\\x{hash}")).then(|| "sha256(('mqs_bench_' || :person)::bytea)".to_owned())
}

/// The functions that do everything that logging an activity does.
pub(crate) const LOG_ACTIVITY: &str = include_str!("log_activity.sql");

/// The script of pgbench for a path with these statements.
pub(crate) fn script(path: &Path, plan: &Plan, target: Target, seen: &[Statement]) -> Result<Script> {
    let drawn = path.who.drawn_by_pgbench(plan);
    let logging = |goal: &str| {
        let person = Entity::Person.prefix();
        Script { text: format!("{drawn}SELECT bench.log(('{person}' || :person)::uuid, {goal});\n"), given: Vec::new() }
    };
    let team = Entity::Team.prefix();
    match path.comparison {
        Comparison::Sql(sql) => Ok(Script { text: format!("{sql};\n"), given: Vec::new() }),
        Comparison::Logging => Ok(logging("NULL")),
        Comparison::LoggingForOne => Ok(logging(&format!("('{team}' || :team)::uuid"))),
        Comparison::File(file) => {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../persistence/src");
            let text = std::fs::read_to_string(folder.join(file)).with_context(|| format!("there is no {file}"))?;
            let same = |one: &str, other: &str| one.split_whitespace().eq(other.split_whitespace());
            let found = seen.iter().find(|statement| same(&statement.text, &text));
            let found = found.with_context(|| format!("{} does not send the statement in {file}", path.name))?;
            Ok(together(&drawn, target, std::iter::once(found)))
        }
        Comparison::With(word) => {
            let such = seen.iter().filter(|statement| statement.text.contains(word));
            let found = such.max_by_key(|statement| statement.text.len());
            let found = found.with_context(|| format!("{} sends no statement with {word}", path.name))?;
            Ok(together(&drawn, target, std::iter::once(found)))
        }
    }
}

/// The script with all statements of a request, one after the other.
pub(crate) fn all_of(path: &Path, plan: &Plan, target: Target, seen: &[Statement]) -> Result<Script> {
    ensure!(!path.writes(), "{} writes", path.name);
    Ok(together(&path.who.drawn_by_pgbench(plan), target, seen.iter().filter(|statement| statement.is_question())))
}

fn together<'a>(drawn: &str, target: Target, statements: impl Iterator<Item = &'a Statement>) -> Script {
    let mut script = Script { text: drawn.to_owned(), given: Vec::new() };
    for statement in statements {
        let text = statement.for_pgbench(target, &mut script.given);
        script.text.push_str(text.trim_end().trim_end_matches(';'));
        script.text.push_str(";\n");
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "2026-11-21 16:00:00.000 UTC [7] LOG:  statement: BEGIN\n\
        2026-11-21 16:00:00.001 UTC [7] LOG:  execute __diesel_stmt_0: SELECT name\n\
        \tFROM users WHERE id = $1 AND name <> $2 LIMIT $3\n\
        2026-11-21 16:00:00.001 UTC [7] DETAIL:  parameters: $1 = '01890000-0000-7000-8000-100000000042', $2 = 'it''s', $3 = NULL\n";

    #[test]
    fn statements_and_their_values_are_read_from_the_log() {
        let seen = read(LOG);
        assert_eq!(seen.iter().map(Statement::gist).collect::<Vec<_>>(), ["begin", "select users"]);
        assert_eq!(seen[1].values[1..], [Some("it's".to_owned()), None]);
        assert!(!seen[0].is_question() && seen[1].is_question());
    }

    #[test]
    fn the_viewer_is_drawn_and_other_values_stay() {
        let seen = read(LOG);
        let script = together("", Target::of(42, 0), seen[1..].iter());
        assert_eq!(
            script.text,
            "SELECT name\nFROM users WHERE id = ('01890000-0000-7000-8000-' || :person)::uuid AND name <> :given0 LIMIT NULL;\n"
        );
        assert_eq!(script.given, [("given0".to_owned(), "it's".to_owned())]);
    }

    #[test]
    fn an_author_and_a_post_are_drawn() {
        let target = Target { author: Some(17), post: Some(25), ..Target::of(3, 0) };
        let drawn = [Entity::Person.text(17), username(17), format!("{{{}}}", Entity::Post.text(25))];
        let drawn = drawn.map(|value| expression(&value, target).unwrap_or_default());
        let expected = [
            "('01890000-0000-7000-8000-' || :author)::uuid",
            "'walker-' || right(:author, 6)",
            "ARRAY[('01890006-0000-7000-8000-' || :post)::uuid]",
        ];
        assert_eq!(drawn, expected);
        assert_eq!(expression(&Entity::Person.text(17), Target::of(3, 0)), None);
    }

    #[test]
    fn what_the_listener_sends_is_no_question_of_a_request() {
        let is_question = |text: &str| Statement { text: text.to_owned(), values: Vec::new() }.is_question();
        assert_eq!(["SELECT", "NOTIFY changes"].map(is_question), [false, false]);
        assert!(is_question("SELECT 1") && is_question("SELECT name FROM users"));
    }

    #[test]
    fn a_session_is_recognised_by_its_hash() {
        let hash: String = Sha256::digest(secret(3)).iter().map(|byte| format!("{byte:02x}")).collect();
        let target = Target::of(3, 0);
        let expected = Some("sha256(('mqs_bench_' || :person)::bytea)".to_owned());
        assert_eq!(expression(&format!("\\x{hash}"), target), expected);
        assert_eq!(expression("{x}", target), None);
    }
}
