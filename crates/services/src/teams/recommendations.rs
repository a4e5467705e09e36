//! Teams that suit a person, with the reasons.

use super::{Team, profiles::first_day};
use crate::{ServiceError, Services, core::viewer::Viewer};
use milequest_domain::{MovementHabits, TeamId, TeamRecommendation};
use milequest_persistence::teams::{self as store, recommendations};

/// A team that suits the viewer.
#[derive(Clone, Debug)]
pub struct RecommendedTeam {
    /// The team.
    pub team: Team,
    /// How well it suits, and why.
    pub recommendation: TeamRecommendation,
}

/// Up to `most` open public teams with room in which the viewer is not and never was, the best ones first. A team without a reason is left out.
///
/// The viewer's own private activities count, because only the viewer sees the list. Those of others do not.
pub fn recommend(s: &Services, viewer: &Viewer, most: u16) -> Result<Vec<RecommendedTeam>, ServiceError> {
    let (me, now) = (&viewer.user, s.now());
    Ok(s.db.read(|conn| {
        let (kinds, distance_mm) = recommendations::find_habits(conn, me.id, first_day(viewer.today(s)))?;
        let weeks = ((now - me.created_at).num_days() / 7 + 1).clamp(1, TeamRecommendation::WEEKS.into());
        let habits = MovementHabits { time_zone: Some(me.time_zone), weekly_mm: distance_mm / weeks, kinds };
        let zones = me.time_zone.list_same_clocks(now);
        let candidates = recommendations::list_candidates(conn, me.id, &zones, habits.weekly_mm)?;
        let rated =
            candidates.into_iter().map(|(team, candidate)| (team, TeamRecommendation::of(&habits, &candidate, now)));
        let mut rated: Vec<(TeamId, TeamRecommendation)> =
            rated.filter(|(_, recommendation)| !recommendation.reasons.is_empty()).collect();
        rated.sort_by(|(one, a), (other, b)| b.score.total_cmp(&a.score).then(one.cmp(other)));
        rated.truncate(most.into());
        let ids: Vec<TeamId> = rated.iter().map(|(team, _)| *team).collect();
        let mut teams = store::list_open(conn, &ids)?;
        // A team can become private between the statements.
        teams.retain(|team| team.is_public);
        let recommended = rated.into_iter().filter_map(|(id, recommendation)| {
            let team = teams.iter().find(|team| team.id == id)?.clone();
            Some(RecommendedTeam { team, recommendation })
        });
        Ok::<_, milequest_persistence::StoreError>(recommended.collect())
    })?)
}
