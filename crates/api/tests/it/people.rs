//! Profiles, follows and blocks.

use crate::{
    fixtures::{self, Walk, log, team},
    kit::{Actor, Answer, TestApp},
};
use actix_web::http::Method;
use serde_json::{Value, json};

/// The application with ann and bob.
async fn ann_and_bob() -> (TestApp, Actor, Actor) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    (app, ann, bob)
}

async fn make_private(actor: &Actor) {
    let answer = actor.patch("/api/v1/me/profile", json!({"is_private": true})).await;
    assert_eq!(answer.data()["is_private"], true);
}

async fn put(actor: &Actor, path: &str) -> Answer {
    actor.request(Method::PUT, path).send().await
}

fn relation(following: &str, followed_by: &str) -> Value {
    json!({"following": following, "followed_by": followed_by, "is_blocked": false})
}

fn usernames(answer: &Answer, list: &str) -> Vec<String> {
    let people = answer.data()[list].as_array().expect("people");
    people.iter().map(|person| person["username"].as_str().expect("a username").to_owned()).collect()
}

#[actix_web::test]
async fn my_profile_has_what_i_say_and_what_only_i_see() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    insta::assert_json_snapshot!("my_empty_profile", ann.get("/api/v1/me/profile").await.shape());
    let edit = json!({
        "bio": " I walk.\r\nSlowly. ",
        "city": "Vienna",
        "institutions": ["Night Walkers", "University of Vienna"],
        "websites": ["HTTPS://Ann.Example.org", "http://example.org/ann#me"],
        "location": {"name": "Leopoldstadt", "latitude": 48.21687, "longitude": 16.39975},
        "is_findable": false,
        "default_audience": "public",
    });
    let edited = ann.patch("/api/v1/me/profile", edit).await;
    insta::assert_json_snapshot!("my_profile", edited.shape());
    assert_eq!(ann.get("/api/v1/me/profile").await.body, edited.body);
    let nothing = json!({"bio": null, "city": null, "institutions": null, "websites": null, "location": null});
    let emptied = ann.patch("/api/v1/me/profile", nothing).await;
    let data = emptied.data();
    assert_eq!((&data["bio"], &data["city"], &data["location"]), (&json!(null), &json!(null), &json!(null)));
    assert_eq!((&data["institutions"], &data["is_findable"]), (&json!([]), &json!(false)));
}

#[actix_web::test]
async fn every_wrong_field_of_a_profile_is_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let eleven: Vec<_> = (0..11).map(|number| format!("Club {number}")).collect();
    let edit = json!({
        "bio": "x".repeat(501),
        "city": "",
        "institutions": eleven,
        "websites": ["https://example.org", "https://EXAMPLE.org/"],
        "location": {"name": "Here", "latitude": 48.2},
        "default_audience": "team",
    });
    let mut errors = ann
        .patch("/api/v1/me/profile", edit)
        .await
        .errors()
        .into_iter()
        .map(|(pointer, code)| format!("{pointer} {code}"))
        .collect::<Vec<_>>();
    errors.sort();
    let expected = [
        "/bio bad_length",
        "/city bad_length",
        "/default_audience unknown_choice",
        "/institutions too_many",
        "/location/longitude missing",
        "/websites repeated",
    ];
    assert_eq!(errors, expected);
    for (website, code) in [
        ("javascript:alert(1)", "bad_url"),
        ("https://127.0.0.1/", "bad_url"),
        ("https://me:secret@example.org/", "url_with_credentials"),
    ] {
        let refused = ann.patch("/api/v1/me/profile", json!({"websites": [website]})).await;
        assert_eq!(refused.errors(), [("/websites/0", code)], "{website}");
    }
}

