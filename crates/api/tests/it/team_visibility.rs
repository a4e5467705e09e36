//! Access to a team and its resources: a table of every route and every relation to the team.

use crate::kit::{Actor, Answer, TestApp};
use actix_web::http::Method;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::fmt::Write;

/// The people of the table.
struct Cast {
    app: TestApp,
    stranger: Actor,
    invited: Actor,
    former: Actor,
    member: Actor,
    admin: Actor,
}

/// A team for one cell of the table.
struct Fixture {
    team: String,
    /// Another member.
    other: String,
    /// An invite to another person.
    invite: String,
    /// An announcement.
    announcement: String,
    /// A goal with a route.
    goal: String,
}

fn id(answer: &Answer, name: &str) -> String {
    answer.data()[name].as_str().expect("an id").to_owned()
}

impl Cast {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let actor = |name: &str| app.person(name).signed_in();
        let (stranger, invited, former) = (actor("stranger"), actor("invited"), actor("former"));
        let (member, admin) = (actor("member"), actor("admin"));
        Self { app, stranger, invited, former, member, admin }
    }

    async fn fixture(&self, is_public: bool, other: &Actor) -> Fixture {
        let new = json!({"name": "Night Walkers", "is_public": true});
        let team = id(&self.admin.post("/api/v1/teams", new).await, "id");
        let members = format!("/api/v1/teams/{team}/members");
        for joins in [&self.member, &self.former, other] {
            assert_eq!(joins.post(&members, json!({})).await.status, 201);
        }
        let former = id(&self.former.get("/api/v1/me").await, "id");
        assert_eq!(self.former.delete(&format!("{members}/{former}")).await.status, 204);
        let edit = json!({"is_public": is_public});
        assert_eq!(self.admin.patch(&format!("/api/v1/teams/{team}"), edit).await.status, 200);
        let invites = format!("/api/v1/teams/{team}/invites");
        assert_eq!(self.admin.post(&invites, json!({"email": "invited@example.org"})).await.status, 201);
        let invite = id(&self.admin.post(&invites, json!({"email": "else@example.org"})).await, "id");
        let announcements = format!("/api/v1/teams/{team}/announcements");
        let announcement = id(&self.admin.post(&announcements, json!({"title": "Hello"})).await, "id");
        let content = r#"{"type":"LineString","coordinates":[[16.3,48.2],[14.4,50.1]]}"#;
        let new = json!({"name": "To Prague", "first_day": "2024-10-01", "route": {"content": content}});
        let goal = id(&self.admin.post(&format!("/api/v1/teams/{team}/goals"), new).await, "id");
        Fixture { goal, team, other: id(&other.get("/api/v1/me").await, "id"), invite, announcement }
    }
}

