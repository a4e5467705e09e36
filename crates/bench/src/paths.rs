//! What is measured: one entry for each path. To measure another one, add an entry.
//!
//! A path that the service does not have yet is left out and named. What pgbench runs beside it is the statement that the
//! service was seen to send for it; where that is kept in a file, the file is named and has to be what was seen.

use crate::{
    plan::{Entity, FIRST, Plan, secret},
    random::Random,
};

/// Whom a path is asked as, and about which team, which is one that this person is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Any person.
    Anybody,
    /// Somebody who is in small teams alone.
    OfSmallTeams,
    /// Somebody of a team of 5 to 20.
    InSmall,
    /// Somebody of a team of 500.
    InLarge,
    /// Somebody of the team of 20,000.
    InHuge,
}

/// Who asks about what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) person: u64,
    pub(crate) team: u64,
}

impl Who {
    pub(crate) fn draw(self, plan: &Plan, rng: &mut Random) -> Target {
        match self {
            Self::Anybody => Target { person: rng.below(plan.people), team: 0 },
            Self::OfSmallTeams => Target { person: rng.below(plan.people / 10) * 10 + rng.below(8), team: 0 },
            Self::InSmall => {
                let team = rng.below(plan.small_teams);
                Target { person: plan.member(team, 0), team }
            }
            Self::InLarge => {
                let team = plan.small_teams + rng.below(plan.large_teams);
                Target { person: plan.member(team, rng.below(plan.large_members())), team }
            }
            Self::InHuge => {
                let team = plan.teams() - 1;
                Target { person: plan.member(team, rng.below(plan.huge_members())), team }
            }
        }
    }

    /// The same for pgbench: how `person` and `team` are drawn.
    pub(crate) fn drawn_by_pgbench(self, plan: &Plan) -> String {
        let last = |count: u64| count - 1;
        match self {
            Self::Anybody => format!("\\set person random({FIRST}, {})\n", FIRST + last(plan.people)),
            Self::OfSmallTeams => format!(
                "\\set ten random(0, {})\n\\set digit random(0, 7)\n\\set person {FIRST} + 10 * :ten + :digit\n",
                last(plan.people / 10)
            ),
            Self::InSmall => format!(
                "\\set number random(0, {})\n\\set team {FIRST} + :number\n\\set person {FIRST} + 10 * :number + 3\n",
                last(plan.small_teams)
            ),
            Self::InLarge => format!(
                "\\set number random(0, {})\n\\set place random(0, {})\n\\set team {} + :number\n\
                 \\set person {FIRST} + 20 * (:place * {} + :number) + 8\n",
                last(plan.large_teams),
                last(plan.large_members()),
                FIRST + plan.small_teams,
                plan.large_teams
            ),
            Self::InHuge => format!(
                "\\set place random(0, {})\n\\set team {}\n\\set person {FIRST} + 10 * :place + 9\n",
                last(plan.huge_members()),
                FIRST + plan.teams() - 1
            ),
        }
    }
}

