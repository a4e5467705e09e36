//! Compares every output for every viewer before and after one private activity: only the totals of the team may show
//! it.

use crate::{
    fixtures::{self, Walk},
    kit::{Actor, Answer, TestApp, shape},
};
use actix_web::http::Method;
use chrono::TimeDelta;
use milequest_services::{
    accounts::{AccountStatusChange, authentication},
    activities::{self, ActivitySelection},
};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The viewers, by their relation to the owner.
struct Cast {
    app: TestApp,
    looking: Vec<(&'static str, Actor)>,
    owner: Actor,
    outputs: Vec<String>,
}

impl Cast {
    /// A public team, where more is visible than in a private one, with a public activity of the owner and of a
    /// team-mate, and a private one of the owner if `with_private`.
    async fn new(with_private: bool) -> Self {
        Self::of(true, with_private).await
    }

    async fn of(is_public: bool, with_private: bool) -> Self {
        let (app, owner) = TestApp::signed_in("owner").await;
        let actor = |name: &str| app.person(name).signed_in();
        let (stranger, mate, team_admin) = (actor("stranger"), actor("mate"), actor("team-admin"));
        let former = actor("former");
        let server_admin = app.person("server-admin");
        server_admin.set(AccountStatusChange::Admin(true));
        let team = fixtures::team(&team_admin, true).await;
        for joins in [&owner, &mate, &former] {
            assert_eq!(joins.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
        }
        assert_eq!(mate.put("/api/v1/users/owner/follow", json!({})).await.status, 200);
        let goal = fixtures::goal(&team_admin, &team, ("target_m", json!(10_000))).await;
        let shared = fixtures::log(&app, &owner, Walk { day: "2024-10-01", ..Walk::default() });
        let post = owner.post(&format!("/api/v1/activities/{shared}/share"), json!({"audience": "public"})).await;
        let post = post.data()["post_id"].as_str().expect("an id").to_owned();
        crate::tracks::keep(&owner, &shared.to_string()).await;
        let track = format!("/api/v1/activities/{shared}/track");
        assert_eq!(owner.put(&format!("{track}/share"), json!({})).await.status, 204);
        fixtures::log(&app, &mate, Walk { day: "2024-10-02", ..Walk::default() });
        fixtures::log(&app, &former, Walk { day: "2024-10-02", ..Walk::default() });
        let me = former.get("/api/v1/me").await.data()["id"].as_str().expect("an id").to_owned();
        assert_eq!(former.delete(&format!("/api/v1/teams/{team}/members/{me}")).await.status, 204);
        assert_eq!(
            team_admin.patch(&format!("/api/v1/teams/{team}"), json!({"is_public": is_public})).await.status,
            200
        );
        if with_private {
            fixtures::log(&app, &owner, Walk { day: "2024-09-30", metres: 333.0, is_private: true });
        }
        let calendar = owner.post("/api/v1/me/calendar", json!({})).await;
        let calendar = calendar.data()["address"].as_str().expect("an address").to_owned();
        let outputs = Self::outputs(&team, &goal, &post, [calendar, track]);
        let looking = vec![
            ("stranger", stranger),
            ("former member", former),
            ("team-mate", mate),
            ("admin of the team", team_admin),
            ("admin of the server", server_admin.with_scopes(&["read", "admin"])),
            ("owner", owner.clone()),
        ];
        Self { app, looking, owner, outputs }
    }

    /// Everything that shows activities or figures of them.
    fn outputs(team: &str, id: &str, post: &str, [calendar, track]: [String; 2]) -> Vec<String> {
        let (team, goal) = (format!("/api/v1/teams/{team}"), format!("/api/v1/goals/{id}"));
        vec![
            goal.clone(),
            format!("{team}/goals"),
            format!("{goal}/progress"),
            format!("{goal}/progress?on=2024-10-03"),
            format!("{goal}/progress/me"),
            format!("{goal}/journey"),
            format!("{goal}/forecast"),
            format!("{goal}/forecasts"),
            "/api/v1/me/forecasts".to_owned(),
            format!("{goal}/leaderboard"),
            format!("{goal}/leaderboard?period=week"),
            format!("{team}/feed"),
            format!("{team}/feed?limit=1"),
            format!("{team}/feed?goal_id={id}"),
            format!("{team}/leaderboard"),
            format!("{team}/leaderboard?from=2024-10-03&to=2024-10-03"),
            format!("{team}/leaderboard?limit=1&page=2"),
            format!("{team}/stats"),
            format!("{team}/stats?period=week"),
            format!("{team}/trends"),
            format!("/api/v1/posts/{post}"),
            format!("{team}/posts"),
            format!("/api/v1/posts/{post}/comments"),
            format!("/api/v1/posts/{post}/reactions"),
            track,
            "/api/v1/users/owner".to_owned(),
            "/api/v1/me/profile".to_owned(),
            "/api/v1/users/owner/posts".to_owned(),
            "/api/v1/feed?explain=true".to_owned(),
            "/api/v1/feed/recent".to_owned(),
            "/api/v1/posts/trending".to_owned(),
            "/api/v1/users/owner/stats".to_owned(),
            "/api/v1/users/owner/trends".to_owned(),
            "/api/v1/users/owner/bests".to_owned(),
            "/api/v1/me/stats".to_owned(),
            "/api/v1/me/stats.csv".to_owned(),
            "/api/v1/me/stats.csv?period=month".to_owned(),
            format!("{goal}/card.svg"),
            format!("{goal}/public"),
            calendar,
            "/api/v1/me/bests".to_owned(),
            "/api/v1/me/trends?steps=1".to_owned(),
            "/api/v1/me/dashboard".to_owned(),
            "/api/v1/users/owner/achievements".to_owned(),
            "/api/v1/users/mate/achievements".to_owned(),
            "/api/v1/achievements?limit=100".to_owned(),
            "/api/v1/me/activities".to_owned(),
            team.clone(),
            format!("{team}/members"),
            "/api/v1/teams?sort=active".to_owned(),
            "/api/v1/teams/recommended".to_owned(),
            "/api/v1/me/teams".to_owned(),
            "/api/v1/admin/audit".to_owned(),
            "/api/v1/admin/notifications/analytics".to_owned(),
            "/api/v1/admin/reconcile".to_owned(),
            "/api/v1/admin/achievements".to_owned(),
            "/api/v1/imports".to_owned(),
            "/api/v1/notifications?limit=100".to_owned(),
            "/api/v1/notifications/unread-count".to_owned(),
            "/api/v1/users?q=own".to_owned(),
            "/api/v1/search?q=night".to_owned(),
            "/api/v1/me/follow-suggestions".to_owned(),
            "/api/v1/activity/feed?limit=100".to_owned(),
            "/api/v1/activity/global?limit=100".to_owned(),
        ]
    }

    /// What each viewer is shown: one object per output.
    async fn look(&self) -> Shown {
        self.app.run_jobs();
        let mut all = Vec::new();
        for path in &self.outputs {
            let mut shown = Vec::new();
            for (viewer_name, actor) in &self.looking {
                let answer = actor.get(path).await;
                let seen = if answer.status.is_success() { content(&answer) } else { json!(answer.problem()) };
                shown.push((*viewer_name, seen, answer.header("ETag").to_owned()));
            }
            all.push((name(path), shown));
        }
        all
    }

    fn set_private(&self, activity: milequest_domain::ActivityId, is_private: bool) {
        let viewer = authentication::authenticate(&self.app.services, self.owner.token()).expect("a viewer");
        let which = ActivitySelection::These(vec![activity]);
        activities::update_privacy(&self.app.services, &viewer, &which, is_private).expect("another privacy");
    }
}

/// What an answer shows: its data, or the lines of a file. A picture shows its title, and its tag tells of any other change.
fn content(answer: &Answer) -> Value {
    let title = answer.text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    match answer.header("Content-Type").split(';').next().unwrap_or_default() {
        "image/svg+xml" => json!(title.map(|(title, _)| title)),
        kind if kind.starts_with("text/") => json!(answer.text.lines().collect::<Vec<_>>()),
        // One answer has no envelope.
        _ => answer.body.get("data").unwrap_or(&answer.body).clone(),
    }
}

/// The path without its ids and secrets.
fn name(path: &str) -> String {
    let parts = path.trim_start_matches("/api/v1").split_inclusive(['/', '=']);
    let shown = |part: &str| {
        let bare = part.trim_end_matches('/');
        match bare.strip_prefix("mq_").and_then(|_| bare.split_once('.')) {
            Some((_, end)) => format!("{{token}}.{end}"),
            None if uuid::Uuid::try_parse(bare).is_ok() => part.replace(bare, "{id}"),
            None => part.to_owned(),
        }
    };
    parts.map(shown).collect()
}

/// Each value that differs, by its path: the old and the new value.
fn differences(at: &str, before: &Value, after: &Value, into: &mut Map<String, Value>) {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let names: std::collections::BTreeSet<_> = one.keys().chain(other.keys()).collect();
            for name in names {
                let (one, other) = (one.get(name).unwrap_or(&Value::Null), other.get(name).unwrap_or(&Value::Null));
                differences(&format!("{at}/{name}"), one, other, into);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.iter().zip(other).enumerate();
            pairs.for_each(|(number, (one, other))| differences(&format!("{at}/{number}"), one, other, into));
        }
        _ if before == after => (),
        // A post gets older by itself.
        _ if at.ends_with("/score/recency") => (),
        // A cursor contains ids.
        _ if at.ends_with("/next_cursor") => drop(into.insert(at.to_owned(), json!(["one", "another"]))),
        _ => drop(into.insert(at.to_owned(), json!([shape(before), shape(after)]))),
    }
}

/// The answer of each output to each viewer, with its tag.
type Shown = Vec<(String, Vec<(&'static str, Value, String)>)>;

/// The changes of each output for each viewer, one line for each value.
fn changed(before: &Shown, after: &Shown) -> Vec<(String, &'static str, Vec<String>)> {
    let mut all = Vec::new();
    for ((output, one), (_, other)) in before.iter().zip(after) {
        for ((viewer_name, one, tag), (_, other, next_tag)) in one.iter().zip(other) {
            let mut found = Map::new();
            differences("", one, other, &mut found);
            // The tag of a feed with its scores changes with time.
            let has_no_tag = tag.is_empty() && next_tag.is_empty();
            let is_of_answer = found.is_empty() == (tag == next_tag) || has_no_tag || output.ends_with("explain=true");
            assert!(is_of_answer, "the tag of {output} tells {viewer_name} something else than its answer");
            let lines: Vec<String> =
                found.iter().map(|(at, change)| format!("{at}: {} -> {}", change[0], change[1])).collect();
            all.push((output.clone(), *viewer_name, lines));
        }
    }
    all
}

/// The changes for one viewer as a page: first the outputs that changed, then the others.
fn page(changes: &[(String, &'static str, Vec<String>)], viewer: &str) -> String {
    let mut page = String::new();
    let (told, silent): (Vec<_>, Vec<_>) = changes
        .iter()
        .filter(|(_, viewer_name, _)| *viewer_name == viewer)
        .partition(|(_, _, lines)| !lines.is_empty());
    for (output, _, lines) in told {
        writeln!(page, "{output}").expect("a line");
        lines.iter().for_each(|line| writeln!(page, "  {line}").expect("a line"));
    }
    writeln!(page, "nothing in").expect("a line");
    silent.iter().for_each(|(output, ..)| writeln!(page, "  {output}").expect("a line"));
    page
}

#[actix_web::test]
async fn a_private_activity_shows_only_in_team_totals_and_to_its_owner() {
    let cast = Cast::new(true).await;
    let before = cast.look().await;
    // More than the precision of an hour.
    cast.app.clock.advance(TimeDelta::hours(3));
    let by_itself = changed(&before, &cast.look().await);
    assert!(by_itself.iter().all(|(_, _, lines)| lines.is_empty()), "{by_itself:?}");
    fixtures::log(&cast.app, &cast.owner, Walk { day: "2024-10-03", metres: 777.0, is_private: true });
    let changes = changed(&before, &cast.look().await);
    for (viewer, _) in &cast.looking {
        let name = format!("a_private_activity_changes_for_{}", viewer.replace([' ', '-'], "_"));
        insta::assert_snapshot!(name, page(&changes, viewer));
    }
}

#[actix_web::test]
async fn only_members_of_a_private_team_see_its_total() {
    let cast = Cast::of(false, true).await;
    let before = cast.look().await;
    cast.app.clock.advance(TimeDelta::hours(3));
    fixtures::log(&cast.app, &cast.owner, Walk { day: "2024-10-03", metres: 777.0, is_private: true });
    let changes = changed(&before, &cast.look().await);
    let of_others = changes.into_iter().filter(|(_, viewer_name, lines)| *viewer_name != "owner" && !lines.is_empty());
    let totals = [
        "/goals/{id}",
        "/goals/{id}/progress",
        "/goals/{id}/progress/me",
        "/goals/{id}/journey",
        "/goals/{id}/forecast",
        "/teams/{id}/goals",
        "/me/dashboard",
    ];
    let mut seen = 0;
    for (output, viewer_name, lines) in of_others {
        let path = output.split('?').next().expect("a path");
        assert!(
            totals.contains(&path) && ["team-mate", "admin of the team"].contains(&viewer_name),
            "{output} tells {viewer_name}: {lines:?}"
        );
        seen += 1;
    }
    assert!(seen > 0, "its members see the total");
}

#[actix_web::test]
async fn making_an_activity_private_leaves_no_trace() {
    let cast = Cast::new(true).await;
    let walk = || Walk { day: "2024-10-03", metres: 777.0, is_private: true };
    let private = fixtures::log(&cast.app, &cast.owner, walk());
    let hidden = cast.look().await;
    cast.set_private(private, false);
    // The owner shows it in a post, and the mate hears of it, likes it and comments on it.
    let mate = &cast.looking.iter().find(|(viewer_name, _)| *viewer_name == "team-mate").expect("a mate").1;
    let share = json!({"audience": "public", "text": "With @mate"});
    let post = cast.owner.post(&format!("/api/v1/activities/{private}/share"), share).await;
    let post = format!("/api/v1/posts/{}", post.data()["post_id"].as_str().expect("an id"));
    assert_eq!(mate.request(Method::PUT, &format!("{post}/like")).send().await.status, 200);
    let commented = mate.post(&format!("{post}/comments"), json!({"text": "Well done, @owner"})).await;
    assert_eq!(commented.status, 201);
    let shown = changed(&hidden, &cast.look().await);
    let lines = |output: &str, viewer: &str| {
        let found = shown.iter().find(|(path, viewer_name, _)| path == output && *viewer_name == viewer);
        found.map(|(_, _, lines)| lines.len()).expect("an output")
    };
    for (output, viewer) in [
        ("/users/owner/stats", "stranger"),
        ("/me/profile", "owner"),
        ("/users/owner/posts", "stranger"),
        ("/notifications?limit=100", "team-mate"),
        ("/notifications/unread-count", "owner"),
    ] {
        assert_ne!(lines(output, viewer), 0, "a public one shows in {output}");
    }
    cast.set_private(private, true);
    for (viewer, actor) in &cast.looking {
        for path in [post.clone(), format!("{post}/comments"), format!("{post}/reactions"), format!("{post}/history")] {
            assert_eq!(actor.get(&path).await.problem(), "not_found", "{path} of {viewer}");
        }
    }
    let hidden_again = changed(&hidden, &cast.look().await);
    // An admin of the server still reads how many likes and mentions were told on this day, of whatever, by whomever.
    let is_count = |output: &str| output == "/admin/notifications/analytics";
    let left = hidden_again.iter().filter(|(output, _, lines)| !lines.is_empty() && !is_count(output));
    let left: Vec<_> = left.collect();
    assert_eq!(left, Vec::<&(String, &str, Vec<String>)>::new());
}

#[actix_web::test]
async fn the_first_private_activity_sets_the_flag_for_every_period() {
    let cast = Cast::new(false).await;
    let before = cast.look().await;
    fixtures::log(&cast.app, &cast.owner, Walk { day: "2024-08-03", metres: 777.0, is_private: true });
    let others = changed(&before, &cast.look().await).into_iter().filter(|(_, viewer_name, _)| *viewer_name != "owner");
    let mut flags = 0;
    for (output, viewer_name, lines) in others.filter(|(path, ..)| path.contains("leaderboard")) {
        for line in &lines {
            assert!(line.ends_with("has_private_activities: false -> true"), "{output} tells {viewer_name}: {line}");
        }
        // Every leaderboard has the flag of the owner, also one of other days.
        assert!(lines.len() == 1 || output.contains("page=2"), "{output} tells {viewer_name} {lines:?}");
        flags += lines.len();
    }
    assert!(flags > 0);
}

/// Outputs that other tests read, or that contain nothing about activities.
const NOTHING_OF_ACTIVITIES: [&str; 56] = [
    "/openapi.json",
    "/docs",
    "/docs/problems",
    "/health/live",
    "/health/ready",
    "/me",
    "/me/export",
    "/me/calendar",
    "/me/invites",
    "/me/blocks",
    "/me/categories",
    "/me/follow-requests",
    "/me/privacy-zones",
    "/me/follow-requests/sent",
    "/users/{username}/followers",
    "/users/{username}/following",
    "/auth/session",
    "/auth/sessions",
    "/auth/tokens",
    "/invites/{token}",
    "/teams/{id}/invites",
    "/teams/{id}/webhooks",
    "/webhooks",
    "/webhooks/{id}",
    "/webhooks/{id}/deliveries",
    "/teams/{id}/announcements",
    "/teams/{id}/announcements/{announcement_id}",
    "/admin/announcements",
    "/admin/announcements/{id}",
    "/goals/{id}/route",
    // The same as the SVG.
    "/goals/{id}/card.png",
    "/routes/starters",
    "/activities/{id}",
    "/admin/reconcile/{id}",
    "/admin/achievements/{id}",
    "/imports/uploads",
    "/imports/uploads/{id}",
    "/imports/{id}",
    "/imports/{id}/matches",
    "/imports/{id}/problems",
    "/notifications/{id}",
    "/notifications/{id}/items",
    "/notifications/preferences",
    "/notifications/push-subscriptions",
    "/notifications/stream",
    "/admin/deliveries",
    "/posts/{id}/history",
    "/comments/{id}/replies",
    "/reactions",
    "/unsubscribe/{token}",
    "/me/decisions",
    "/moderation/appeals",
    "/moderation/cases",
    "/moderation/cases/{id}",
    "/photos/{id}/{size}",
    "/users/{id}/avatar",
];

#[actix_web::test]
async fn no_output_is_left_out_of_the_comparison() {
    let cast = Cast::new(true).await;
    let looked_at: Vec<_> = cast.outputs.iter().map(|path| name(path.split('?').next().expect("a path"))).collect();
    let document = serde_json::to_value(milequest_api::document()).expect("the document");
    let paths = document["paths"].as_object().expect("paths").iter().filter(|(_, item)| !item["get"].is_null());
    let names: Vec<_> = paths.map(|(path, _)| path.trim_start_matches("/api/v1").to_owned()).collect();
    assert!(NOTHING_OF_ACTIVITIES.iter().all(|path| names.iter().any(|name| name == path)), "{names:?}");
    let forgotten: Vec<_> = names
        .into_iter()
        .filter(|path| !NOTHING_OF_ACTIVITIES.contains(&path.as_str()))
        .filter(|path| !looked_at.contains(&path.replace("{username}", "owner")))
        .collect();
    assert_eq!(forgotten, Vec::<String>::new());
}
