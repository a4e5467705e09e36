//! Pages of lists.

use crate::kit::{Actor, Answer, TestApp};
use serde_json::json;

const TOKENS: &str = "/api/v1/auth/tokens";

async fn make(actor: &Actor, name: &str) {
    assert_eq!(actor.post(TOKENS, json!({"name": name, "scopes": ["read"]})).await.status, 201);
}

fn names(page: &Answer) -> Vec<String> {
    let tokens = page.data()["tokens"].as_array().expect("tokens");
    tokens.iter().map(|token| token["name"].as_str().expect("a name").to_owned()).collect()
}

#[actix_web::test]
async fn cursors_neither_skip_nor_repeat_while_items_are_added() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for number in 1..=5 {
        make(&ann, &format!("token {number}")).await;
    }
    let mut seen = Vec::new();
    let mut path = format!("{TOKENS}?limit=2");
    loop {
        let page = ann.get(&path).await;
        seen.extend(names(&page));
        make(&ann, "newcomer").await;
        let pagination = &page.data()["pagination"];
        assert_eq!(pagination["limit"], 2);
        assert_eq!(pagination["has_more"], pagination["next_cursor"].is_string());
        let Some(cursor) = pagination["next_cursor"].as_str() else { break };
        path = format!("{TOKENS}?limit=2&cursor={cursor}");
    }
    assert_eq!(seen, ["token 5", "token 4", "token 3", "token 2", "token 1"]);
}

#[actix_web::test]
async fn pages_can_be_requested_by_number() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for number in 1..=4 {
        make(&ann, &format!("token {number}")).await;
    }
    let second = ann.get(&format!("{TOKENS}?page=2&limit=3")).await;
    assert_eq!(names(&second), ["token 1"]);
    insta::assert_json_snapshot!(second.data()["pagination"]);
    let beyond = ann.get(&format!("{TOKENS}?page=3&limit=3")).await;
    assert_eq!(names(&beyond), Vec::<String>::new());
}

#[actix_web::test]
async fn an_invalid_page_is_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    make(&ann, "phone").await;
    make(&ann, "tablet").await;
    let cursor = ann.get(&format!("{TOKENS}?limit=1")).await.data()["pagination"]["next_cursor"].clone();
    let cursor = cursor.as_str().expect("a cursor");
    for (query, pointer, code) in [
        ("limit=0".to_owned(), "query/limit", "bad_value"),
        ("limit=101".to_owned(), "query/limit", "bad_value"),
        ("limit=x".to_owned(), "query/limit", "bad_value"),
        ("limit=".to_owned(), "query/limit", "bad_value"),
        ("page=0".to_owned(), "query/page", "bad_value"),
        ("page=101".to_owned(), "query/page", "bad_value"),
        ("cursor=".to_owned(), "query/cursor", "bad_cursor"),
        ("cursor=bm90IG91cnM".to_owned(), "query/cursor", "bad_cursor"),
        (format!("cursor={}", &cursor[1..]), "query/cursor", "bad_cursor"),
        (format!("cursor={cursor}&page=1"), "query/page", "either_or"),
        ("limit=1&limit=2".to_owned(), "query/limit", "repeated"),
        ("lmit=1".to_owned(), "query/lmit", "unknown_field"),
    ] {
        assert_eq!(ann.get(&format!("{TOKENS}?{query}")).await.errors(), [(pointer, code)], "{query}");
    }
    let both = ann.get(&format!("{TOKENS}?limit=0&page=x")).await;
    assert_eq!(both.errors(), [("query/limit", "bad_value"), ("query/page", "bad_value")]);
}
