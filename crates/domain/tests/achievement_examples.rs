//! The criteria in the documentation and in the first migration.

use milequest_domain::achievements::{Criteria, PersonRecord};
use std::{fs, path::Path};

fn file(path: &str) -> String {
    let read = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path));
    read.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Checks that each can be read, is written as it was read, and is not earned by an empty record.
fn proves_right(json: &str) {
    let read = serde_json::from_str::<serde_json::Value>(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    let criteria = Criteria::read(&read).unwrap_or_else(|wrong| panic!("{json}: {wrong:?}"));
    assert_eq!(Criteria::read(&criteria.to_json()), Ok(criteria.clone()));
    assert!(!criteria.progress(&PersonRecord::default()).is_earned(), "{json}");
}

#[test]
fn every_example_of_the_documentation_is_valid() {
    let text = file("docs/achievements.md");
    let examples: Vec<&str> = text.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() >= 5);
    examples.into_iter().for_each(proves_right);
}

#[test]
fn every_built_in_achievement_can_be_earned() {
    let sql = file("migrations/2026-11-21-000009_achievements/up.sql");
    let starter = sql.split("FROM (VALUES").nth(1).and_then(|rest| rest.split(") AS starter").next()).expect("rows");
    let criteria: Vec<&str> = starter.split('\'').filter(|text| text.starts_with('{')).collect();
    assert_eq!(criteria.len(), 19);
    criteria.into_iter().for_each(proves_right);
}
