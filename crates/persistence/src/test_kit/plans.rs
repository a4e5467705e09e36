//! The plans of the statements that a function sent.

use super::{execute, lines};
use crate::{Conn, StoreError, Tx};
use diesel::connection::{Connection, InstrumentationEvent};
use std::sync::{Arc, Mutex, PoisonError};

/// A statement as Diesel sent it, with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentStatement {
    /// The text, with `$1`, `$2` and so on.
    pub sql: String,
    /// The values as SQL literals.
    pub values: Vec<String>,
}

/// Runs `f` and returns the statements that it sent.
///
/// # Errors
/// When `f` fails.
pub fn sent<T>(
    tx: &mut Tx<'_>,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
) -> Result<Vec<SentStatement>, StoreError> {
    let texts = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&texts);
    tx.query("test.instrument", |pg| {
        pg.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event {
                seen.lock().unwrap_or_else(PoisonError::into_inner).push(query.to_string());
            }
        });
        Ok(())
    })?;
    let outcome = f(tx);
    tx.query("test.instrument", |pg| {
        pg.set_instrumentation(|_: InstrumentationEvent<'_>| ());
        Ok(())
    })?;
    outcome?;
    let texts = std::mem::take(&mut *texts.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(texts.iter().map(|text| SentStatement::read(text)).collect())
}

impl SentStatement {
    /// Parses Diesel's debug output of a statement: its text, `-- binds:` and the values as Rust shows them.
    fn read(shown: &str) -> Self {
        let (sql, values) = shown.rsplit_once("-- binds: ").unwrap_or((shown, "[]"));
        let values = values.trim().strip_prefix('[').and_then(|values| values.strip_suffix(']')).unwrap_or_default();
        Self { sql: sql.trim().to_owned(), values: split(values).into_iter().map(literal).collect() }
    }

    /// The two plans of this statement: the custom plan for these values, and the generic plan.
    ///
    /// # Errors
    /// When PostgreSQL refuses to explain it.
    pub fn plans(&self, conn: &mut Conn) -> Result<[String; 2], StoreError> {
        execute(conn, &format!("PREPARE explained AS {}", self.sql))?;
        let values = match &*self.values {
            [] => String::new(),
            values => format!("({})", values.join(", ")),
        };
        let mut plan = |mode: &str| {
            let ask = format!(
                "SET LOCAL plan_cache_mode = {mode};
                 CREATE OR REPLACE FUNCTION pg_temp.plan() RETURNS SETOF text LANGUAGE plpgsql AS $plan$
                 BEGIN RETURN QUERY EXECUTE $of$EXPLAIN EXECUTE explained{values}$of$; END $plan$"
            );
            execute(conn, &ask)?;
            Ok::<_, StoreError>(lines(conn, "SELECT plan AS line FROM pg_temp.plan() AS plan")?.join("\n"))
        };
        let plans = [plan("force_custom_plan")?, plan("force_generic_plan")?];
        execute(conn, "DEALLOCATE explained; SET LOCAL plan_cache_mode = auto")?;
        Ok(plans)
    }
}

/// The elements of a list in Rust's debug output.
fn split(list: &str) -> Vec<&str> {
    let (mut elements, mut begin, mut depth, mut quoted, mut escaped) = (Vec::new(), 0, 0, false, false);
    for (at, character) in list.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' | '(' if !quoted => depth += 1,
            ']' | ')' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                elements.push(list[begin..at].trim());
                begin = at + 1;
            }
            _ => {}
        }
    }
    let last = list[begin..].trim();
    if !last.is_empty() {
        elements.push(last);
    }
    elements
}

/// A value as a literal. PostgreSQL takes its type from the statement.
fn literal(value: &str) -> String {
    let value = value.strip_prefix("Some(").and_then(|value| value.strip_suffix(')')).unwrap_or(value);
    if value == "None" {
        return "NULL".to_owned();
    }
    if let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        let elements: Vec<_> = split(list).into_iter().map(element).collect();
        return format!("'{{{}}}'", elements.join(",").replace('\'', "''"));
    }
    format!("'{}'", value.trim_matches('"').replace('\'', "''"))
}

/// An element of an array literal.
fn element(value: &str) -> &str {
    let value = value.strip_prefix("Some(").and_then(|value| value.strip_suffix(')')).unwrap_or(value);
    if value == "None" { "NULL" } else { value.trim_matches('"') }
}

#[cfg(test)]
mod tests {
    use super::SentStatement;

    #[test]
    fn a_statement_is_read_with_its_values() {
        let shown = r#"SELECT $1, $2, $3, $4 -- binds: ["it's, [so]", None, [a-1, Some(b-2), None], Some(5)]"#;
        let sent = SentStatement::read(shown);
        assert_eq!(sent.sql, "SELECT $1, $2, $3, $4");
        assert_eq!(sent.values, ["'it''s, [so]'", "NULL", "'{a-1,b-2,NULL}'", "'5'"]);
    }
}
