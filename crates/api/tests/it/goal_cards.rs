//! Share cards of goals, and the previews of their pages.

use crate::{
    fixtures::{self, Walk},
    kit::{Answer, TestApp},
};
use actix_web::{HttpResponse, http::Method};
use chrono::TimeDelta;
use serde_json::json;

const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

fn title(card: &Answer) -> &str {
    let (_, rest) = card.text.split_once("<title>").expect("a title");
    rest.split_once("</title>").expect("its end").0
}

#[actix_web::test]
async fn everybody_gets_the_card_of_a_goal_of_a_public_team() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = fixtures::team(&ann, true).await;
    let goal = fixtures::goal(&ann, &team, ("target_m", json!(10_000))).await;
    fixtures::log(&app, &ann, Walk { metres: 4_567.0, ..Walk::default() });
    let stranger = app.stranger();
    let svg = stranger.get(&format!("/api/v1/goals/{goal}/card.svg")).await;
    assert_eq!(svg.header("Content-Type"), "image/svg+xml");
    assert_eq!(svg.header("Cache-Control"), "public, max-age=300");
    assert_eq!(svg.header("Cross-Origin-Resource-Policy"), "cross-origin");
    assert!(svg.header("Content-Security-Policy").starts_with("default-src 'none'"));
    assert_eq!(title(&svg).replace('\u{a0}', " "), "To the hut, Night Walkers: 4.57 km of 10 km, 45 %. Day 34.");
    assert!(!svg.text.contains("<script") && !svg.text.contains("style") && !svg.text.contains("href"));
    let png = stranger.get(&format!("/api/v1/goals/{goal}/card.png")).await;
    assert_eq!(png.header("Content-Type"), "image/png");
    assert_eq!(&png.bytes[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(png.bytes[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "1200 by 630 pixels");
    let german = stranger.get(&format!("/api/v1/goals/{goal}/card.svg?language=de&units=imperial")).await;
    assert_eq!(title(&german).replace('\u{a0}', " "), "To the hut, Night Walkers: 2,84 mi von 6,21 mi, 45 %. Tag 34.");
    let refused = stranger.get(&format!("/api/v1/goals/{goal}/card.svg?language=xx&size=9")).await;
    assert_eq!(refused.errors().len(), 2);
}

#[actix_web::test]
async fn a_client_with_the_current_card_gets_304_until_it_changes() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = fixtures::team(&ann, true).await;
    let content = r#"{"type":"LineString","coordinates":[[16.3,48.2],[14.4,50.1]]}"#;
    let goal = fixtures::goal(&ann, &team, ("route", json!({"content": content}))).await;
    for format in ["svg", "png"] {
        let path = format!("/api/v1/goals/{goal}/card.{format}");
        let tag = app.stranger().get(&path).await.header("ETag").to_owned();
        let again = app.stranger().request(Method::GET, &path).header("If-None-Match", &tag).send().await;
        assert_eq!(
            (again.status.as_u16(), again.bytes.len(), again.header("ETag")),
            (304, 0, tag.as_str()),
            "{format}"
        );
        fixtures::log(&app, &ann, Walk { metres: 20_000.0, ..Walk::default() });
        let changed = app.stranger().request(Method::GET, &path).header("If-None-Match", &tag).send().await;
        assert_eq!(changed.status, 200, "{format}");
        assert_ne!(changed.header("ETag"), tag);
    }
}

#[actix_web::test]
async fn a_private_team_has_no_cards_and_no_previews() {
    let pages = TestApp::with_pages(|_, goal| {
        let shown = goal.map_or_else(|| "plain".to_owned(), |goal| format!("{} | {}", goal.title, goal.picture));
        Some(HttpResponse::Ok().body(shown))
    });
    let app = pages.await;
    let ann = app.person("ann").signed_in();
    let team = fixtures::team(&ann, true).await;
    let goal = fixtures::goal(&ann, &team, ("target_m", json!(10_000))).await;
    let page = format!("/goals/{goal}");
    let preview = format!("To the hut · Night Walkers | /api/v1/goals/{goal}/card.png?language=en");
    assert_eq!(app.stranger().get(&page).await.text, preview);
    assert_eq!(app.stranger().get(&format!("{page}/edit")).await.text, "plain");

    let team = format!("/api/v1/teams/{team}");
    assert_eq!(ann.patch(&team, json!({"is_public": false})).await.status, 200);
    for reader in [app.stranger(), ann.clone()] {
        assert_eq!(reader.get(&page).await.text, "plain", "the page says the same to everybody");
        for card in ["card.svg", "card.png"] {
            let hidden = reader.get(&format!("/api/v1/goals/{goal}/{card}")).await;
            let missing = reader.get(&format!("/api/v1/goals/{NOBODY}/{card}")).await;
            assert_eq!((hidden.problem(), missing.problem()), ("not_found", "not_found"));
            assert_eq!(hidden.body["detail"], missing.body["detail"]);
        }
    }
    assert_eq!(app.stranger().get(&format!("/goals/{NOBODY}")).await.text, "plain");
    assert_eq!(ann.patch(&team, json!({"is_public": true})).await.status, 200);
    assert_eq!(app.stranger().get(&page).await.text, preview);
    assert_eq!(ann.delete(&team).await.status, 204);
    assert_eq!(app.stranger().get(&page).await.text, "plain");
    assert_eq!(app.stranger().get(&format!("/api/v1/goals/{goal}/card.svg")).await.problem(), "not_found");
}

#[actix_web::test]
async fn a_card_tells_of_the_days_of_its_goal() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = fixtures::team(&ann, true).await;
    let new = json!({"name": "Ten", "first_day": "2024-10-10", "last_day": "2024-10-12", "target_m": 10_000});
    let goal = ann.post(&format!("/api/v1/teams/{team}/goals"), new).await;
    let goal = goal.data()["id"].as_str().expect("an id").to_owned();
    let days = async || {
        let card = app.stranger().get(&format!("/api/v1/goals/{goal}/card.svg")).await;
        title(&card).rsplit_once("%. ").expect("days").1.to_owned()
    };
    // The clock begins on 2024-10-04.
    assert_eq!(days().await, "Starts in 6 days.");
    let begin = json!({"status": "active"});
    assert_eq!(ann.post(&format!("/api/v1/goals/{goal}/status"), begin).await.status, 200);
    for (advance, expected) in
        [(5, "Starts tomorrow."), (1, "2 days left."), (1, "1 day left."), (1, "Last day."), (1, "The days are over.")]
    {
        app.clock.advance(TimeDelta::days(advance));
        assert_eq!(days().await, expected);
    }
    let paused = json!({"status": "paused"});
    assert_eq!(ann.post(&format!("/api/v1/goals/{goal}/status"), paused).await.status, 200);
    assert_eq!(days().await, "Paused.");
}

