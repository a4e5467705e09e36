//! The layers of the code: which crate may use which.

use crate::module_graph::{Imports, between_folders, circles, of_crate};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path, process::Command};

/// Our crates, and the ones that each may use. `docs/architecture.md` has the reasons.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("embedded-postgres", &[]),
    ("persistence", &["domain", "embedded-postgres"]),
    ("photo-processing", &["domain"]),
    ("goal-card", &["domain"]),
    ("services", &["persistence", "photo-processing", "goal-card", "domain"]),
    ("api", &["services", "domain"]),
    ("web", &[]),
    ("server", &["api", "web", "services", "persistence", "embedded-postgres", "domain"]),
    ("bench", &["persistence", "embedded-postgres", "domain"]),
    ("attack", &[]),
];

/// Crates of others that only one of our crates may use.
const ONLY_IN: [(&str, &[&str]); 9] = [
    ("diesel", &["persistence"]),
    ("diesel_migrations", &["persistence"]),
    ("pq-sys", &["persistence"]),
    ("r2d2", &["persistence"]),
    ("actix-web", &["api", "web", "server", "bench"]),
    ("utoipa", &["domain", "api"]),
    ("image", &["photo-processing"]),
    ("tiny-skia", &["goal-card"]),
    ("anyhow", &["server", "bench", "attack"]),
];

/// Crates that the domain must never depend on, directly or indirectly.
const NOT_UNDER_DOMAIN: [&str; 5] = ["diesel", "actix-web", "tokio", "rand", "getrandom"];

fn metadata() -> Value {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--offline", "--manifest-path", manifest];
    let output = Command::new(env!("CARGO")).args(arguments).output().expect("cargo metadata");
    serde_json::from_slice(&output.stdout).expect("its JSON")
}

/// Every dependency of our crates: the user, the used crate, and whether only tests use it.
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
        // Tests may start a database and use pictures in any crate, and enable features of their own crate.
        let in_any_test = ["persistence", "photo-processing", &name].contains(&used.as_str());
        let allowed = may.contains(&used.as_str()) || (in_tests && in_any_test);
        assert!(allowed || !known.contains(used.as_str()), "{name} uses {used}");
    }
}

#[test]
fn a_restricted_dependency_stays_in_its_crate() {
    for (name, used, _) in edges() {
        if let Some((_, homes)) = ONLY_IN.iter().find(|(theirs, _)| *theirs == used) {
            assert!(homes.contains(&name.as_str()), "{name} uses {used}, which belongs in {homes:?}");
        }
    }
}

/// Dependencies that no source file of their crate names: only their features matter.
const UNNAMED: [(&str, &str); 1] = [("persistence", "pq-sys")];

/// A folder's source files, one after the other.
fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of source") {
        let path = entry.expect("an entry").path();
        // What is fuzzed has a workspace of its own.
        if path.is_dir() && !path.ends_with("fuzz") && !path.ends_with("node_modules") {
            sources(&path, all);
        } else if path.extension().is_some_and(|end| end == "rs") {
            all.push_str(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}

#[test]
fn every_dependency_is_used() {
    for package in metadata()["packages"].as_array().expect("packages") {
        let (name, mut text) = (short(&package["name"]), String::new());
        let manifest = Path::new(package["manifest_path"].as_str().expect("a path"));
        sources(manifest.parent().expect("its folder"), &mut text);
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let used = dependency["rename"].as_str().or(dependency["name"].as_str()).expect("a name");
            if UNNAMED.contains(&(name.as_str(), used)) {
                continue;
            }
            let crate_name = used.replace('-', "_");
            let is_named = ["::", ";", "!"].iter().any(|after| {
                let with_end = format!("{crate_name}{after}");
                let is_whole = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                text.match_indices(&with_end).any(|(at, _)| is_whole(at))
            });
            assert!(is_named, "{name} does not use {used}");
        }
    }
}

