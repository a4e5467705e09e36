//! Access: every operation of the document for strangers, and for people without the right.

use crate::{
    fixtures,
    kit::{Actor, TestApp},
};
use actix_web::http::Method;
use chrono::TimeDelta;
use milequest_domain::{UserId, notifications::NotificationKind};
use milequest_services::accounts::AccountStatusChange;
use serde_json::json;

/// The public operations. Add one only with a reason that a reviewer accepts.
pub(crate) const PUBLIC: [&str; 19] = [
    // A person who signs in has no session yet, and links work for the reader of the mailbox.
    "POST /api/v1/auth/email/confirm",
    "POST /api/v1/auth/email/verify",
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/password/forgot",
    "POST /api/v1/auth/password/reset",
    "POST /api/v1/auth/register",
    "POST /api/v1/auth/restore",
    // A page asks whether anybody is signed in.
    "GET /api/v1/auth/session",
    // The secret in the path is the right to read the calendar. Calendar programs do it without signing in.
    "GET /api/v1/calendar/{token}.ics",
    // Chats show the card of a goal that everybody may see.
    "GET /api/v1/goals/{id}/card.png",
    "GET /api/v1/goals/{id}/card.svg",
    // Whoever follows a link to such a goal sees its name and its total.
    "GET /api/v1/goals/{id}/public",
    "GET /api/v1/openapi.json",
    // The token in the path is the right to turn mail off. Mail programs do it without signing in.
    "GET /api/v1/unsubscribe/{token}",
    "POST /api/v1/unsubscribe/{token}",
    "GET /docs",
    "GET /docs/problems",
    "GET /health/live",
    "GET /health/ready",
];

/// An id that no resource has.
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// Every operation of the document as `METHOD /path`, with placeholders replaced.
pub(crate) fn operations() -> Vec<(Method, String, String)> {
    let document = serde_json::to_value(milequest_api::document()).expect("the document");
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for method in item.as_object().expect("an item").keys() {
            let method: Method = method.to_uppercase().parse().expect("a method");
            let concrete = ["{id}", "{user_id}", "{invite_id}", "{announcement_id}", "{token}"]
                .iter()
                .fold(path.clone(), |path, placeholder| path.replace(placeholder, NOBODY))
                .replace("{username}", "nobody")
                .replace("{size}", "512")
                .replace("{number}", "0")
                .replace("{reaction}", "clap")
                .replace("{category}", "nature");
            operations.push((method.clone(), concrete, format!("{method} {path}")));
        }
    }
    operations
}

pub(crate) async fn ask(actor: &Actor, method: &Method, path: &str) -> crate::kit::Answer {
    // A refusal of the body would not test the access.
    let body = match (method, path.rsplit('/').next()) {
        (&Method::POST, Some("status")) => json!({"status": "active"}),
        (&Method::POST, Some("goals")) => json!({"name": "Ten", "first_day": "2024-10-01", "target_m": 10_000}),
        (&Method::POST, Some("check")) => json!({"user_ids": [NOBODY]}),
        (&Method::POST, Some("read")) if path.ends_with("/notifications/read") => json!({"ids": [NOBODY]}),
        (&Method::POST, Some("push-subscriptions")) => fixtures::browser(2),
        (&Method::POST, Some("announcements")) => json!({"title": "Hello"}),
        (&Method::PUT, Some("preferences")) => json!({"categories": []}),
        (&Method::PUT, _) if path.ends_with("/forecasts/me") => json!({"day": "2025-10-01"}),
        (&Method::POST, Some("webhooks")) => json!({"url": "https://hooks.example.org/"}),
        (&Method::POST, Some("reports")) => json!({"subject": "person", "subject_id": NOBODY, "reason": "spam"}),
        (&Method::POST, Some("decisions")) => json!({"kind": "dismiss"}),
        (&Method::POST, Some("appeal")) => json!({"text": "No."}),
        (&Method::POST, Some("answer")) => json!({"state": "upheld"}),
        (&Method::POST, Some("privacy")) => json!({"is_private": true}),
        (&Method::POST, Some("privacy-zones")) => {
            json!({"name": "Home", "place": {"latitude": 48.2, "longitude": 16.4}, "radius_m": 200})
        }
        (&Method::POST, Some("posts")) => json!({"text": "Hello"}),
        (&Method::POST, Some("comments")) => json!({"text": "Hello"}),
        (&Method::POST, Some("uploads")) => json!({"file_name": "rides.zip", "size_bytes": 4}),
        (&Method::PUT, _) if path.contains("/matches") => json!({"decision": "skip"}),
        (&Method::PUT, _) if path.contains("/chunks/") => {
            let chunk = actor.request(method.clone(), path).body("application/octet-stream", "four");
            return chunk.send().await;
        }
        (&Method::PATCH, _) if path.contains("/comments/") => json!({"text": "Hello"}),
        (&Method::PATCH, _) if path.contains("/members/") => json!({"role": "admin"}),
        _ => json!({}),
    };
    actor.request(method.clone(), path).json(&body).send().await
}

