//! Teams, members and invites over HTTP: answers and refusals.

use crate::kit::{Actor, TestApp};
use actix_web::http::Method;
use serde_json::json;

async fn team(admin: &Actor, name: &str, is_public: bool) -> String {
    let made = admin.post("/api/v1/teams", json!({"name": name, "is_public": is_public})).await;
    made.data()["id"].as_str().expect("an id").to_owned()
}

#[actix_web::test]
async fn a_team_is_created_shown_and_edited() {
    let (_, ann) = TestApp::signed_in("ann").await;
    let wanted = json!({
        "name": " Night Walkers ", "description": "We walk\r\nat night.", "colour": "#0FA1BC",
        "picture_url": "https://pictures.example.org/owl.png", "is_public": true, "capacity": 12,
    });
    let made = ann.post("/api/v1/teams", wanted).await;
    assert_eq!(made.status, 201);
    insta::assert_json_snapshot!(made.shape());
    let path = format!("/api/v1/teams/{}", made.data()["id"].as_str().expect("an id"));
    let shown = ann.get(&path).await;
    assert_eq!(shown.data(), made.data());

    let edit = json!({"colour": null, "capacity": 2});
    let tag = shown.header("ETag").to_owned();
    let edited = ann.request(Method::PATCH, &path).header("If-Match", &tag).json(&edit).send().await;
    assert_eq!((&edited.data()["colour"], &edited.data()["capacity"]), (&json!(null), &json!(2)));
    assert_eq!(edited.data()["picture_url"], "https://pictures.example.org/owl.png");
    let late = ann.request(Method::PATCH, &path).header("If-Match", &tag).json(&edit).send().await;
    assert_eq!(late.problem(), "changed");
}

#[actix_web::test]
async fn a_team_lists_every_error_at_once() {
    let (_, ann) = TestApp::signed_in("ann").await;
    let wanted = json!({
        "name": "", "description": "a\u{7}", "colour": "red", "picture_url": "http://x", "capacity": 0, "is_public": 1,
    });
    let refused = ann.post("/api/v1/teams", wanted).await;
    let mut errors = refused.errors();
    errors.sort_unstable();
    assert_eq!(
        errors,
        [
            ("/capacity", "bad_capacity"),
            ("/colour", "bad_colour"),
            ("/description", "bad_character"),
            ("/is_public", "wrong_type"),
            ("/name", "bad_length"),
            ("/picture_url", "bad_url"),
        ]
    );
    let id = team(&ann, "Night Walkers", true).await;
    let nothing = ann.patch(&format!("/api/v1/teams/{id}/members/{id}"), json!({})).await;
    assert_eq!(nothing.errors(), [("/role", "missing")]);
    let both = json!({"email": "lee@example.org", "uses": 2});
    let refused = ann.post(&format!("/api/v1/teams/{id}/invites"), both).await;
    assert_eq!(refused.errors(), [("/uses", "either_or")]);
}

#[actix_web::test]
async fn public_teams_are_searched_and_listed_in_two_orders() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let stranger = app.person("bob").signed_in();
    for name in ["Alpha Walkers", "Beta Runners", "Gamma Walkers"] {
        team(&ann, name, true).await;
        app.clock.advance(chrono::TimeDelta::hours(1));
    }
    team(&ann, "Private Walkers", false).await;
    let alpha = ann.get("/api/v1/teams?q=alpha").await.data()["teams"][0]["id"].as_str().expect("an id").to_owned();
    app.clock.advance(chrono::TimeDelta::hours(1));
    assert_eq!(stranger.post(&format!("/api/v1/teams/{alpha}/members"), json!({})).await.status, 201);
    for (query, found) in [
        ("", vec!["Gamma Walkers", "Beta Runners", "Alpha Walkers"]),
        ("?sort=active", vec!["Alpha Walkers", "Gamma Walkers", "Beta Runners"]),
        ("?q=walk", vec!["Gamma Walkers", "Alpha Walkers"]),
        ("?q=walk&sort=active", vec!["Alpha Walkers", "Gamma Walkers"]),
        ("?q=swim", vec![]),
    ] {
        let mut names = Vec::new();
        let mut next = format!("/api/v1/teams{query}{}limit=2", if query.is_empty() { "?" } else { "&" });
        loop {
            let page = stranger.get(&next).await;
            let teams = page.data()["teams"].as_array().expect("teams").clone();
            names.extend(teams.iter().map(|team| team["name"].as_str().expect("a name").to_owned()));
            let Some(cursor) = page.data()["pagination"]["next_cursor"].as_str() else { break };
            next = format!("/api/v1/teams{query}{}limit=2&cursor={cursor}", if query.is_empty() { "?" } else { "&" });
        }
        assert_eq!(names, found, "{query}");
    }
    for (query, error) in [
        ("?sort=oldest", ("query/sort", "unknown_value")),
        ("?colour=red", ("query/colour", "unknown_field")),
        ("?cursor=abc", ("query/cursor", "bad_cursor")),
    ] {
        assert_eq!(stranger.get(&format!("/api/v1/teams{query}")).await.errors(), [error], "{query}");
    }
    let long = stranger.get(&format!("/api/v1/teams?q={}", "x".repeat(101))).await;
    assert_eq!(long.errors(), [("query/q", "bad_value")]);
}

