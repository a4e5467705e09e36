//! The walls of the house: which crate may use which.

use serde_json::Value;
use std::{collections::BTreeSet, process::Command};

/// Our own crates, and what each may use of the others. `docs/architecture.md` says why.
const MAY_USE: [(&str, &[&str]); 7] = [
    ("domain", &[]),
    ("embedded-postgres", &[]),
    ("persistence", &["domain", "embedded-postgres"]),
    ("services", &["persistence", "domain"]),
    ("api", &["services", "domain"]),
    ("server", &["api", "services", "persistence", "embedded-postgres", "domain"]),
    ("bench", &["embedded-postgres", "domain"]),
];

/// Crates of others that belong behind one wall.
const ONLY_IN: [(&str, &[&str]); 7] = [
    ("diesel", &["persistence"]),
    ("diesel_migrations", &["persistence"]),
    ("pq-sys", &["persistence"]),
    ("r2d2", &["persistence"]),
    ("actix-web", &["api", "server"]),
    ("utoipa", &["api"]),
    ("anyhow", &["server", "bench"]),
];

/// What the rules must never pull in, however far down.
const NOT_UNDER_DOMAIN: [&str; 5] = ["diesel", "actix-web", "tokio", "rand", "getrandom"];

fn metadata() -> Value {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--offline", "--manifest-path", manifest];
    let output = Command::new(env!("CARGO")).args(arguments).output().expect("cargo metadata");
    serde_json::from_slice(&output.stdout).expect("its JSON")
}

/// Every edge from a crate of ours: who uses, what, and whether only in tests.
fn edges() -> Vec<(String, String, bool)> {
    let mut edges = Vec::new();
    for package in metadata()["packages"].as_array().expect("packages") {
        let name = short(&package["name"]);
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            edges.push((name.clone(), short(&dependency["name"]), dependency["kind"] == "dev"));
        }
    }
    edges
}

fn short(name: &Value) -> String {
    let name = name.as_str().expect("a name");
    name.strip_prefix("milequest-").unwrap_or(name).to_owned()
}

#[test]
fn no_crate_uses_one_that_it_may_not() {
    let known: BTreeSet<_> = MAY_USE.iter().map(|(name, _)| *name).collect();
    for (name, used, in_tests) in edges() {
        let (_, may) = MAY_USE.iter().find(|(crate_name, _)| *crate_name == name).expect("a crate in MAY_USE");
        // Tests may start a database wherever they are.
        let allowed = may.contains(&used.as_str()) || (in_tests && used == "persistence");
        assert!(allowed || !known.contains(used.as_str()), "{name} uses {used}");
    }
}

#[test]
fn what_belongs_behind_one_wall_stays_there() {
    for (name, used, _) in edges() {
        if let Some((_, homes)) = ONLY_IN.iter().find(|(theirs, _)| *theirs == used) {
            assert!(homes.contains(&name.as_str()), "{name} uses {used}, which belongs in {homes:?}");
        }
    }
}

#[test]
fn the_rules_stand_on_little() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let arguments =
        ["tree", "-p", "milequest-domain", "-e", "normal", "--prefix", "none", "--offline", "--manifest-path"];
    let output = Command::new(env!("CARGO")).args(arguments).arg(manifest).output().expect("cargo tree");
    let tree = String::from_utf8_lossy(&output.stdout);
    assert!(tree.contains("chrono-tz"), "{tree}");
    for line in tree.lines() {
        let name = line.split(' ').next().unwrap_or_default();
        assert!(!NOT_UNDER_DOMAIN.contains(&name), "milequest-domain pulls in {line}");
    }
}