#[actix_web::test]
async fn strangers_may_call_only_public_operations() {
    let app = TestApp::new().await;
    let mut public = Vec::new();
    for (method, path, name) in operations() {
        if ask(&app.stranger(), &method, &path).await.status != 401 {
            public.push(name);
        }
    }
    assert_eq!(public, PUBLIC);
}

/// Ids of resources of ann, which everybody else tries to use. A path with another placeholder needs a line here, with
/// the id of a resource of another person.
struct OfAnn {
    session: String,
    token: String,
    me: String,
    team: String,
    invite: String,
    goal: String,
    activity: String,
    import: String,
    upload: String,
    notification: String,
    push_subscription: String,
    webhook: String,
    announcement: String,
    photo: String,
    post: String,
    comment: String,
    case: String,
    decision: String,
    privacy_zone: String,
}

impl OfAnn {
    async fn new(app: &TestApp) -> (Self, Actor, Actor) {
        let ann = app.person("ann");
        let here = ann.signed_in();
        let program = ann.with_scopes(&["read", "write"]);
        let session = here.get("/api/v1/auth/session").await.data()["id"].as_str().expect("an id").to_owned();
        let tokens = here.get("/api/v1/auth/tokens").await;
        let token = tokens.data()["tokens"][0]["id"].as_str().expect("an id").to_owned();
        let me = here.get("/api/v1/me").await.data()["id"].as_str().expect("an id").to_owned();
        let make = |path: String, body| {
            let here = here.clone();
            async move { here.post(&path, body).await.data()["id"].as_str().expect("an id").to_owned() }
        };
        let team = make("/api/v1/teams".to_owned(), json!({"name": "Ours"})).await;
        let invite = make(format!("/api/v1/teams/{team}/invites"), json!({"email": "else@example.org"})).await;
        let wanted = json!({"name": "Ten", "first_day": "2024-10-01", "target_m": 10_000});
        let goal = make(format!("/api/v1/teams/{team}/goals"), wanted).await;
        let moved = json!({"started_at": "2024-10-01T08:00:00Z", "distance_m": 5_000, "duration_s": 3_600});
        let activity = make("/api/v1/activities".to_owned(), moved).await;
        let import = here.request(Method::POST, "/api/v1/imports").body("application/x-ndjson", "{}").send().await;
        let import = import.data()["id"].as_str().expect("an id").to_owned();
        let upload = json!({"file_name": "rides.zip", "size_bytes": 4});
        let upload = make("/api/v1/imports/uploads".to_owned(), upload).await;
        let webhook = make("/api/v1/webhooks".to_owned(), json!({"url": "https://hooks.example.org/"})).await;
        let announcement = make(format!("/api/v1/teams/{team}/announcements"), json!({"title": "Hello"})).await;
        let reader: UserId = me.parse().expect("an id");
        let item = fixtures::item(app, reader, &team, (NotificationKind::MemberJoined, None), 1);
        let notification = item.id.to_string();
        fixtures::notify(app, &[item]);
        // For the followers of ann, of whom there are none.
        let post = here.post("/api/v1/posts", json!({"text": "Hello", "audience": "followers"})).await;
        let post = post.data()["post_id"].as_str().expect("an id").to_owned();
        let comment = here.post(&format!("/api/v1/posts/{post}/comments"), json!({"text": "Hello"})).await;
        let comment = comment.data()["comment_id"].as_str().expect("an id").to_owned();
        let push_subscription = make("/api/v1/notifications/push-subscriptions".to_owned(), fixtures::browser(1)).await;
        let (case, decision) = fixtures::insert_decision(app, reader);
        let picture = milequest_photo_processing::test_kit::png(16, 16);
        let photo = here.request(Method::POST, "/api/v1/photos").body("image/png", picture).send().await;
        let photo = photo.data()["photo_id"].as_str().expect("an id").to_owned();
        let home = json!({"name": "Home", "place": {"latitude": 48.2, "longitude": 16.4}, "radius_m": 200});
        let privacy_zone = make("/api/v1/me/privacy-zones".to_owned(), home).await;
        let of_ann = Self {
            session,
            token,
            me,
            team,
            invite,
            goal,
            activity,
            import,
            upload,
            notification,
            push_subscription,
            webhook,
            announcement,
            photo,
            post,
            comment,
            case,
            decision,
            privacy_zone,
        };
        (of_ann, here, program)
    }