#[actix_web::test]
async fn a_cursor_of_one_order_is_invalid_in_the_other() {
    let (_, ann) = TestApp::signed_in("ann").await;
    for _ in 0..2 {
        team(&ann, "Night Walkers", true).await;
    }
    let page = ann.get("/api/v1/teams?limit=1").await;
    let cursor = page.data()["pagination"]["next_cursor"].as_str().expect("a cursor");
    let other = ann.get(&format!("/api/v1/teams?sort=active&limit=1&cursor={cursor}")).await;
    assert_eq!(other.errors(), [("query/cursor", "bad_cursor")]);
}

#[actix_web::test]
async fn a_member_joins_is_listed_promoted_and_leaves() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let team = format!("/api/v1/teams/{}", team(&ann, "Night Walkers", true).await);
    let joined = bob.post(&format!("{team}/members"), json!({})).await;
    assert_eq!(joined.status, 201);
    insta::assert_json_snapshot!("joined", joined.shape());
    assert_eq!(bob.post(&format!("{team}/members"), json!({})).await.problem(), "already_member");
    insta::assert_json_snapshot!("members", ann.get(&format!("{team}/members")).await.shape());
    let me = bob.get("/api/v1/me").await.data()["id"].as_str().expect("an id").to_owned();
    let promoted = ann.patch(&format!("{team}/members/{me}"), json!({"role": "admin"})).await;
    assert_eq!(promoted.data()["role"], "admin");
    let admins = bob.get(&format!("{team}/members?role=admin")).await;
    assert_eq!(admins.data()["members"].as_array().map(Vec::len), Some(2));
    assert_eq!(bob.get("/api/v1/me/teams").await.data()["teams"][0]["my_role"], "admin");
    assert_eq!(bob.delete(&format!("{team}/members/{me}")).await.status, 204);
    assert_eq!(bob.get("/api/v1/me/teams").await.data()["teams"], json!([]));
    assert_eq!(ann.get(&team).await.data()["member_count"], 1);
}

#[actix_web::test]
async fn a_repeated_join_is_answered_like_the_first() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let path = format!("/api/v1/teams/{}/members", team(&ann, "Night Walkers", true).await);
    let join = || {
        bob.request(Method::POST, &path).header("Idempotency-Key", "a-key-that-is-long-enough").json(&json!({})).send()
    };
    let (first, second) = (join().await, join().await);
    assert_eq!(first.data(), second.data());
    assert_eq!(second.header("Idempotent-Replayed"), "true");
}

#[actix_web::test]
async fn an_invite_link_is_created_shown_and_accepted() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let team = team(&ann, "Night Walkers", false).await;
    let made = ann.post(&format!("/api/v1/teams/{team}/invites"), json!({"uses": 2, "days": 3})).await;
    insta::assert_json_snapshot!("invite", made.shape());
    let token = made.data()["token"].as_str().expect("a token");
    let offer = bob.get(&format!("/api/v1/invites/{token}")).await;
    insta::assert_json_snapshot!("offer", offer.shape());
    let accepted = bob.post(&format!("/api/v1/invites/{token}/accept"), json!({})).await;
    assert_eq!((accepted.status.as_u16(), &accepted.data()["team_id"]), (201, &json!(team)));
    let listed = ann.get(&format!("/api/v1/teams/{team}/invites")).await;
    let invite = &listed.data()["invites"][0];
    assert_eq!((&invite["uses"], &invite["status"], &invite["token"]), (&json!(1), &json!("pending"), &json!(null)));
}

#[actix_web::test]
async fn an_invite_to_my_address_is_found_and_declined_by_its_id() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let team = team(&ann, "Night Walkers", false).await;
    let made = ann.post(&format!("/api/v1/teams/{team}/invites"), json!({"email": "Bob@Example.org"})).await;
    assert_eq!(made.data()["email"], "Bob@example.org");
    let mine = bob.get("/api/v1/me/invites").await;
    let id = mine.data()["invites"][0]["id"].as_str().expect("an id");
    let decline = bob.request(Method::POST, &format!("/api/v1/invites/{id}/decline")).send().await;
    assert_eq!(decline.status, 204);
    assert_eq!(bob.get("/api/v1/me/invites").await.data()["invites"], json!([]));
    assert_eq!(ann.get("/api/v1/me/invites").await.data()["invites"], json!([]));
}

#[actix_web::test]
async fn a_closed_team_is_listed_for_its_admin_and_reopened() {
    let (_, ann) = TestApp::signed_in("ann").await;
    let id = team(&ann, "Night Walkers", true).await;
    assert_eq!(ann.delete(&format!("/api/v1/teams/{id}")).await.status, 204);
    assert_eq!(ann.get(&format!("/api/v1/teams/{id}")).await.problem(), "not_found");
    let closed = ann.get("/api/v1/me/teams?closed=true").await;
    assert_eq!(closed.data()["teams"][0]["id"], json!(id));
    assert!(closed.data()["teams"][0]["closed_at"].is_string());
    let open = ann.request(Method::POST, &format!("/api/v1/teams/{id}/restore")).send().await;
    assert_eq!(open.data()["closed_at"], json!(null));
}
