//! The measured paths: one entry for each. To measure another path, add an entry here or to `paths/people.rs`.
//!
//! A path that the service does not have yet is left out and named. pgbench runs the statement that the service sends
//! for the path. If the statement is in a file, the file is named and must be equal to the statement that was sent.

mod path;
mod people;

pub(crate) use path::{Comparison, PLAIN, Path, Requirement};

use crate::{
    plan::{Entity, secret},
    targets::{Target, Who},
    world::names::username,
};
use path::READ;

const LOGGED: &str = r#"{"kind":"walk","started_at":"{started_at}","distance_m":5,"duration_s":3600}"#;
const LOGGED_FOR_ONE: &str = r#"{"kind":"walk","started_at":"{started_at}","distance_m":5,"duration_s":3600,"contributions":[{"team_id":"{team}","goal_id":"{goal}"}]}"#;

pub(crate) const BARE_ROUTE: &str = "a bare route";
pub(crate) const DIFFERENT_GOALS: &str = "log, different goals";
pub(crate) const ONE_GOAL: &str = "log, one goal for all";

/// Every measured path.
pub(crate) fn all() -> impl Iterator<Item = &'static Path> {
    PATHS.iter().chain(people::PATHS)
}

/// The measured paths of activities and of what is computed from them.
pub(crate) const PATHS: &[Path] = &[
    Path { name: BARE_ROUTE, path: "/health/live", ..PLAIN },
    Path {
        name: "who I am",
        path: "/api/v1/me",
        requirements: &[Requirement::Statements(0), Requirement::ProcessorBeyondPgbench(40.0, 32)],
        ..PLAIN
    },
    Path {
        name: "progress",
        who: Who::InSmall,
        path: "/api/v1/goals/{goal}/progress",
        comparison: Comparison::File("goals/progress/now.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: "journey",
        who: Who::InSmall,
        path: "/api/v1/goals/{goal}/journey",
        comparison: Comparison::File("goals/progress/journey.sql"),
        ..PLAIN
    },
    Path {
        name: "forecast",
        who: Who::InSmall,
        path: "/api/v1/goals/{goal}/forecast",
        comparison: Comparison::File("forecasts/basis.sql"),
        ..PLAIN
    },
    Path {
        name: "forecast, 20,000 members",
        who: Who::InHuge,
        path: "/api/v1/goals/{goal}/forecast",
        comparison: Comparison::File("forecasts/basis.sql"),
        ..PLAIN
    },
    Path {
        name: "progress, 20,000 members",
        who: Who::InHuge,
        path: "/api/v1/goals/{goal}/progress",
        comparison: Comparison::File("goals/progress/now.sql"),
        ..PLAIN
    },
    Path {
        name: "my stats",
        path: "/api/v1/me/stats",
        comparison: Comparison::With("user_days"),
        requirements: &[
            Requirement::Statements(1),
            Requirement::OfPgbench(0.6, 8),
            Requirement::ProcessorBeyondPgbench(40.0, 32),
        ],
        ..PLAIN
    },
    Path {
        name: "my stats as a table",
        path: "/api/v1/me/stats.csv",
        comparison: Comparison::With("user_days"),
        ..PLAIN
    },
    Path {
        name: "my activities",
        path: "/api/v1/me/activities",
        comparison: Comparison::File("activities/list_of_user.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: "my dashboard",
        path: "/api/v1/me/dashboard",
        comparison: Comparison::File("insights/dashboard/get.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: "team feed",
        who: Who::InSmall,
        path: "/api/v1/teams/{team}/feed",
        comparison: Comparison::File("insights/team_feed/of_team.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: "team feed, 500 members",
        who: Who::InLarge,
        path: "/api/v1/teams/{team}/feed",
        comparison: Comparison::File("insights/team_feed/of_team.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: "team feed, 20,000 members",
        who: Who::InHuge,
        path: "/api/v1/teams/{team}/feed",
        comparison: Comparison::File("insights/team_feed/of_team.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: "leaderboard of a month",
        who: Who::InSmall,
        path: "/api/v1/teams/{team}/leaderboard?period=month",
        comparison: Comparison::File("insights/leaderboard/list.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: "leaderboard of a month, 500 members",
        who: Who::InLarge,
        path: "/api/v1/teams/{team}/leaderboard?period=month",
        comparison: Comparison::File("insights/leaderboard/list.sql"),
        requirements: &[Requirement::Within(2.0)],
        ..PLAIN
    },
    Path {
        name: "leaderboard of a month, 20,000 members",
        who: Who::InHuge,
        path: "/api/v1/teams/{team}/leaderboard?period=month",
        comparison: Comparison::File("insights/leaderboard/list.sql"),
        requirements: &[Requirement::Within(20.0)],
        ..PLAIN
    },
    Path {
        name: "leaderboard of a goal",
        who: Who::InSmall,
        path: "/api/v1/goals/{goal}/leaderboard",
        comparison: Comparison::File("insights/leaderboard/list.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: "team stats",
        who: Who::InSmall,
        path: "/api/v1/teams/{team}/stats",
        comparison: Comparison::File("insights/team_stats/find.sql"),
        ..PLAIN
    },
    Path {
        name: "team trend",
        who: Who::InSmall,
        path: "/api/v1/teams/{team}/trends",
        comparison: Comparison::File("insights/team_stats/trend.sql"),
        ..PLAIN
    },
    Path {
        name: "share card",
        who: Who::InPublic,
        path: "/api/v1/goals/{goal}/card.svg",
        comparison: Comparison::File("goals/public/find.sql"),
        ..PLAIN
    },
    Path { name: "achievements", path: "/api/v1/achievements", comparison: Comparison::With("achievements"), ..PLAIN },
    Path {
        name: "unread count",
        who: Who::Remembered,
        path: "/api/v1/notifications/unread-count",
        comparison: Comparison::With("notification_inboxes"),
        requirements: &[Requirement::Statements(1), Requirement::OfOneRow(0.5, 8)],
        ..PLAIN
    },
    Path {
        name: "notifications",
        path: "/api/v1/notifications?limit=20",
        comparison: Comparison::File("notifications/list.sql"),
        ..PLAIN
    },
    Path {
        name: "notifications, 12,000 unread",
        who: Who::Heavy,
        path: "/api/v1/notifications?limit=20",
        comparison: Comparison::File("notifications/list.sql"),
        requirements: READ,
        ..PLAIN
    },
    Path {
        name: DIFFERENT_GOALS,
        who: Who::OfSmallTeams,
        method: "POST",
        path: "/api/v1/activities",
        body: LOGGED,
        comparison: Comparison::Logging,
        requirements: &[Requirement::OfPgbench(0.8, 32), Requirement::OfPgbench(0.5, 1)],
    },
    Path {
        name: ONE_GOAL,
        who: Who::InHuge,
        method: "POST",
        path: "/api/v1/activities",
        body: LOGGED_FOR_ONE,
        comparison: Comparison::LoggingForOne,
        requirements: &[Requirement::OfPath(DIFFERENT_GOALS, 0.8, 32)],
    },
];

impl Path {
    /// The path as the document has it, for a lookup there.
    pub(crate) fn documented(&self) -> String {
        let path = self.path.split('?').next().unwrap_or_default();
        ["{person}", "{team}", "{goal}", "{post}"].iter().fold(path.to_owned(), |path, name| path.replace(name, "{id}"))
    }

    /// Whether a signed-in person reads something with it.
    pub(crate) fn is_signed_in_read(&self) -> bool {
        !self.writes() && self.path.starts_with("/api/")
    }

    /// Whether the request changes anything.
    pub(crate) fn writes(&self) -> bool {
        self.method != "GET"
    }

    /// Whether it is compared with a handler that reads one row, with this number of connections.
    pub(crate) fn is_compared_with_one_row(&self, connections: usize) -> bool {
        self.requirements.iter().any(|one| matches!(one, Requirement::OfOneRow(_, at) if *at == connections))
    }

    /// The whole request as it is sent.
    pub(crate) fn request(&self, target: Target, started_at: &str, out: &mut Vec<u8>) {
        let fill = |text: &str| {
            text.replace("{person}", &Entity::Person.text(target.person))
                .replace("{team}", &Entity::Team.text(target.team))
                .replace("{goal}", &Entity::MainGoal.text(target.team))
                .replace("{username}", &target.author.map(username).unwrap_or_default())
                .replace("{post}", &target.post.map(|post| Entity::Post.text(post)).unwrap_or_default())
                .replace("{started_at}", started_at)
        };
        let (path, secret) = (fill(self.path), secret(target.person));
        let head = format!("{} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {secret}\r\n", self.method);
        out.extend(head.as_bytes());
        if self.body.is_empty() {
            out.extend(b"\r\n");
        } else {
            let body = fill(self.body);
            out.extend(format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()).as_bytes());
            out.extend(b"\r\n");
            out.extend(body.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_in_the_document() {
        let path = Path { path: "/api/v1/teams/{team}/leaderboard?period=month", ..PLAIN };
        assert_eq!(path.documented(), "/api/v1/teams/{id}/leaderboard");
    }
}