    /// The path with the id of ann's resource, if it has a placeholder for one.
    fn in_path(&self, name: &str) -> Option<String> {
        let route = name.split_once(' ').expect("a method and a path").1;
        let first = route.trim_start_matches("/api/v1/").split("/{").next();
        let id = match first {
            Some("auth/sessions") => &self.session,
            Some("auth/tokens") => &self.token,
            Some("teams") => &self.team,
            Some("goals") => &self.goal,
            Some("activities") => &self.activity,
            Some("imports") => &self.import,
            Some("imports/uploads") => &self.upload,
            Some("notifications") => &self.notification,
            Some("notifications/push-subscriptions") => &self.push_subscription,
            Some("webhooks") => &self.webhook,
            Some("invites") => &self.invite,
            Some("me/followers" | "me/follow-requests") => &self.me,
            Some("photos") => &self.photo,
            Some("me/privacy-zones") => &self.privacy_zone,
            Some("posts") => &self.post,
            Some("comments") => &self.comment,
            Some("moderation/cases") => &self.case,
            Some("moderation/decisions" | "me/decisions") => &self.decision,
            // Only for admins of the server, whatever the id.
            Some("admin/reconcile" | "admin/achievements" | "admin/announcements" | "admin/deliveries") => return None,
            // A category is nobody's.
            Some("me/categories") => return None,
            // The token is the right.
            Some("unsubscribe" | "calendar") => return None,
            // Everybody who is signed in may read these; other tests check their private parts.
            Some("users") if route.contains("/{username}") || route.ends_with("/avatar") => return None,
            _ => {
                assert!(!route.contains('{'), "{name}: say in OfAnn whose thing others are to try");
                return None;
            }
        };
        let more = [
            ("{id}", id),
            ("{reaction}", &"clap".to_owned()),
            ("{token}", id),
            ("{user_id}", &self.me),
            ("{invite_id}", &self.invite),
            ("{announcement_id}", &self.announcement),
            ("{size}", &"512".to_owned()),
            ("{number}", &"0".to_owned()),
        ];
        let path = more.iter().fold(route.to_owned(), |path, (placeholder, id)| path.replace(placeholder, id));
        (path != route).then_some(path)
    }
}

