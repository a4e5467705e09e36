//! Many at once: who waits, and who is not kept waiting by them.

use crate::kit::{AT_ONCE, Actor, Answer, TestApp};
use actix_web::rt::time::timeout;
use futures_util::future::{join, join_all};
use milequest_persistence::{Db, StoreError, test_kit};
use serde_json::json;
use std::{sync::mpsc, thread, time::Duration};

/// Holds what these statements lock until the answer is dropped.
fn hold(app: &TestApp, statements: &'static str) -> mpsc::Sender<()> {
    let db = Db::connect(test_kit::settings(app.database_url().clone())).expect("a connection");
    let (holding, held) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    thread::spawn(move || {
        db.write(|tx| {
            test_kit::execute(tx, statements)?;
            holding.send(()).expect("a test that waits");
            // Ends with the sender.
            let _ = released.recv();
            Ok::<_, StoreError>(())
        })
    });
    held.recv().expect("a lock");
    release
}

/// Whoever has to be answered is answered within this, also on a busy machine.
const ANSWERED_WITHIN: Duration = Duration::from_secs(20);

/// Whoever has to wait is still waiting after this. A longer time proves no more, and a busy machine makes it no shorter.
const WAITS_FOR: Duration = Duration::from_millis(300);

/// The status of the answer, if it comes within this time.
async fn answer_within(time: Duration, asked: impl Future<Output = Answer>) -> Option<u16> {
    timeout(time, asked).await.ok().map(|answer| answer.status.as_u16())
}

async fn profile_within(time: Duration, actor: &Actor) -> Option<u16> {
    answer_within(time, actor.get("/api/v1/me")).await
}

#[actix_web::test]
async fn however_many_sign_in_at_once_who_is_signed_in_gets_through() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let held = hold(&app, "LOCK TABLE rate_limits");
    let body = json!({"login": "bob", "password": "wrong password"});
    let stranger = app.stranger();
    let flood = join_all((0..AT_ONCE * 2).map(|_| stranger.post("/api/v1/auth/login", body.clone())));
    let others = async {
        let seen = profile_within(ANSWERED_WITHIN, &ann).await;
        drop(held);
        seen
    };
    let (answers, seen) = join(flood, others).await;
    assert_eq!(seen, Some(200));
    assert!(answers.iter().all(|answer| answer.status != 500), "{answers:?}");
}

#[actix_web::test]
async fn who_asks_and_goes_away_makes_no_more_room_than_who_waits_for_the_answer() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let held = hold(&app, "UPDATE users SET updated_at = updated_at WHERE username = 'ann'");
    let edits = (0..AT_ONCE).map(|_| answer_within(WAITS_FOR, ann.patch("/api/v1/me", json!({"display_name": "Ann"}))));
    assert!(join_all(edits).await.iter().all(Option::is_none), "all were given up");
    assert_eq!(profile_within(WAITS_FOR, &bob).await, None, "what was begun still fills the room");
    drop(held);
    assert_eq!(profile_within(ANSWERED_WITHIN, &bob).await, Some(200));
}