/// The routes: the name of each, and the request.
fn routes(fixture: &Fixture) -> Vec<(&'static str, Method, String, Value)> {
    let Fixture { team, other, invite, announcement, goal } = fixture;
    let goal = format!("/api/v1/goals/{goal}");
    let team = format!("/api/v1/teams/{team}");
    vec![
        ("see it", Method::GET, team.clone(), Value::Null),
        ("edit it", Method::PATCH, team.clone(), json!({"name": "Day Walkers"})),
        ("close it", Method::DELETE, team.clone(), Value::Null),
        ("open it again", Method::POST, format!("{team}/restore"), Value::Null),
        ("see members", Method::GET, format!("{team}/members"), Value::Null),
        ("join", Method::POST, format!("{team}/members"), json!({})),
        ("promote", Method::PATCH, format!("{team}/members/{other}"), json!({"role": "admin"})),
        ("remove another", Method::DELETE, format!("{team}/members/{other}"), Value::Null),
        ("see invites", Method::GET, format!("{team}/invites"), Value::Null),
        ("invite", Method::POST, format!("{team}/invites"), json!({"email": "new@example.org"})),
        ("revoke an invite", Method::DELETE, format!("{team}/invites/{invite}"), Value::Null),
        ("see webhooks", Method::GET, format!("{team}/webhooks"), Value::Null),
        ("create a webhook", Method::POST, format!("{team}/webhooks"), json!({"url": "https://hooks.example.org/"})),
        ("see announcements", Method::GET, format!("{team}/announcements"), Value::Null),
        ("see an announcement", Method::GET, format!("{team}/announcements/{announcement}"), Value::Null),
        ("announce", Method::POST, format!("{team}/announcements"), json!({"title": "Hello"})),
        ("cancel one", Method::POST, format!("{team}/announcements/{announcement}/cancel"), Value::Null),
        ("see the feed", Method::GET, format!("{team}/feed"), Value::Null),
        ("see posts", Method::GET, format!("{team}/posts"), Value::Null),
        ("post", Method::POST, "/api/v1/posts".to_owned(), json!({"text": "Hello", "team_id": fixture.team})),
        ("see the leaderboard", Method::GET, format!("{team}/leaderboard"), Value::Null),
        ("see what it has done", Method::GET, format!("{team}/stats"), Value::Null),
        ("see trends", Method::GET, format!("{team}/trends"), Value::Null),
        ("remove the photo", Method::DELETE, format!("{team}/photo"), Value::Null),
        ("see goals", Method::GET, format!("{team}/goals"), Value::Null),
        (
            "set a goal",
            Method::POST,
            format!("{team}/goals"),
            json!({"name": "Ten", "first_day": "2024-10-01", "target_m": 10_000}),
        ),
        ("see a goal", Method::GET, goal.clone(), Value::Null),
        ("edit a goal", Method::PATCH, goal.clone(), json!({"name": "To Prague and back"})),
        ("have a goal begin", Method::POST, format!("{goal}/status"), json!({"status": "active"})),
        ("see progress", Method::GET, format!("{goal}/progress"), Value::Null),
        ("see a past day's progress", Method::GET, format!("{goal}/progress?on=2024-10-02"), Value::Null),
        ("see the journey", Method::GET, format!("{goal}/journey"), Value::Null),
        ("see the forecast", Method::GET, format!("{goal}/forecast"), Value::Null),
        ("see the members' forecasts", Method::GET, format!("{goal}/forecasts"), Value::Null),
        ("make a forecast", Method::PUT, format!("{goal}/forecasts/me"), json!({"day": "2030-01-01"})),
        ("delete a forecast", Method::DELETE, format!("{goal}/forecasts/me"), Value::Null),
        ("see my progress", Method::GET, format!("{goal}/progress/me"), Value::Null),
        ("see a goal's feed", Method::GET, format!("{team}/feed?goal_id={}", fixture.goal), Value::Null),
        ("see a goal's leaderboard", Method::GET, format!("{goal}/leaderboard"), Value::Null),
        ("see the share card", Method::GET, format!("{goal}/card.svg"), Value::Null),
        ("see a route", Method::GET, format!("{goal}/route?points=2"), Value::Null),
        ("answer another's invite", Method::POST, format!("/api/v1/invites/{invite}/accept"), json!({})),
    ]
}

fn outcome(answer: &Answer) -> String {
    if answer.status.is_success() {
        return answer.status.as_u16().to_string();
    }
    format!("{} {}", answer.status.as_u16(), answer.problem())
}

#[actix_web::test]
async fn access_by_route_and_relation() {
    let cast = Cast::new().await;
    let other = cast.app.person("other").signed_in();
    let actors = [
        ("stranger", &cast.stranger),
        ("invited", &cast.invited),
        ("former member", &cast.former),
        ("member", &cast.member),
        ("admin", &cast.admin),
    ];
    let mut table = String::new();
    for is_public in [true, false] {
        let kind = if is_public { "a public team" } else { "a private team" };
        let names: Vec<_> = actors.iter().map(|(name, _)| *name).collect();
        writeln!(table, "| {kind} | {} |", names.join(" | ")).expect("a line");
        let count = routes(&cast.fixture(is_public, &other).await).len();
        for number in 0..count {
            let mut cells = Vec::new();
            let mut what = "";
            for (_, actor) in &actors {
                // Each cell has its own team, so that no cell changes another.
                cast.app.clock.advance(TimeDelta::hours(2));
                let fixture = cast.fixture(is_public, &other).await;
                let (name, method, path, body) = routes(&fixture).swap_remove(number);
                what = name;
                let asked = actor.request(method, &path);
                let asked = if body.is_null() { asked } else { asked.json(&body) };
                cells.push(outcome(&asked.send().await));
                cast.admin.delete(&format!("/api/v1/teams/{}", fixture.team)).await;
            }
            writeln!(table, "| {what} | {} |", cells.join(" | ")).expect("a line");
        }
    }
    insta::assert_snapshot!(table);
}
