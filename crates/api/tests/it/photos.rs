//! Photos: uploads and their refusals, who sees which photo, and what browsers may keep.

use crate::kit::{Actor, Answer, TestApp};
use actix_web::http::Method;
use chrono::TimeDelta;
use milequest_persistence::test_kit::execute;
use milequest_photo_processing::{
    PictureError,
    test_kit::{HOSTILE, decoded, jpeg, png, quadrants},
};
use milequest_services::photos::MAX_BYTES;
use serde_json::json;

const MINE: &str = "/api/v1/me/photo";

async fn upload(actor: &Actor, method: Method, path: &str, bytes: Vec<u8>) -> Answer {
    actor.request(method, path).body("image/jpeg", bytes).send().await
}

fn text(answer: &Answer, pointer: &str) -> String {
    answer.data().pointer(pointer).and_then(|value| value.as_str()).expect(pointer).to_owned()
}

async fn id_of(actor: &Actor) -> String {
    text(&actor.get("/api/v1/me").await, "/id")
}

/// The addresses of the variants, the smallest first.
fn urls(answer: &Answer) -> Vec<String> {
    let variants = answer.data()["variants"].as_array().expect("variants");
    variants.iter().map(|variant| variant["url"].as_str().expect("a path").to_owned()).collect()
}

#[actix_web::test]
async fn a_photo_has_variants_at_addresses_that_never_change() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let answer = upload(&ann, Method::PUT, MINE, jpeg(800, 600)).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.data()["width"], &answer.data()["height"]),
        (200, &json!(512), &json!(512))
    );
    let urls = urls(&answer);
    assert_eq!(urls.len(), 4);
    for (url, side) in urls.iter().zip([64, 128, 256, 512]) {
        let file = ann.get(url).await;
        assert_eq!((file.status.as_u16(), file.header("Content-Type")), (200, "image/jpeg"));
        assert_eq!(file.header("Cache-Control"), "private, max-age=31536000, immutable");
        assert!(file.header("Content-Security-Policy").contains("default-src 'none'"), "{file:?}");
        let picture = decoded(&file.bytes);
        assert_eq!((picture.width(), picture.height()), (side, side));
        let again = ann.request(Method::GET, url).header("If-None-Match", file.header("ETag")).send().await;
        assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
        assert_eq!(again.header("Cache-Control"), file.header("Cache-Control"));
    }
    let unknown = urls[0].replace("/64", "/65");
    assert_eq!(ann.get(&unknown).await.problem(), "not_found");
    assert_eq!(ann.get(&urls[0].replace("/64", "/x")).await.problem(), "not_found");
}

#[actix_web::test]
async fn each_hostile_upload_has_its_answer() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let mut wrong = Vec::new();
    for hostile in HOSTILE {
        let answer = upload(&ann, Method::PUT, MINE, (hostile.bytes)()).await;
        let expected = match hostile.refusal {
            None => (200, ""),
            Some(PictureError::UnknownFormat) => (415, "not_a_photo"),
            Some(PictureError::TooManyPixels | PictureError::TooMuchMemory) => (422, "too_many_pixels"),
            Some(PictureError::Truncated | PictureError::Broken) => (422, "broken_photo"),
            Some(PictureError::Crop(_)) => (422, "invalid_fields"),
        };
        let code = if answer.status.is_success() { "" } else { answer.problem() };
        if (answer.status.as_u16(), code) != expected {
            wrong.push(format!("{}: {} {code} instead of {expected:?}", hostile.name, answer.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    app.run_jobs();
    let groups = std::fs::read_dir(app.files.path().join("photos")).expect("a folder").count();
    assert!(groups > 0, "the last photo is stored");
    assert_eq!(std::fs::read_dir(app.files.path().join("uploads")).expect("a folder").count(), 0);
}

#[actix_web::test]
async fn five_mebibytes_are_taken_and_one_byte_more_is_not() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let most = usize::try_from(MAX_BYTES).expect("a size");
    let mut bytes = jpeg(320, 240);
    bytes.resize(most, 0);
    assert_eq!(upload(&ann, Method::PUT, MINE, bytes.clone()).await.status, 200);
    bytes.push(0);
    let refused = upload(&ann, Method::PUT, MINE, bytes.clone()).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (413, "body_too_large"));
    // The length may be missing, as with chunks, or a lie.
    let counted = ann.request(Method::PUT, MINE).body("image/jpeg", bytes).header("Content-Length", "10");
    assert_eq!(counted.send().await.problem(), "body_too_large");
    let announced = ann.request(Method::PUT, MINE).body("image/jpeg", jpeg(16, 16)).header("Content-Length", "9999999");
    assert_eq!(announced.send().await.problem(), "body_too_large");
}

#[actix_web::test]
async fn the_bytes_say_what_a_picture_is_and_no_header_does() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for kind in ["image/gif", "text/html", "application/octet-stream"] {
        let answer = ann.request(Method::PUT, MINE).body(kind, png(32, 32)).send().await;
        assert_eq!(answer.status, 200, "{kind}");
    }
    let packed = ann.request(Method::PUT, MINE).body("image/png", png(32, 32)).header("Content-Encoding", "gzip");
    assert_eq!(packed.send().await.problem(), "not_a_photo");
}

