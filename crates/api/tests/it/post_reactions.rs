//! Likes, reactions and shares over HTTP.

use crate::{
    kit::TestApp,
    posts::{POSTS, post, post_id, scene},
};
use serde_json::{Value, json};

#[actix_web::test]
async fn reactions_are_counted_shown_and_taken_back() {
    let (_app, ann, bob, id) = scene().await;
    let path = format!("{POSTS}/{id}");
    assert_eq!(ann.put(&format!("{path}/reactions/fire"), json!({})).await.status, 200);
    assert_eq!(bob.put(&format!("{path}/reactions/fire"), json!({})).await.status, 200);
    assert_eq!(bob.put(&format!("{path}/reactions/clap"), json!({})).await.status, 200);
    assert_eq!(bob.put(&format!("{path}/like"), json!({})).await.status, 200);
    let counts = bob.post(&format!("{path}/shares"), json!({})).await;
    insta::assert_json_snapshot!(counts.data());
    let people = ann.get(&format!("{path}/reactions")).await;
    insta::assert_json_snapshot!(people.shape());
    let hearts = ann.get(&format!("{path}/reactions?reaction=like")).await;
    assert_eq!(hearts.data()["people"].as_array().map(Vec::len), Some(1));
    for taken in ["like", "reactions/fire", "reactions/clap", "shares"] {
        assert_eq!(bob.delete(&format!("{path}/{taken}")).await.status, 200, "{taken}");
        assert_eq!(bob.delete(&format!("{path}/{taken}")).await.status, 200, "{taken} once more");
    }
    let left = bob.get(&path).await;
    let numbers = ["like_count", "reaction_count", "share_count"].map(|name| left.data()[name].clone());
    assert_eq!(numbers, [json!(0), json!(1), json!(0)]);
    assert_eq!(left.data()["mine"], json!({"liked": false, "reactions": [], "shared": false}));
}

#[actix_web::test]
async fn a_reaction_that_is_not_in_the_set_is_not_found() {
    let (_app, ann, _, id) = scene().await;
    for name in ["unknown", "like", "Clap", "%F0%9F%91%8F"] {
        let answer = ann.put(&format!("{POSTS}/{id}/reactions/{name}"), json!({})).await;
        assert_eq!((answer.status.as_u16(), answer.problem()), (404, "not_found"), "{name}");
    }
    let list = ann.get(&format!("{POSTS}/{id}/reactions?reaction=No")).await;
    assert_eq!(list.errors(), [("query/reaction", "bad_reaction")]);
}

#[actix_web::test]
async fn the_reactions_to_choose_from_are_listed() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let list = ann.get("/api/v1/reactions").await;
    let first = json!({"reaction": "clap", "emoji": "👏"});
    let reactions: &Vec<Value> = list.data()["reactions"].as_array().expect("reactions");
    assert_eq!((reactions.len(), &reactions[0]), (8, &first));
}

#[actix_web::test]
async fn only_a_public_post_is_shared() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let closer = post_id(&ann.post(POSTS, json!({"text": "Hello", "audience": "followers"})).await);
    let refused = ann.post(&format!("{POSTS}/{closer}/shares"), json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (409, "not_public"));
    let bob = app.person("bob").signed_in();
    assert_eq!(bob.post(&format!("{POSTS}/{closer}/shares"), json!({})).await.problem(), "not_found");
    let public = post(&ann, "Hello all").await;
    let can_share = async |id: &str| ann.get(&format!("{POSTS}/{id}")).await.data()["can_share"].clone();
    assert_eq!((can_share(&closer).await, can_share(&public).await), (json!(false), json!(true)));
    assert_eq!(ann.patch("/api/v1/me/profile", json!({"is_private": true})).await.status, 200);
    assert_eq!(can_share(&public).await, false, "the account is private");
}