#[actix_web::test]
async fn an_edit_of_a_profile_takes_if_match() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let tag = ann.get("/api/v1/me/profile").await.header("ETag").to_owned();
    let edit = |city: &str| {
        ann.request(Method::PATCH, "/api/v1/me/profile").header("If-Match", &tag).json(&json!({"city": city}))
    };
    assert_eq!(edit("Vienna").send().await.status, 200);
    assert_eq!(edit("Prague").send().await.problem(), "changed");
    assert_eq!(ann.get("/api/v1/me/profile").await.data()["city"], "Vienna");
}

#[actix_web::test]
async fn others_see_of_a_private_account_its_name_and_its_followers_see_all() {
    let (_app, ann, bob) = ann_and_bob().await;
    assert_eq!(ann.patch("/api/v1/me/profile", json!({"bio": "I walk.", "city": "Vienna"})).await.status, 200);
    insta::assert_json_snapshot!("a_public_profile", bob.get("/api/v1/users/ann").await.shape());
    crate::posts::post(&ann, "Hello").await;
    let counts = [&bob, &ann].map(|who| who.get("/api/v1/users/ann"));
    let [of_bob, of_ann] = counts;
    assert_eq!(of_bob.await.data()["post_count"], Value::Null, "it would count posts that bob does not see");
    assert_eq!(of_ann.await.data()["post_count"], 1);
    make_private(&ann).await;
    insta::assert_json_snapshot!("a_private_profile", bob.get("/api/v1/users/ann").await.shape());
    let private = ["stats", "trends", "achievements", "followers", "following"];
    for path in private.map(|part| format!("/api/v1/users/ann/{part}")) {
        let refused = bob.get(&path).await;
        assert_eq!((refused.status.as_u16(), refused.problem()), (403, "private_account"), "{path}");
        assert_eq!(ann.get(&path).await.status, 200, "{path}");
    }
    assert_eq!(put(&bob, "/api/v1/users/ann/follow").await.data(), &relation("pending", "none"));
    assert_eq!(bob.get("/api/v1/users/ann").await.data()["sees_details"], false);
    let requests = ann.get("/api/v1/me/follow-requests").await;
    insta::assert_json_snapshot!("follow_requests", requests.shape());
    let counts = async |who: &Actor| {
        let own = who.get("/api/v1/me/profile").await;
        [own.data()["pending_request_count"].clone(), own.data()["sent_request_count"].clone()]
    };
    assert_eq!((counts(&ann).await, counts(&bob).await), ([json!(1), json!(0)], [json!(0), json!(1)]));
    let sent = bob.get("/api/v1/me/follow-requests/sent").await;
    assert_eq!(sent.data()["requests"][0]["username"], "ann");
    assert_eq!(ann.get("/api/v1/me/follow-requests/sent").await.data()["requests"], json!([]));
    let bob_id = fixtures::id(&bob).await;
    assert_eq!(ann.post(&format!("/api/v1/me/follow-requests/{bob_id}/accept"), json!({})).await.status, 204);
    assert_eq!(bob.get("/api/v1/me/follow-requests/sent").await.data()["requests"], json!([]));
    assert_eq!((counts(&ann).await, counts(&bob).await), ([json!(0), json!(0)], [json!(0), json!(0)]));
    let seen = bob.get("/api/v1/users/ann").await;
    assert_eq!((&seen.data()["bio"], &seen.data()["relation"]), (&json!("I walk."), &relation("active", "none")));
    for path in private.map(|part| format!("/api/v1/users/ann/{part}")) {
        assert_eq!(bob.get(&path).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn requests_are_declined_and_followers_removed_once() {
    let (_app, ann, bob) = ann_and_bob().await;
    make_private(&ann).await;
    let bob_id = fixtures::id(&bob).await;
    assert_eq!(put(&bob, "/api/v1/users/ann/follow").await.status, 200);
    let decline = format!("/api/v1/me/follow-requests/{bob_id}/decline");
    assert_eq!(ann.post(&decline, json!({})).await.status, 204);
    assert_eq!(ann.post(&decline, json!({})).await.problem(), "not_found");
    assert_eq!(put(&bob, "/api/v1/users/ann/follow").await.status, 200);
    assert_eq!(ann.patch("/api/v1/me/profile", json!({"is_private": false})).await.data()["follower_count"], 1);
    let remove = format!("/api/v1/me/followers/{bob_id}");
    assert_eq!(ann.delete(&remove).await.status, 204);
    assert_eq!(ann.delete(&remove).await.problem(), "not_found");
    assert_eq!(bob.get("/api/v1/users/ann").await.data()["follower_count"], 0);
    assert_eq!(bob.delete("/api/v1/users/ann/follow").await.data(), &relation("none", "none"));
    for nonsense in ["/api/v1/me/followers/x", "/api/v1/me/followers/00000000-0000-7000-8000-000000000000"] {
        assert_eq!(ann.delete(nonsense).await.problem(), "not_found", "{nonsense}");
    }
}

#[actix_web::test]
async fn nobody_follows_or_blocks_themselves() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for path in ["/api/v1/users/ann/follow", "/api/v1/users/ann/block"] {
        assert_eq!(put(&ann, path).await.errors(), [("/username", "own_account")], "{path}");
    }
}

#[actix_web::test]
async fn lists_of_followers_have_the_relation_of_the_viewer() {
    let (app, ann, bob) = ann_and_bob().await;
    let cem = app.person("cem").signed_in();
    for (follower, followed) in [(&bob, "ann"), (&cem, "ann"), (&bob, "cem"), (&ann, "bob")] {
        app.clock.advance(chrono::TimeDelta::minutes(1));
        assert_eq!(put(follower, &format!("/api/v1/users/{followed}/follow")).await.status, 200);
    }
    let followers = bob.get("/api/v1/users/ann/followers").await;
    insta::assert_json_snapshot!("followers", followers.shape());
    assert_eq!(usernames(&followers, "people"), ["cem", "bob"]);
    assert_eq!(usernames(&bob.get("/api/v1/users/ann/following").await, "people"), ["bob"]);
    let first = bob.get("/api/v1/users/ann/followers?limit=1").await;
    let cursor = first.data()["pagination"]["next_cursor"].as_str().expect("a cursor").to_owned();
    let second = bob.get(&format!("/api/v1/users/ann/followers?limit=1&cursor={cursor}")).await;
    assert_eq!(usernames(&second, "people"), ["bob"]);
    make_private(&cem).await;
    let followers = bob.get("/api/v1/users/ann/followers").await;
    assert_eq!(
        (&followers.data()["people"][0]["is_private"], &followers.data()["people"][1]["is_private"]),
        (&json!(true), &json!(false))
    );
    // A person who has blocked the viewer is not in the list.
    assert_eq!(put(&cem, "/api/v1/users/bob/block").await.status, 200);
    assert_eq!(usernames(&bob.get("/api/v1/users/ann/followers").await, "people"), ["bob"]);
    assert_eq!(bob.get("/api/v1/users/ann").await.data()["follower_count"], 2, "the number stays");
}

#[actix_web::test]
async fn a_check_answers_in_the_order_of_the_request() {
    let (app, ann, bob) = ann_and_bob().await;
    let cem = app.person("cem").signed_in();
    let (me, bob_id, cem_id) = (fixtures::id(&ann).await, fixtures::id(&bob).await, fixtures::id(&cem).await);
    assert_eq!(put(&ann, "/api/v1/users/bob/follow").await.status, 200);
    assert_eq!(put(&bob, "/api/v1/users/cem/block").await.status, 200);
    let nobody = "00000000-0000-7000-8000-000000000000";
    let check = |actor: Actor| async move {
        actor.post("/api/v1/me/following/check", json!({"user_ids": [cem_id, nobody, bob_id, me]})).await.data()["relations"].clone()
    };
    let found = |id: milequest_domain::UserId, following: &str, followed_by: &str, is_blocked: bool| json!({"user_id": id, "following": following, "followed_by": followed_by, "is_blocked": is_blocked});
    let expected = json!([
        found(cem_id, "none", "none", false),
        found(bob_id, "active", "none", false),
        found(me, "none", "none", false)
    ]);
    assert_eq!(check(ann.clone()).await, expected);
    let expected = json!([
        found(cem_id, "none", "none", true),
        found(bob_id, "none", "none", false),
        found(me, "none", "active", false)
    ]);
    assert_eq!(check(bob).await, expected);
    let expected = json!([found(cem_id, "none", "none", false), found(me, "none", "none", false)]);
    assert_eq!(check(cem).await, expected, "nobody is told of being blocked");
    for (number, refused) in [(0, true), (500, false), (501, true)] {
        let answer = ann.post("/api/v1/me/following/check", json!({"user_ids": vec![bob_id; number]})).await;
        assert_eq!(answer.status == 422, refused, "{number}");
    }
}

#[actix_web::test]
async fn a_block_hides_people_from_each_other_and_is_taken_back() {
    let (_app, ann, bob) = ann_and_bob().await;
    assert_eq!(put(&bob, "/api/v1/users/ann/follow").await.data(), &relation("active", "none"));
    let blocked = put(&ann, "/api/v1/users/bob/block").await;
    assert_eq!(blocked.data(), &json!({"following": "none", "followed_by": "none", "is_blocked": true}));
    for (actor, other) in [(&ann, "bob"), (&bob, "ann")] {
        for part in ["", "/stats", "/trends", "/achievements", "/followers", "/following"] {
            let path = format!("/api/v1/users/{other}{part}");
            assert_eq!(actor.get(&path).await.problem(), "not_found", "{path}");
        }
        assert_eq!(put(actor, &format!("/api/v1/users/{other}/follow")).await.problem(), "not_found");
    }
    insta::assert_json_snapshot!("blocks", ann.get("/api/v1/me/blocks").await.shape());
    assert_eq!(usernames(&bob.get("/api/v1/me/blocks").await, "people"), Vec::<String>::new());
    assert_eq!(ann.delete("/api/v1/users/bob/block").await.data(), &relation("none", "none"));
    assert_eq!(bob.get("/api/v1/users/ann").await.data()["relation"], relation("none", "none"));
}

#[actix_web::test]
async fn lists_of_a_team_keep_blocked_people_without_a_profile() {
    let (app, ann, bob) = ann_and_bob().await;
    let team = team(&ann, true).await;
    assert_eq!(bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    log(&app, &bob, Walk::default());
    let bob_id = fixtures::id(&bob).await;
    let lists = [("members", "members", ""), ("feed", "feed", "/person"), ("leaderboard", "leaderboard", "")];
    let has_profile = |actor: Actor| {
        let paths = lists.map(|(path, list, at)| (format!("/api/v1/teams/{team}/{path}"), list, at));
        async move {
            let mut found = Vec::new();
            for (path, list, at) in paths {
                let answer = actor.get(&path).await;
                let lines = answer.data()[list].as_array().unwrap_or_else(|| panic!("{answer:?}")).clone();
                let people = lines.iter().filter_map(|line| line.pointer(at));
                let bob = people.into_iter().find(|person| person["user_id"] == json!(bob_id)).expect("bob");
                found.push(bob["has_profile"].as_bool().expect("a flag"));
            }
            found
        }
    };
    assert_eq!(has_profile(ann.clone()).await, [true; 3]);
    assert_eq!(put(&bob, "/api/v1/users/ann/block").await.status, 200);
    assert_eq!(has_profile(ann).await, [false; 3]);
    assert_eq!(has_profile(bob).await, [true; 3], "everybody has a profile for themselves");
}

#[actix_web::test]
async fn following_too_often_is_refused() {
    let (_app, ann, _bob) = ann_and_bob().await;
    for _ in 0..200 {
        assert_eq!(put(&ann, "/api/v1/users/bob/follow").await.status, 200);
    }
    let refused = put(&ann, "/api/v1/users/bob/follow").await;
    assert_eq!((refused.problem(), refused.header("Retry-After")), ("too_often", "3601"));
}