/// The dependencies of the domain with these features.
fn tree_of_domain(features: &str) -> String {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../domain/Cargo.toml");
    let arguments = ["tree", "-e", "normal", "--prefix", "none", "--offline", "--no-default-features", "--features"];
    let output = Command::new(env!("CARGO")).args(arguments).args([features, "--manifest-path", manifest]).output();
    let output = output.expect("cargo tree");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn names(tree: &str) -> BTreeSet<&str> {
    tree.lines().filter_map(|line| line.split(' ').next()).collect()
}

/// The features of the domain, and a crate that each of them adds.
const FEATURES: [(&str, &str); 13] = [
    ("routes-import", "quick-xml"),
    ("csv-import", "csv-core"),
    ("gpx-activities", "quick-xml"),
    ("tcx-activities", "quick-xml"),
    ("fit-activities", "chrono"),
    ("gzip-activities", "flate2"),
    ("strava-export", "csv-core"),
    ("garmin-export", "serde_json"),
    ("zone-of-place", "tzf-rs"),
    ("email", "idna"),
    ("picture-url", "url"),
    ("outbound-url", "url"),
    ("utoipa", "utoipa"),
];

#[test]
fn the_domain_has_few_dependencies() {
    let tree = tree_of_domain(&FEATURES.map(|(feature, _)| feature).join(","));
    let names = names(&tree);
    assert!(names.contains("chrono-tz"), "{tree}");
    for name in NOT_UNDER_DOMAIN {
        assert!(!names.contains(name), "milequest-domain pulls in {name}");
    }
}

#[test]
fn a_streak_needs_no_parser() {
    let tree = tree_of_domain("");
    let names = names(&tree);
    assert!(names.contains("chrono-tz"), "{tree}");
    for name in ["quick-xml", "csv-core", "flate2", "tzf-rs", "idna", "url", "validator", "regex", "utoipa"] {
        assert!(!names.contains(name), "milequest-domain without features pulls in {name}");
    }
}

#[test]
fn each_feature_of_the_domain_adds_its_own_parser_and_compiles_alone() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../domain/Cargo.toml");
    // A folder apart from that of the build that runs this test, which holds a lock.
    let target = concat!(env!("CARGO_TARGET_TMPDIR"), "/features");
    let arguments = ["check", "--lib", "--quiet", "--offline", "--no-default-features", "--features"];
    for (feature, parser) in FEATURES.into_iter().chain([("", "chrono")]) {
        assert!(names(&tree_of_domain(feature)).contains(parser), "{feature} brings no {parser}");
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args([feature, "--manifest-path", manifest, "--target-dir", target])
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .expect("cargo check");
        assert!(output.status.success(), "{feature}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Modules that every subject uses, and that therefore import no subject.
const SHARED_ROOMS: [&str; 1] = ["core"];

/// The module that imports every subject, and that nothing imports.
const TOP_ROOM: &str = "background";

fn list(circles: &[BTreeSet<String>]) -> String {
    circles.iter().map(|circle| format!("\n  {}", circle.iter().cloned().collect::<Vec<_>>().join(", "))).collect()
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut violations = Vec::new();
    for (name, _) in MAY_USE {
        let circles = circles(&of_crate(name));
        if !circles.is_empty() {
            violations.push(format!("\n{name}:{}", list(&circles)));
        }
    }
    assert!(violations.is_empty(), "files import each other in a circle:{}", violations.concat());
}

#[test]
fn no_subjects_import_each_other() {
    let mut violations = Vec::new();
    for name in ["domain", "persistence", "services", "api"] {
        let circles = circles(&between_folders(&of_crate(name)));
        if !circles.is_empty() {
            violations.push(format!("\n{name}:{}", list(&circles)));
        }
    }
    assert!(violations.is_empty(), "subjects import each other:{}", violations.concat());
}

#[test]
fn shared_rooms_import_no_subject_and_nothing_imports_the_background() {
    let rooms: Imports = between_folders(&of_crate("services"));
    for room in SHARED_ROOMS {
        assert!(rooms[room].is_empty(), "{room} imports {:?}", rooms[room]);
    }
    let users: Vec<_> = rooms.iter().filter(|(_, used)| used.contains(TOP_ROOM)).map(|(room, _)| room).collect();
    assert!(rooms.contains_key(TOP_ROOM) && users.is_empty(), "{users:?} import {TOP_ROOM}");
}