#[actix_web::test]
async fn a_stranger_reads_a_goal_of_a_public_team_and_no_other() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (open, closed) = (fixtures::team(&ann, true).await, fixtures::team(&ann, false).await);
    let goal = fixtures::goal(&ann, &open, ("target_m", json!(10_000))).await;
    let hidden = fixtures::goal(&ann, &closed, ("target_m", json!(10_000))).await;
    fixtures::log(&app, &ann, Walk { metres: 4_567.0, ..Walk::default() });
    let stranger = app.stranger();
    let read = stranger.get(&format!("/api/v1/goals/{goal}/public")).await;
    let data = read.data();
    assert_eq!(
        (&data["team_name"], &data["done_m"], &data["target_m"], &data["percent"]),
        (&json!("Night Walkers"), &json!(4567), &json!(10_000), &json!(45.67))
    );
    assert_eq!(stranger.get(&format!("/api/v1/goals/{hidden}/public")).await.status, 404);
    assert_eq!(stranger.get(&format!("/api/v1/goals/{NOBODY}/public")).await.status, 404);
}

#[actix_web::test]
async fn a_preview_speaks_the_language_of_its_reader() {
    let app = TestApp::with_pages(|_, goal| {
        Some(HttpResponse::Ok().body(goal.map(|goal| goal.picture.clone()).unwrap_or_default()))
    });
    let app = app.await;
    let ann = app.person("ann").signed_in();
    let team = fixtures::team(&ann, true).await;
    let goal = fixtures::goal(&ann, &team, ("target_m", json!(10_000))).await;
    let page = format!("/goals/{goal}");
    for (accepted, language) in
        [("de-AT,en;q=0.5", "de"), ("fr, de;q=0.1", "de"), ("fr", "en"), ("*", "en"), ("", "en")]
    {
        let shown = app.stranger().request(Method::GET, &page).header("Accept-Language", accepted).send().await;
        assert!(shown.text.ends_with(&format!("card.png?language={language}")), "{accepted}: {}", shown.text);
    }
}