/// What pgbench runs beside a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// This one.
    Sql(&'static str),
    /// The statement in this file in `crates/persistence/src`, which the service has to have sent.
    File(&'static str),
    /// Of the statements that the service sends, the longest one with this in it.
    With(&'static str),
    /// The function that does all that logging an activity does, for all of one's teams.
    Logging,
    /// The same for one team and its main goal.
    LoggingForOne,
}

/// What is wanted of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Requirement {
    /// So much of what pgbench does, with so many connections.
    OfPgbench(f64, usize),
    /// So much of what another path does, with so many connections.
    Entity(&'static str, f64, usize),
    /// Half of the answers of one connection within so many milliseconds.
    Within(f64),
}

/// A path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Path {
    /// How the tables name it.
    pub(crate) name: &'static str,
    pub(crate) who: Who,
    pub(crate) method: &'static str,
    /// With `{person}`, `{team}`, and `{goal}` for the team's main goal.
    pub(crate) path: &'static str,
    /// JSON, with the same and `{started_at}`; none where it is empty.
    pub(crate) body: &'static str,
    pub(crate) comparison: Comparison,
    pub(crate) requirement: Option<Requirement>,
}

const PLAIN: Path = Path {
    name: "",
    who: Who::Anybody,
    method: "GET",
    path: "",
    body: "",
    comparison: Comparison::Sql("SELECT 1"),
    requirement: None,
};

const LOGGED: &str = r#"{"kind":"walk","started_at":"{started_at}","distance_m":5,"duration_s":3600}"#;
const LOGGED_FOR_ONE: &str = r#"{"kind":"walk","started_at":"{started_at}","distance_m":5,"duration_s":3600,"contributions":[{"team_id":"{team}","goal_id":"{goal}"}]}"#;

pub(crate) const DIFFERENT_GOALS: &str = "log, different goals";

/// Every path that is measured.
pub(crate) const PATHS: &[Path] = &[
    Path { name: "a bare route", path: "/health/live", ..PLAIN },
    Path { name: "who I am", path: "/api/v1/me", comparison: Comparison::With("sessions"), ..PLAIN },
    Path {
        name: "progress",
        who: Who::InSmall,
        path: "/api/v1/goals/{goal}/progress",
        comparison: Comparison::File("goals/progress/now.sql"),
        requirement: Some(Requirement::OfPgbench(0.6, 8)),
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
        requirement: Some(Requirement::OfPgbench(0.6, 8)),
        ..PLAIN
    },
    Path {
        name: "my activities",
        path: "/api/v1/me/activities",
        comparison: Comparison::File("activities/list_of_user.sql"),
        requirement: Some(Requirement::OfPgbench(0.6, 8)),
        ..PLAIN
    },
    Path {
        name: "my dashboard",
        path: "/api/v1/me/dashboard",
        comparison: Comparison::File("insights/dashboard/get.sql"),
        requirement: Some(Requirement::OfPgbench(0.6, 8)),
        ..PLAIN
    },
    Path {
        name: "team feed",
        who: Who::InSmall,
        path: "/api/v1/teams/{team}/feed",
        comparison: Comparison::File("insights/team_feed/of_team.sql"),
        requirement: Some(Requirement::OfPgbench(0.6, 8)),
        ..PLAIN
    },
    Path {
        name: "team feed, 500 members",
        who: Who::InLarge,
        path: "/api/v1/teams/{team}/feed",
        comparison: Comparison::File("insights/team_feed/of_team.sql"),
        requirement: Some(Requirement::OfPgbench(0.6, 8)),
        ..PLAIN
    },
    Path {
        name: "team feed, 20,000 members",
        who: Who::InHuge,
        path: "/api/v1/teams/{team}/feed",
        comparison: Comparison::File("insights/team_feed/of_team.sql"),
        requirement: Some(Requirement::OfPgbench(0.6, 8)),
        ..PLAIN
    },
    Path {
        name: "leaderboard of a month",
        who: Who::InSmall,
        path: "/api/v1/teams/{team}/leaderboard?period=month",
        comparison: Comparison::File("insights/leaderboard/list.sql"),
        requirement: Some(Requirement::OfPgbench(0.6, 8)),
        ..PLAIN
    },
    Path {
        name: "leaderboard of a month, 500 members",
        who: Who::InLarge,
        path: "/api/v1/teams/{team}/leaderboard?period=month",
        comparison: Comparison::File("insights/leaderboard/list.sql"),
        requirement: Some(Requirement::Within(2.0)),
        ..PLAIN
    },
    Path {
        name: "leaderboard of a month, 20,000 members",
        who: Who::InHuge,
        path: "/api/v1/teams/{team}/leaderboard?period=month",
        comparison: Comparison::File("insights/leaderboard/list.sql"),
        requirement: Some(Requirement::Within(20.0)),
        ..PLAIN
    },
    Path {
        name: "leaderboard of a goal",
        who: Who::InSmall,
        path: "/api/v1/goals/{goal}/leaderboard",
        comparison: Comparison::File("insights/leaderboard/list.sql"),
        requirement: Some(Requirement::OfPgbench(0.6, 8)),
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
    Path { name: "achievements", path: "/api/v1/achievements", comparison: Comparison::With("achievements"), ..PLAIN },
    Path {
        name: DIFFERENT_GOALS,
        who: Who::OfSmallTeams,
        method: "POST",
        path: "/api/v1/activities",
        body: LOGGED,
        comparison: Comparison::Logging,
        requirement: Some(Requirement::OfPgbench(0.8, 32)),
    },
    Path {
        name: "log, one goal for all",
        who: Who::InHuge,
        method: "POST",
        path: "/api/v1/activities",
        body: LOGGED_FOR_ONE,
        comparison: Comparison::LoggingForOne,
        requirement: Some(Requirement::Entity(DIFFERENT_GOALS, 0.8, 32)),
    },
];

impl Path {
    /// The path as the document has it, to know whether the service has it.
    pub(crate) fn documented(&self) -> String {
        let path = self.path.split('?').next().unwrap_or_default();
        ["{person}", "{team}", "{goal}"].iter().fold(path.to_owned(), |path, name| path.replace(name, "{id}"))
    }

    /// Whether asking changes anything.
    pub(crate) fn writes(&self) -> bool {
        self.method != "GET"
    }

    /// The whole request, as it goes over the wire.
    pub(crate) fn request(&self, target: Target, started_at: &str, out: &mut Vec<u8>) {
        let fill = |text: &str| {
            text.replace("{person}", &Entity::Person.text(target.person))
                .replace("{team}", &Entity::Team.text(target.team))
                .replace("{goal}", &Entity::MainGoal.text(target.team))
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
    fn whoever_asks_about_a_team_is_in_it() {
        let plan = Plan::new(0.01, 3);
        let (members, mut rng) = (plan.members(), Random::of(9, 9));
        for who in [Who::InSmall, Who::InLarge, Who::InHuge] {
            for _ in 0..200 {
                let Target { person, team } = who.draw(&plan, &mut rng);
                assert!(
                    members[usize::try_from(team).expect("an index")]
                        .contains(&u32::try_from(person).expect("a number")),
                    "{who:?} {person} {team}"
                );
            }
        }
    }

    #[test]
    fn a_path_is_known_by_how_the_document_writes_it() {
        let path = Path { path: "/api/v1/teams/{team}/leaderboard?period=month", ..PLAIN };
        assert_eq!(path.documented(), "/api/v1/teams/{id}/leaderboard");
    }
}