/// A person without access, and the expected answer.
struct Outsider {
    credential: &'static str,
    shows: Actor,
    answer: (u16, &'static str),
}

fn outsider(credential: &'static str, shows: Actor) -> Outsider {
    Outsider { credential, shows, answer: (401, "not_signed_in") }
}

/// Everybody who may call only the public operations.
async fn outsiders(app: &TestApp) -> Vec<Outsider> {
    let old = app.person("old");
    let (expired_session, expired_token) = (old.signed_in(), old.with_scopes(&["read", "write"]));
    app.clock.advance(TimeDelta::days(180));

    let kept_out = app.person("cem");
    let (session_kept_out, token_kept_out) = (kept_out.signed_in(), kept_out.with_scopes(&["read", "write"]));
    kept_out.set(AccountStatusChange::Disabled(true));

    let gone = app.person("dan");
    let (session_closed, token_closed) = (gone.signed_in(), gone.with_scopes(&["read", "write"]));
    gone.close();

    let eve = app.person("eve");
    let (session_revoked, here) = (eve.signed_in_as_well(), eve.signed_in_as_well());
    let token_revoked = eve.with_scopes(&["read", "write"]);
    for (list, of) in [("sessions", "/api/v1/auth/sessions"), ("tokens", "/api/v1/auth/tokens")] {
        for item in here.get(of).await.data()[list].as_array().expect("a list") {
            if item["current"] != true {
                let revoked = here.delete(&format!("{of}/{}", item["id"].as_str().expect("an id"))).await;
                assert_eq!(revoked.status, 204);
            }
        }
    }
    assert_eq!(here.get("/api/v1/me").await.status, 200);

    vec![
        outsider("a stranger", app.stranger()),
        outsider("a wrong token", app.stranger().with_token("mq_wrong")),
        outsider("no token at all", app.stranger().with_token("")),
        outsider("no text", app.stranger().with_token("ä")),
        outsider("an expired session", expired_session),
        outsider("an expired token", expired_token),
        outsider("the session of who is kept out", session_kept_out),
        outsider("the token of who is kept out", token_kept_out),
        outsider("the session of who left", session_closed),
        outsider("the token of who left", token_closed),
        outsider("a revoked session", session_revoked),
        outsider("a revoked token", token_revoked),
    ]
}

#[actix_web::test]
async fn every_operation_refuses_people_without_access() {
    let app = TestApp::new().await;
    let everywhere = outsiders(&app).await;
    let (of_ann, ann, program_of_ann) = OfAnn::new(&app).await;
    let bob = app.person("bob");
    let here_bob = bob.signed_in();
    let (reader, writer) = (bob.with_scopes(&["read"]), bob.with_scopes(&["write"]));
    for (method, nobodys, name) in operations().into_iter().filter(|(_, _, name)| !PUBLIC.contains(&name.as_str())) {
        let of_ann = of_ann.in_path(&name);
        let path = of_ann.as_ref().unwrap_or(&nobodys);
        let narrow = if method == Method::GET { &writer } else { &reader };
        let here = [
            Some(Outsider { credential: "the wrong scope", shows: narrow.clone(), answer: (403, "scope_missing") }),
            of_ann.as_ref().map(|_| Outsider {
                credential: "another person",
                shows: here_bob.clone(),
                answer: (404, "not_found"),
            }),
        ];
        for Outsider { credential, shows, answer } in everywhere.iter().chain(here.iter().flatten()) {
            let refused = ask(shows, &method, path).await;
            assert_eq!((refused.status.as_u16(), refused.problem()), *answer, "{name} for {credential}");
            let challenge = if answer.0 == 401 { "Bearer" } else { "" };
            assert_eq!(refused.header("WWW-Authenticate"), challenge, "{name} for {credential}");
        }
    }
    for whole in [ann, program_of_ann, here_bob] {
        assert_eq!(whole.get("/api/v1/me").await.status, 200, "nobody else has ended it");
    }
}

#[actix_web::test]
async fn a_cookie_without_the_csrf_token_changes_nothing() {
    let app = TestApp::new().await;
    let session = app.person("ann").signed_in();
    let cookie = format!("__Host-milequest_session={}", session.token());
    let whose = app.stranger();
    for (method, path, name) in operations().into_iter().filter(|(_, _, name)| !PUBLIC.contains(&name.as_str())) {
        if method == Method::GET {
            continue;
        }
        for csrf_token in ["", "made-up"] {
            let asked =
                whose.request(method.clone(), &path).header("Cookie", &cookie).header("X-CSRF-Token", csrf_token);
            let refused = asked.json(&json!({})).send().await;
            assert_eq!(
                (refused.status.as_u16(), refused.problem()),
                (403, "forged_request"),
                "{name} with {csrf_token:?}"
            );
        }
    }
    assert_eq!(session.get("/api/v1/me").await.status, 200);
}

#[actix_web::test]
async fn the_bearer_scheme_is_case_insensitive_and_the_only_one() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let made = ann.post("/api/v1/auth/tokens", json!({"name": "phone", "scopes": ["read"]})).await;
    let token = made.data()["token"].as_str().expect("a token");
    for (scheme, status) in [("bearer ", 200), ("BEARER ", 200), ("Basic ", 401), ("", 401), ("Bearer", 401)] {
        let header = format!("{scheme}{token}");
        let answer = app.stranger().request(Method::GET, "/api/v1/me").header("Authorization", &header).send().await;
        assert_eq!(answer.status, status, "{scheme:?}");
    }
}

#[actix_web::test]
async fn an_access_token_cannot_do_what_needs_a_session() {
    let app = TestApp::new().await;
    let program = app.person("ann").with_scopes(&["read", "write"]);
    let body = json!({"name": "x", "scopes": ["read"]});
    assert_eq!(program.post("/api/v1/auth/tokens", body).await.problem(), "session_needed");
    let id = "00000000-0000-7000-8000-000000000000";
    assert_eq!(program.delete(&format!("/api/v1/auth/tokens/{id}")).await.problem(), "session_needed");
    assert_eq!(program.delete(&format!("/api/v1/auth/sessions/{id}")).await.problem(), "session_needed");
    assert_eq!(program.post("/api/v1/auth/logout", json!({})).await.problem(), "session_needed");
    let password = json!({"password": "violet harbour sings", "new_password": "seven maple umbrellas"});
    assert_eq!(program.post("/api/v1/auth/password", password).await.problem(), "session_needed");
    let address = json!({"email": "lee@example.com", "password": "x"});
    assert_eq!(program.post("/api/v1/auth/email", address).await.problem(), "session_needed");
    let close = program.request(Method::DELETE, "/api/v1/me").json(&json!({"password": "x"})).send().await;
    assert_eq!(close.problem(), "session_needed");
}