#[actix_web::test]
async fn a_square_is_cut_where_the_person_wants_it() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let path = format!("{MINE}?crop_x=400&crop_y=0&crop_size=300");
    let answer = upload(&ann, Method::PUT, &path, jpeg(800, 600)).await;
    let picture = decoded(&ann.get(&urls(&answer)[3]).await.bytes);
    let green = quadrants(1, 0, 2, 2);
    let found = picture.get_pixel(256, 256).0;
    assert!(found.iter().zip(green).all(|(one, other)| one.abs_diff(other) < 24), "{found:?}");

    let outside = format!("{MINE}?crop_x=501&crop_y=0&crop_size=300");
    let answer = upload(&ann, Method::PUT, &outside, jpeg(800, 600)).await;
    assert_eq!(answer.errors(), [("/crop_size", "outside_the_picture")]);
    let some = upload(&ann, Method::PUT, &format!("{MINE}?crop_x=1"), jpeg(16, 16)).await;
    assert_eq!(some.errors(), [("query/crop_y", "missing"), ("query/crop_size", "missing")]);
    let nothing = upload(&ann, Method::PUT, &format!("{MINE}?crop_x=0&crop_y=0&crop_size=0"), jpeg(16, 16)).await;
    assert_eq!(nothing.status, 422);
}

#[actix_web::test]
async fn a_new_photo_replaces_the_one_before_and_a_job_deletes_its_files() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let before = urls(&upload(&ann, Method::PUT, MINE, jpeg(64, 64)).await);
    let after = urls(&upload(&ann, Method::PUT, MINE, png(64, 64)).await);
    assert_eq!(ann.get(&before[0]).await.problem(), "not_found");
    assert_eq!(ann.get(&after[0]).await.status, 200);
    app.run_jobs();
    let count = |url: &str| {
        let id = url.split('/').nth(4).expect("an id");
        let folder = app.files.path().join("photos").join(&id[id.len() - 2..]).join(id);
        std::fs::read_dir(folder).map_or(0, Iterator::count)
    };
    assert_eq!((count(&before[0]), count(&after[0])), (0, 4));
    assert_eq!(ann.delete(MINE).await.status, 204);
    assert_eq!(ann.get(&after[0]).await.problem(), "not_found");
    assert_eq!(ann.delete(MINE).await.status, 204, "there may be none");
    app.run_jobs();
    assert_eq!(count(&after[0]), 0);
}

#[actix_web::test]
async fn a_profile_photo_is_visible_except_across_a_block_and_while_it_is_hidden() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (bob, cem) = (app.person("bob").signed_in(), app.person("cem").signed_in());
    let url = urls(&upload(&ann, Method::PUT, MINE, jpeg(64, 64)).await).swap_remove(0);
    let (ann_id, bob_id) = (id_of(&ann).await, id_of(&bob).await);
    assert_eq!([bob.get(&url).await.status, cem.get(&url).await.status], [200, 200]);
    assert_eq!(app.stranger().get(&url).await.status, 401);

    let db = app.database();
    let run = |sql: &str| db.write(|tx| execute(tx, sql)).expect("SQL");
    run(&format!("INSERT INTO blocks VALUES ('{ann_id}', '{bob_id}', now())"));
    assert_eq!(bob.get(&url).await.problem(), "not_found");
    run(&format!("UPDATE blocks SET blocker_id = '{bob_id}', blocked_id = '{ann_id}'"));
    assert_eq!(bob.get(&url).await.problem(), "not_found");
    assert_eq!(cem.get(&url).await.status, 200);
    let avatar = |actor: Actor, path: String| async move {
        let answer = actor.get(&path).await;
        (answer.header("Content-Type").to_owned(), answer.text.contains("</text>"))
    };
    let path = format!("/api/v1/users/{ann_id}/avatar");
    assert_eq!(avatar(bob.clone(), path.clone()).await, ("image/svg+xml".to_owned(), false), "no letter of the name");
    assert_eq!(avatar(cem.clone(), path.clone()).await.0, "image/jpeg");

    run("UPDATE photos SET hidden_at = now()");
    assert_eq!(cem.get(&url).await.problem(), "not_found");
    assert_eq!(avatar(cem.clone(), path.clone()).await, ("image/svg+xml".to_owned(), true));
    assert_eq!(ann.get(&url).await.status, 200, "its owner sees it");
    assert_eq!(avatar(ann, path).await.0, "image/jpeg");
}

