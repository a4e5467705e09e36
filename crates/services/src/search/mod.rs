//! The search of people, teams and goals by one text.

use crate::{
    ServiceError, Services,
    core::{read_limits::ReadLimit, viewer::Viewer},
    teams::TeamWithRole,
};
use milequest_domain::people::SearchPhrase;
use milequest_persistence::{
    Conn, PersonWithRelation, StoreError,
    people::search as people,
    search::{self as store, TeamMatch},
    teams,
};

pub use milequest_persistence::search::GoalMatch;

/// What a viewer finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResults {
    /// People.
    pub people: Vec<PersonWithRelation>,
    /// Teams.
    pub teams: Vec<TeamWithRole>,
    /// Goals.
    pub goals: Vec<GoalMatch>,
}

/// The people, teams and goals that the viewer finds, at most `most` of each.
///
/// # Errors
/// [`Code::TooOften`](crate::Code::TooOften).
pub fn search(s: &Services, viewer: &Viewer, phrase: &SearchPhrase, most: u16) -> Result<SearchResults, ServiceError> {
    let who = viewer.user.id;
    s.count_read(ReadLimit::searches(&s.rules), who)?;
    Ok(s.db.read(|conn| {
        let people = people::search(conn, who, phrase, most)?;
        let matches = store::list_teams(conn, who, phrase.as_str(), most)?;
        let goals = store::list_goals(conn, who, phrase.as_str(), most)?;
        Ok::<_, StoreError>(SearchResults { people, teams: with_teams(conn, &matches)?, goals })
    })?)
}

/// The teams that were found, in the order in which they were found.
fn with_teams(conn: &mut Conn, matches: &[TeamMatch]) -> Result<Vec<TeamWithRole>, StoreError> {
    if matches.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = matches.iter().map(|found| found.id).collect();
    let mut open = teams::list_open(conn, &ids)?;
    let mut take = |found: &TeamMatch| {
        let team = open.iter().position(|team| team.id == found.id).map(|place| open.swap_remove(place))?;
        Some(TeamWithRole { team, role: found.role })
    };
    Ok(matches.iter().filter_map(&mut take).collect())
}
