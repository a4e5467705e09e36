//! Checks of the documentation.

use crate::kit::Home;
use serde_json::Value;
use std::{fs, path::Path};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Every page, with its path from the root.
fn pages() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for folder in ["", "docs", "docs/decisions", "docker"] {
        for entry in fs::read_dir(root().join(folder)).expect("a folder").flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let name = Path::new(folder).join(entry.file_name()).display().to_string();
                pages.push((name, fs::read_to_string(path).expect("a page")));
            }
        }
    }
    assert!(pages.len() > 5);
    pages
}

/// Git ignores files that the product makes. A clone does not have them.
#[test]
fn every_file_that_a_page_names_exists() {
    let ignored = fs::read_to_string(root().join(".gitignore")).expect(".gitignore");
    let is_ignored = |path: &str| ignored.lines().any(|line| line.trim_start_matches('/') == path);
    for (page, text) in pages() {
        for named in text.split('`').skip(1).step_by(2) {
            let is_path =
                ["crates/", "docs/", "scripts/", "migrations/", "docker/"].iter().any(|top| named.starts_with(top));
            let path = named.split(' ').next().unwrap_or_default();
            let is_there = root().join(path).exists() || is_ignored(path);
            assert!(!is_path || is_there, "{page} names {named}, which is not there");
        }
    }
}

#[test]
fn every_link_between_pages_has_a_target() {
    for (page, text) in pages() {
        let folder = root().join(&page).parent().expect("a folder").to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            assert!(
                link.starts_with("http") || folder.join(file).exists(),
                "{page} links to {link}, which is not there"
            );
        }
    }
}

#[test]
fn every_path_of_the_architecture_and_of_the_recipes_exists() {
    let tops = ["crates/", "docs/", "scripts/", "migrations/", "docker/"];
    let is_recipe = |page: &str| page == "docs/architecture.md" || page.starts_with("docs/adding");
    let recipes: Vec<_> = pages().into_iter().filter(|(page, _)| is_recipe(page)).collect();
    assert_eq!(recipes.len(), 3);
    for (page, text) in recipes {
        let is_separator = |c: char| c.is_whitespace() || "`,;()[]|*\"'".contains(c);
        let words = text.split(is_separator).map(|word| word.trim_end_matches(['.', ':', '?']));
        let paths: Vec<&str> = words.filter(|word| tops.iter().any(|top| word.starts_with(top))).collect();
        assert!(paths.len() >= 15, "{page} names {} paths", paths.len());
        for path in paths {
            assert!(root().join(path).exists(), "{page} names {path}, which is not there");
        }
    }
}

#[test]
fn the_architecture_counts_the_files_of_each_way() {
    let text = fs::read_to_string(root().join("docs/architecture.md")).expect("the architecture");
    let ways = text.split("\n### ").skip(1).filter_map(|way| {
        let (name, rest) = way.split_once('\n')?;
        let files = rest.split_once("```files\n")?.1.split("```").next()?;
        Some((name, files.lines().collect::<Vec<_>>()))
    });
    let ways: Vec<_> = ways.collect();
    assert_eq!(ways.len(), 8);
    for (way, files) in ways {
        let distinct: std::collections::BTreeSet<_> = files.iter().collect();
        assert_eq!(distinct.len(), files.len(), "{way} names a file twice");
        for file in &files {
            assert!(root().join(file).is_file(), "{way} names {file}, which is not a file");
        }
        let row = format!("| {way} | {} |", files.len());
        assert!(text.contains(&row), "docs/architecture.md lacks this row:\n{row}");
    }
}

#[test]
fn the_first_request_of_the_readme_is_answered_as_written() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the readme");
    let block = |kind: &str| {
        let begin = readme.split("## First request").nth(1)?.split(&format!("```{kind}\n")).nth(1)?;
        begin.split("```").next().map(str::to_owned)
    };
    let shell = block("sh").expect("a request");
    let shown: Value = serde_json::from_str(&block("json").expect("an answer")).expect("JSON");
    assert!(
        shell.contains("milequest user create ann") && shell.contains("/api/v1/me -H \"Authorization: Bearer $token\"")
    );

    let home = Home::new();
    let service = home.serve();
    let token = home.run(&["user", "create", "ann"]).out();
    let (_, mut answered) = service.get("/api/v1/me", Some(&token));
    for changing in ["id", "created_at", "updated_at"] {
        assert!(answered["data"][changing].is_string());
        answered["data"][changing] = shown["data"][changing].clone();
    }
    assert_eq!(answered, shown);
}