#[actix_web::test]
async fn an_avatar_is_the_photo_or_a_letter_on_a_colour() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let path = format!("/api/v1/users/{}/avatar", id_of(&ann).await);
    let letter = bob.get(&path).await;
    assert_eq!((letter.status.as_u16(), letter.header("Content-Type")), (200, "image/svg+xml"));
    assert_eq!(letter.header("Cache-Control"), "private, max-age=300");
    assert!(letter.text.starts_with("<svg ") && letter.text.contains(">A</text>"), "{}", letter.text);
    assert!(letter.header("Content-Security-Policy").contains("default-src 'none'"));
    let kept = bob.request(Method::GET, &path).header("If-None-Match", letter.header("ETag")).send().await;
    assert_eq!(kept.status, 304);

    upload(&ann, Method::PUT, MINE, jpeg(64, 64)).await;
    for (query, side) in [("", 128), ("?size=1", 64), ("?size=65", 128), ("?size=512", 512)] {
        let photo = bob.get(&format!("{path}{query}")).await;
        assert_eq!(photo.header("Content-Type"), "image/jpeg");
        assert_eq!(decoded(&photo.bytes).width(), side, "{query}");
        let tag = photo.header("ETag");
        let kept = bob.request(Method::GET, &format!("{path}{query}")).header("If-None-Match", tag).send().await;
        assert_eq!(kept.status, 304);
    }
    assert_eq!(bob.get(&format!("{path}?size=513")).await.errors().len(), 1);
    let nobody = bob.get("/api/v1/users/00000000-0000-7000-8000-000000000000/avatar").await;
    assert_eq!((nobody.status.as_u16(), nobody.header("Content-Type")), (200, "image/svg+xml"));
}

#[actix_web::test]
async fn admins_give_a_team_its_photo_and_those_who_see_inside_see_it() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (bob, cem) = (app.person("bob").signed_in(), app.person("cem").signed_in());
    let team = text(&ann.post("/api/v1/teams", json!({"name": "Walkers", "is_public": true})).await, "/id");
    let (path, of_team) = (format!("/api/v1/teams/{team}/photo"), format!("/api/v1/teams/{team}"));
    assert!(ann.get(&of_team).await.data()["photo"].is_null());
    assert_eq!(bob.post(&format!("{of_team}/members"), json!({})).await.status, 201);
    assert_eq!(upload(&bob, Method::PUT, &path, jpeg(64, 64)).await.problem(), "not_team_admin");
    assert_eq!(bob.delete(&path).await.problem(), "not_team_admin");

    let answer = upload(&ann, Method::PUT, &path, jpeg(64, 64)).await;
    let url = urls(&answer).swap_remove(0);
    assert_eq!(ann.get(&of_team).await.data()["photo"], *answer.data());
    let listed = cem.get("/api/v1/teams").await;
    assert_eq!(listed.data()["teams"][0]["photo"]["photo_id"], answer.data()["photo_id"]);
    let home = ann.get("/api/v1/me/dashboard").await;
    assert_eq!(home.data()["teams"][0]["photo"], *answer.data());
    assert_eq!(cem.get(&url).await.status, 200);
    ann.patch(&of_team, json!({"is_public": false})).await;
    assert_eq!(cem.get(&url).await.problem(), "not_found");
    assert_eq!(upload(&cem, Method::PUT, &path, jpeg(64, 64)).await.problem(), "not_found");
    assert_eq!(bob.get(&url).await.status, 200, "a member sees inside");

    assert_eq!(ann.delete(&path).await.status, 204);
    assert!(ann.get(&of_team).await.data()["photo"].is_null());
    assert_eq!(bob.get(&url).await.problem(), "not_found");
}

#[actix_web::test]
async fn a_photo_for_a_post_is_its_owners_alone_for_a_day() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let answer = upload(&ann, Method::POST, "/api/v1/photos", jpeg(1500, 750)).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.data()["width"], &answer.data()["height"]),
        (201, &json!(1500), &json!(750))
    );
    let urls = urls(&answer);
    assert_eq!(urls.len(), 3);
    assert_eq!(decoded(&ann.get(&urls[2]).await.bytes).width(), 1500);
    assert_eq!(bob.get(&urls[0]).await.problem(), "not_found");
    app.clock.advance(TimeDelta::hours(25));
    app.run_jobs();
    assert_eq!(ann.get(&urls[0]).await.problem(), "not_found");
}

#[actix_web::test]
async fn a_photo_that_is_sent_again_under_the_same_key_is_stored_once() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let send = |bytes: Vec<u8>| {
        let request = ann.request(Method::POST, "/api/v1/photos").header("Idempotency-Key", "0198c2f4-7a52-7c1e");
        request.body("image/jpeg", bytes).send()
    };
    let first = send(jpeg(64, 64)).await;
    let again = send(jpeg(64, 64)).await;
    assert_eq!((again.status.as_u16(), again.header("Idempotent-Replayed")), (201, "true"));
    assert_eq!(first.data(), again.data());
    assert_eq!(send(jpeg(64, 32)).await.problem(), "idempotency_key_reused");
    app.run_jobs();
    let count =
        app.database().read(|conn| milequest_persistence::test_kit::lines(conn, "SELECT id::text AS line FROM photos"));
    assert_eq!(count.expect("rows").len(), 1);
}

#[actix_web::test]
async fn uploads_of_a_person_are_limited() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for number in 0..60 {
        assert_eq!(upload(&ann, Method::PUT, MINE, b"no picture".to_vec()).await.problem(), "not_a_photo", "{number}");
    }
    let refused = upload(&ann, Method::PUT, MINE, jpeg(64, 64)).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (429, "too_often"));
    assert!(!refused.header("Retry-After").is_empty());
}
