//! The documentation tells the truth about what can be checked.

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

#[test]
fn every_file_that_a_page_names_is_there() {
    for (page, text) in pages() {
        for named in text.split('`').skip(1).step_by(2) {
            let is_path =
                ["crates/", "docs/", "scripts/", "migrations/", "docker/"].iter().any(|top| named.starts_with(top));
            let path = named.split(' ').next().unwrap_or_default();
            assert!(!is_path || root().join(path).exists(), "{page} names {named}, which is not there");
        }
    }
}

#[test]
fn every_link_between_pages_leads_somewhere() {
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
fn the_first_request_of_the_readme_is_answered_as_it_says() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the readme");
    let block = |kind: &str| {
        let begin = readme.split("## A first request").nth(1)?.split(&format!("```{kind}\n")).nth(1)?;
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
