//! Many requests at once: which requests wait, and which do not.

use crate::kit::{AT_ONCE, Actor, Answer, TestApp};
use actix_web::rt::time::timeout;
use futures_util::future::{join, join_all};
use milequest_persistence::{Db, StoreError, test_kit};
use serde_json::json;
use std::{sync::mpsc, thread, time::Duration};

/// Holds the locks of these statements until the returned value is dropped.
fn hold(app: &TestApp, statements: &'static str) -> mpsc::Sender<()> {
    let db = Db::connect(test_kit::settings(app.database_url().clone())).expect("a connection");
    let (holding, held) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    thread::spawn(move || {
        db.write(|tx| {
            test_kit::execute(tx, statements)?;
            holding.send(()).expect("a test that waits");
            // The receiver ends when the sender is dropped.
            let _ = released.recv();
            Ok::<_, StoreError>(())
        })
    });
    held.recv().expect("a lock");
    release
}

/// The time within which a request must be answered, also on a busy machine.
const ANSWERED_WITHIN: Duration = Duration::from_secs(20);

/// The time after which a blocked request must still be waiting. A busy machine makes it no shorter.
const WAITS_FOR: Duration = Duration::from_millis(300);

/// The status of the answer, if it arrives within this time.
async fn answer_within(time: Duration, asked: impl Future<Output = Answer>) -> Option<u16> {
    timeout(time, asked).await.ok().map(|answer| answer.status.as_u16())
}

async fn profile_within(time: Duration, actor: &Actor) -> Option<u16> {
    answer_within(time, actor.get("/api/v1/me")).await
}

#[actix_web::test]
async fn many_sign_ins_at_once_do_not_block_other_requests() {
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
async fn an_aborted_request_keeps_its_permit_until_its_work_ends() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let held = hold(&app, "UPDATE users SET updated_at = updated_at WHERE username = 'ann'");
    let edits = (0..AT_ONCE).map(|_| answer_within(WAITS_FOR, ann.patch("/api/v1/me", json!({"display_name": "Ann"}))));
    assert!(join_all(edits).await.iter().all(Option::is_none), "all were given up");
    assert_eq!(profile_within(WAITS_FOR, &bob).await, None, "what was begun still fills the room");
    drop(held);
    assert_eq!(profile_within(ANSWERED_WITHIN, &bob).await, Some(200));
}
